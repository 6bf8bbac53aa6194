// One article: its raw text, and its claims beside it. What is chosen on one side shows on the other.

const view = { article: -1, body: null, text: null, list: null, chosen: [], active: -1 };

const LEGEND = [
  ["person", "people"], ["org", "organizations"], ["percent", "percentages"], ["money", "money"], ["date", "dates"],
  ["quote", "quotes"], ["cue", "cues"], ["speaker", "sources"],
];

async function showArticle(article, claim = -1) {
  if (view.article !== article) {
    try {
      Object.assign(view, { body: await bodyOf(article), article, chosen: [], active: -1 });
    } catch (error) {
      clear(byId("article"), picker(), h("p", { class: "notice" }, `This article cannot be shown: ${error.message}.`));
      return;
    }
    drawArticle();
  }
  if (claim >= 0) selectClaims([claim]);
}

function drawArticle() {
  const { article, body } = view;
  view.text = articleText(body);
  view.list = claimList(article, body, selectClaims);
  listenToText();
  clear(byId("article"), picker(), h("h2", { id: "article-title" }, articles.title[article]), metadata(article),
    body.why && h("p", { class: "notice" }, `Shown as far as the records hold it: ${body.why}.`), legend(),
    h("div", { class: "beside" }, h("div", { class: "pane", tabindex: "0", role: "region", "aria-label": "Article" }, view.text),
      h("div", { class: "pane side", role: "region", "aria-label": "Claims" },
        h("h3", {}, plural(body.claims.length, "claim")), view.list)));
}

function picker() {
  const select = h("select", { id: "which", "aria-label": "Article" }, articles.id.map((_, n) => (
    h("option", { value: n }, `${short(articles.title[n], 70)} · ${outletNamed(n)} (${articles.claims[n]})`))));
  select.value = String(view.article);
  select.addEventListener("change", () => go(`article/${articles.id[select.value]}`));
  const step = (by, label) => h("button", { type: "button", disabled: !(view.article + by in articles.id),
    click: () => go(`article/${articles.id[view.article + by]}`) }, label);
  return h("div", { class: "picker" }, step(-1, "Previous"), select, step(1, "Next"));
}

function metadata(article) {
  const from = articles.from[article] >= 0 ? ` (from ${plain(word(articles.from[article]))})` : "";
  const address = safeAddress(articles.url[article] || "");
  const parts = [
    articles.byline[article], outletNamed(article), articles.published[article] ? articles.published[article] + from : "no date",
    articles.path[article], `${percent(articles.left_out[article], articles.chars[article])} left out`,
    articles.duplicate_of[article] && `same bytes as ${articles.duplicate_of[article]}`,
  ].filter(Boolean);
  return h("p", { class: "meta dim" }, parts.join(" · "), address
    && [" · ", h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, new URL(address).host)]);
}

function legend() {
  const toggles = LEGEND.map(([kind, label]) => {
    const box = h("input", { type: "checkbox", checked: !view.text.classList.contains(`no-${kind}`) });
    box.addEventListener("change", () => view.text.classList.toggle(`no-${kind}`, !box.checked));
    return h("label", {}, box, h("span", { class: `m-${kind}` }, label));
  });
  const fold = h("button", { type: "button", class: "quiet", "aria-pressed": "false" }, "Fold what was left out");
  fold.addEventListener("click", () => {
    const closed = fold.getAttribute("aria-pressed") !== "true";
    fold.setAttribute("aria-pressed", String(closed));
    for (const chip of view.text.querySelectorAll(".fold")) chip.fold(closed);
  });
  return h("div", { class: "legend", role: "group", "aria-label": "Marks" }, toggles, fold);
}

/** Choose claims; the first is opened, and its cited characters and their parts are highlighted. */
function selectClaims(chosen, { scroll = true } = {}) {
  view.chosen = chosen;
  view.active = chosen[0] ?? -1;
  for (const item of view.list.children) drawItem(item, Number(item.dataset.claim));
  highlight(scroll);
  if (view.active < 0) return;
  const item = view.list.children[view.active];
  bring(item, view.list.parentElement, { centre: false });
  remember(`article/${articles.id[view.article]}/${view.active + 1}`);
  say(chosen.length > 1 ? `${chosen.length} claims chosen` : `Claim ${view.active + 1} highlighted`);
}

