// The page: three views, one address each (#corpus, #article/ID/CLAIM, #quality).

const VIEWS = ["corpus", "article", "quality"];
const drawn = new Set();
let table = null;

const go = (address) => { location.hash = address; };
const remember = (address) => history.replaceState(null, "", `#${address}`);
const openClaim = (claim) => go(`article/${articles.id[articleOf(claim)]}/${numberOf(claim) + 1}`);

function drawCorpus() {
  table = claimsTable(openClaim);
  const found = h("p", { class: "found", "aria-live": "polite" });
  const charts = h("details", { class: "charts", open: true }, h("summary", {}, "Charts"),
    h("div", { class: "plots" }, overTime(), topSources(), figuresOverTime(openClaim), boilerplate()));
  const button = (id, label, action) => h("button", { type: "button", id, click: action }, label);
  const bar = h("div", { class: "bar" }, found,
    button("export-csv", "Save as CSV", () => save("claims.csv", "text/csv", csv, table.order())),
    button("export-jsonl", "Save as JSONL", () => save("claims.jsonl", "application/jsonl", jsonl, table.order())));
  clear(byId("corpus"), h("h2", { class: "unseen" }, "Corpus"), facetPanel(),
    h("div", { class: "found-side" }, bar, table.element, charts));
  onFilter(() => {
    const inArticles = new Set(filter.rows.map(articleOf)).size;
    found.textContent = `${plural(filter.rows.length, "claim")} in ${plural(inArticles, "article")}`;
    table.show(filter.rows);
  });
  applyFilter();
}

async function route() {
  const [name, id, claim] = location.hash.slice(1).split("/");
  const chosen = VIEWS.includes(name) ? name : "corpus";
  for (const each of VIEWS) {
    byId(each).hidden = each !== chosen;
    const tab = byId(`tab-${each}`);
    tab.setAttribute("aria-selected", String(each === chosen));
    tab.tabIndex = each === chosen ? 0 : -1;
  }
  if (chosen === "article") await routeArticle(id, claim);
  else if (!drawn.has(chosen)) ({ corpus: drawCorpus, quality: showQuality })[chosen]();
  else if (chosen === "corpus") table.refresh();
  drawn.add(chosen);
}

async function routeArticle(id, claim) {
  if (!articles.id.length) {
    clear(byId("article"), h("p", {}, "This run has no article."));
    return;
  }
  const known = articleNumber(id);
  const article = known >= 0 ? known : Math.max(0, view.article);
  const wanted = Number(claim) - 1;
  await showArticle(article, wanted >= 0 && wanted < articles.claims[article] ? wanted : -1);
}

function start() {
  const { statistics } = index.run;
  byId("summary").textContent = `${plural(articles.id.length, "article")}, ${plural(size, "claim")}, ${plural(statistics.errors, "error")}`;
  for (const each of VIEWS) {
    byId(`tab-${each}`).addEventListener("click", () => go(each === "article" && view.article >= 0 ? `article/${articles.id[view.article]}` : each));
  }
  rove(byId("views"), '[role="tab"]', { next: ["ArrowRight"], previous: ["ArrowLeft"] });
  window.addEventListener("hashchange", route);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    tip.hide();
    if (!byId("article").hidden && view.active >= 0) {
      const button = view.list.children[view.active].querySelector(".claim");
      selectClaims([]);
      button.focus();
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn.has("corpus") && applyFilter());
  route().then(() => { document.documentElement.dataset.ready = String(Math.round(performance.now())); });
}

start();
