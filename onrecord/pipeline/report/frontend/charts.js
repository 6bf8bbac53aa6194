// Four questions at a glance, about the claims that pass the filter.

const SPEECH = [
  "say", "announce", "report", "acknowledge", "warn", "accuse", "criticize", "deny", "estimate", "forecast", "promise",
  "demand", "hope", "praise", "ask", "other",
];
const DAY = 86400000;

/** The first day of the year, quarter, month, week or day that a day belongs to: whichever gives few enough bars. */
function binning(days) {
  const sorted = [...days].sort();
  const span = (Date.parse(sorted.at(-1)) - Date.parse(sorted[0])) / DAY;
  if (span <= 45) return ["day", (day) => day];
  if (span <= 300) return ["week", (day) => new Date(Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10)];
  if (span <= 1500) return ["month", (day) => day.slice(0, 7)];
  return ["year", (day) => day.slice(0, 4)];
}

function overTime() {
  const frame = plot({ id: "over-time", title: "Claims over time", hint: "By the date chosen in the filter; plain facts below, all else above." });
  afterFilter(() => {
    const dayOf = DATES[filter.dateOf];
    const dated = filter.rows.filter((claim) => !Number.isNaN(Date.parse(dayOf(claim))));
    const [unit, start] = dated.length ? binning(dated.map(dayOf)) : ["day", null];
    const bins = new Map();
    for (const claim of dated) {
      const bin = bins.get(start(dayOf(claim))) || [0, 0];
      bin[word(claims.modality[claim]) === "asserted" ? 0 : 1] += 1;
      bins.set(start(dayOf(claim)), bin);
    }
    const table = [...bins].sort(([a], [b]) => (a < b ? -1 : 1)).map(([bin, [fact, other]]) => [bin, fact, other]);
    const series = ["asserted", "forecast, plan, demand, opinion …"].map((label, k) => (
      { label, data: table.map((row) => row[k + 1]), backgroundColor: seriesColour(k) }));
    frame.draw({
      columns: [unit, "asserted", "other"], table, label: `Claims by ${unit}: ${plural(dated.length, "claim")} with a date.`,
      config: { type: "bar", data: { labels: table.map(([bin]) => bin), datasets: series },
        options: { scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, ticks: { precision: 0 } } },
          plugins: { legend: { display: true, position: "bottom" } } } },
    });
  });
  return frame.element;
}

function topSources() {
  const frame = plot({ id: "sources", title: "Who is quoted, and how they speak", hint: "The most frequent named sources; click a bar to see their claims." });
  afterFilter(() => {
    const voices = new Map();
    for (const claim of filter.rows) {
      if (claims.speaker[claim] < 0) continue;
      const by = voices.get(speakerOf(claim)) || { all: 0 };
      const how = word(claims.cue[claim]) || "other";
      by[how] = (by[how] || 0) + 1;
      by.all += 1;
      voices.set(speakerOf(claim), by);
    }
    const top = [...voices].sort((a, b) => b[1].all - a[1].all || (a[0] < b[0] ? -1 : 1)).slice(0, 10);
    const used = SPEECH.filter((how) => top.some(([, by]) => by[how]));
    const series = used.map((how) => ({ label: how, data: top.map(([, by]) => by[how] || 0),
      backgroundColor: seriesColour(SPEECH.indexOf(how)), borderWidth: SPEECH.indexOf(how) >= PALETTE ? 2 : 0, borderColor: shade("text") }));
    frame.draw({
      columns: ["source", ...used, "all"], table: top.map(([name, by]) => [name, ...used.map((how) => by[how] || 0), by.all]),
      label: `Top sources: ${top.slice(0, 3).map(([name, by]) => `${name} ${by.all}`).join(", ")}.`, height: 90 + 26 * top.length,
      config: { type: "bar", data: { labels: top.map(([name]) => short(name)), datasets: series },
        options: { indexAxis: "y", onClick: (_, hit) => hit.length && toggleFacet("speaker", top[hit[0].index][0]),
          scales: { x: { stacked: true, ticks: { precision: 0 } }, y: { stacked: true, grid: { display: false } } },
          plugins: { legend: { display: true, position: "bottom" } } } },
    });
  });
  return frame.element;
}