function drawItem(item, n) {
  const active = n === view.active;
  item.classList.toggle("chosen", view.chosen.includes(n));
  item.classList.toggle("active", active);
  const button = item.querySelector(".claim");
  button.setAttribute("aria-expanded", String(active));
  item.querySelector(".details")?.remove();
  if (!active) return;
  for (const other of view.list.querySelectorAll('.claim[tabindex="0"]')) other.tabIndex = -1;
  button.tabIndex = 0;
  item.append(claimDetails(view.article, view.body, view.body.claims[n]));
}

function highlight(scroll) {
  const row = view.body.claims[view.active]?.row;
  let first = null;
  for (const piece of view.text.querySelectorAll("[data-start]")) {
    piece.classList.remove("on", ...PARTS.map((role) => `p-${role}`));
    if (row === undefined) continue;
    const mine = piece.layers.filter((layer) => layer.row === row);
    if (mine.some(({ type }) => type === "cited")) {
      piece.classList.add("on");
      first ??= piece;
    }
    piece.classList.add(...mine.filter(({ type }) => type === "part").map(({ role }) => `p-${role}`));
  }
  if (!first || !scroll) return;
  const group = first.closest(".out");
  if (group) group.previousElementSibling.fold(false);
  bring(first, view.text.parentElement, { centre: true });
}

/** Scroll a pane, and the page only as far as the pane itself is out of sight. */
function bring(element, pane, { centre }) {
  const [place, frame] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
  const room = centre ? Math.max(0, (pane.clientHeight - place.height) / 2) : 8;
  const outside = place.top < frame.top || place.bottom > frame.bottom;
  if (outside || (centre && pane.scrollHeight > pane.clientHeight)) pane.scrollTop += place.top - frame.top - room;
  if (centre) pane.scrollIntoView({ block: "nearest" });
}

function listenToText() {
  const { text } = view;
  text.addEventListener("click", (event) => choose(event.target.closest("[data-start]")));
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (!event.target.matches("[data-mark]")) return;
    event.preventDefault();
    choose(event.target);
  });
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    text.addEventListener(enter, (event) => explain(event.target.closest("[data-start], .fold")));
    text.addEventListener(leave, () => explain(null));
  }
}

/** The claims that stand on a piece: those that have it as a part before those that only cite it; again: the next. */
function choose(piece) {
  if (!piece) return;
  const spans = piece.layers.filter(({ type }) => type === "mark");
  const touches = ({ start, end }) => spans.some((span) => start < span.end && span.start < end);
  const rank = (claim) => {
    if (piece.layers.some(({ type, row }) => type === "part" && row === claim.row)) return 0;
    if (piece.layers.some(({ type, row }) => type === "cited" && row === claim.row)) return 1;
    return [...claim.citations, ...claim.parts].some(touches) ? 2 : 3;
  };
  const ranked = view.body.claims.map((claim, n) => [rank(claim), n]).filter(([at]) => at < 3);
  const found = ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, n]) => n);
  if (!found.length) {
    say("No claim stands here");
    return;
  }
  const again = found.length > 1 && found.includes(view.active) && view.chosen.length === found.length;
  const turn = again ? (found.indexOf(view.active) + 1) % found.length : 0;
  selectClaims([...found.slice(turn), ...found.slice(0, turn)], { scroll: false });
}

/** Show what a piece says of itself, and the other parts of its statement. */
function explain(piece) {
  for (const linked of view.text.querySelectorAll(".linked")) linked.classList.remove("linked");
  if (!piece || !piece.notes.length) {
    tip.hide();
    return;
  }
  tip.show(piece, piece.notes.join("\n"));
  const links = new Set((piece.layers || []).filter(({ link }) => link >= 0).map(({ link }) => link));
  if (!links.size) return;
  for (const other of view.text.querySelectorAll("[data-start]")) {
    if (other.layers.some(({ link }) => links.has(link))) other.classList.add("linked");
  }
}
