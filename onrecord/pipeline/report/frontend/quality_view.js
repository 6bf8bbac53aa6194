// What failed, what was left out, and how the run went.

function showQuality() {
  const { run, errors, zones } = index;
  const total = articles.chars.reduce((sum, chars) => sum + chars, 0);
  const out = articles.left_out.reduce((sum, chars) => sum + chars, 0);
  clear(byId("quality"),
    h("h2", { class: "unseen" }, "Errors and quality"),
    h("div", { class: "cards" }, figureCards(run.statistics, out, total)),
    index.missing ? h("p", { class: "notice" }, `${plural(index.missing, "article")} shown as far as the records hold them: the raw files have gone or changed.`) : null,
    h("h3", {}, "What failed, and why"),
    errors.length ? plainTable("Errors", ["input", "stage", "code", "meaning", "message"],
      errors.map(({ path, stage, code, meaning, message }) => [path, stage, code, meaning, message]))
      : h("p", {}, "Nothing failed."),
    h("h3", {}, "What was left out, and why"),
    plainTable("Left out", ["part", "reason", "characters", "of all left out"],
      zones.map(([label, reason, chars]) => [plain(label), reason, count(chars), percent(chars, out)])),
    h("h3", {}, "Articles"),
    plainTable("Articles", ["article", "outlet", "published", "claims", "left out"], articles.id.map((id, n) => [
      h("a", { href: `#article/${id}` }, articles.title[n]), outletNamed(n), articles.published[n].slice(0, 10), count(articles.claims[n]),
      percent(articles.left_out[n], articles.chars[n])]).slice(0, 500)),
    h("h3", {}, "The run"), h("dl", { class: "run" }, runFigures(run)));
}

function figureCards(statistics, out, total) {
  const figures = [
    [count(statistics.inputs), "inputs"], [count(statistics.articles), "articles"], [count(statistics.claims), "claims"],
    [count(statistics.errors), "errors"], [percent(out, total), "of the characters left out"],
    [count(Math.round(statistics.words_per_second)), "words a second"],
  ];
  return figures.map(([number, label]) => h("div", { class: "card" }, h("strong", {}, number), h("span", { class: "dim" }, label)));
}

function plainTable(label, columns, rows) {
  return h("div", { class: "rows", tabindex: "0", role: "region", "aria-label": label }, h("table", {},
    h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell)))))));
}

function runFigures(run) {
  const told = (values) => Object.entries(values).map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(", ");
  const lines = [
    ["finished", run.eventTime], ["seconds", String(run.statistics.seconds)], ["timings", told(run.timings)],
    ["onrecord", run.extractor_version], ["model", `${run.model} ${run.model_version}`], ["versions", told(run.versions)],
    ["configuration", told(run.config)], ["configuration hash", run.config_sha256],
    ["inputs", run.inputs.map(({ name }) => name).join(", ")], ["run", run.run.runId],
  ];
  return lines.map(([label, value]) => [h("dt", {}, label), h("dd", {}, value)]);
}