function boilerplate() {
  const frame = plot({ id: "boilerplate", title: "Share of each page that was left out", hint: "Menus, teasers, advertisements, comments: characters by outlet." });
  afterFilter(() => {
    const wanted = isFiltered() ? new Set(filter.rows.map(articleOf)) : null;
    const outlets = new Map();
    articles.id.forEach((_, article) => {
      if (wanted && !wanted.has(article)) return;
      const by = outlets.get(word(articles.outlet[article])) || [0, 0, 0];
      outlets.set(word(articles.outlet[article]), [by[0] + articles.left_out[article], by[1] + articles.chars[article], by[2] + 1]);
    });
    const top = [...outlets].sort((a, b) => b[1][2] - a[1][2]).slice(0, 12).sort((a, b) => b[1][0] / b[1][1] - a[1][0] / a[1][1]);
    frame.draw({
      columns: ["outlet", "left out", "articles"], table: top.map(([name, [out, all, n]]) => [name, percent(out, all), n]),
      label: `Share left out: ${top.slice(0, 3).map(([name, [out, all]]) => `${name} ${percent(out, all)}`).join(", ")}.`, height: 60 + 24 * top.length,
      config: { type: "bar", data: { labels: top.map(([name]) => short(name)),
        datasets: [{ data: top.map(([, [out, all]]) => Math.round((1000 * out) / all) / 10), backgroundColor: seriesColour(2) }] },
      options: { indexAxis: "y", scales: { x: { min: 0, ticks: { callback: (value) => `${value}%` } }, y: { grid: { display: false } } } } },
    });
  });
  return frame.element;
}

/** Points of one subject and unit: when, how much, who says so. */
function subjectsOf(rows) {
  const dayOf = (claim) => aboutOf(claim) || publishedOf(claim);
  const subjects = new Map();
  for (const claim of rows) {
    const subject = word(claims.subject[claim]);
    if (!subject || Number.isNaN(Date.parse(dayOf(claim)))) continue;
    for (const { kind, value, unit, shown } of figuresOf(claim)) {
      if (value === "") continue;
      const name = `${subject.replace(/^(the|an?) /i, "")}, ${plain(kind === "money" ? unit : kind)}`;
      if (!subjects.has(name)) subjects.set(name, []);
      subjects.get(name).push({ x: Date.parse(dayOf(claim)), y: Number(value), claim, shown });
    }
  }
  return [...subjects].map(([name, points]) => [name, points, new Set(points.map(({ x }) => x)).size])
    .sort((a, b) => b[2] - a[2] || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, 200);
}

function figuresOverTime(open) {
  const choice = h("select", { "aria-label": "Subject and unit" });
  const frame = plot({ id: "figures", title: "Figures about one subject", hint: "Each point is a claim, at the day it is about; click one to see its evidence.",
    controls: [choice] });
  let subjects = [];
  const draw = () => {
    const points = subjects.find(([name]) => name === choice.value)?.[1] || [];
    const sources = [...new Set(points.map(({ claim }) => sourceName(claim)))];
    const days = points.map(({ x }) => x);
    const room = Math.max(15 * DAY, (Math.max(...days) - Math.min(...days)) * 0.05);
    const styles = ["circle", "rect", "triangle", "rectRot", "cross", "star"];
    const series = sources.map((name, k) => ({ label: short(name), data: points.filter(({ claim }) => sourceName(claim) === name),
      backgroundColor: seriesColour(k), borderColor: seriesColour(k), pointStyle: styles[k % styles.length], radius: 6, hoverRadius: 8 }));
    frame.draw({
      columns: ["day", "figure", "source", "claim"],
      table: points.map(({ x, claim, shown }) => [new Date(x).toISOString().slice(0, 10), shown, sourceName(claim), claims.text[claim]]),
      label: `${choice.value}: ${plural(points.length, "figure")} by ${plural(sources.length, "source")}.`,
      config: { type: "scatter", data: { datasets: series }, options: {
        onClick: (_, hit) => hit.length && open(series[hit[0].datasetIndex].data[hit[0].index].claim),
        scales: { x: { type: "linear", min: Math.min(...days) - room, max: Math.max(...days) + room, ticks: { maxTicksLimit: 6, callback: (value) => new Date(value).toISOString().slice(0, 10) } },
          y: { ticks: { callback: (value) => Number(value).toLocaleString("en", { notation: "compact" }) } } },
        plugins: { legend: { display: series.length <= 8, position: "bottom" },
          tooltip: { callbacks: { label: ({ raw }) => [raw.shown, sourceName(raw.claim), ...folded(claims.text[raw.claim])] } } } } },
    });
  };
  choice.addEventListener("change", draw);
  afterFilter(() => {
    const before = choice.value;
    subjects = subjectsOf(filter.rows);
    clear(choice, subjects.map(([name, points]) => h("option", { value: name }, `${short(name, 60)} (${points.length})`)));
    choice.value = subjects.some(([name]) => name === before) ? before : subjects[0]?.[0] ?? "";
    draw();
  });
  return frame.element;
}

const sourceName = (claim) => (claims.speaker[claim] >= 0 ? speakerOf(claim) : outletOf(claim));

/** A sentence in lines that fit a tooltip. */
const folded = (text) => text.match(/.{1,48}(\s|$)|\S+/g) || [];
