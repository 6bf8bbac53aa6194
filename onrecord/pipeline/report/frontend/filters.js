// Search and facets: which claims pass, and how many each further choice would leave.

const FACETS = [
  { id: "person", label: "Person", of: (claim) => claims.people[claim].map(word) },
  { id: "organization", label: "Organization", of: (claim) => claims.organizations[claim].map(word) },
  { id: "kind", label: "Kind of figure", of: (claim) => [...new Set(figuresOf(claim).map((f) => plain(f.kind)))] },
  { id: "speaker", label: "Speaker", of: (claim) => [speakerOf(claim)] },
  { id: "modality", label: "Modality", of: (claim) => [word(claims.modality[claim])] },
  { id: "outlet", label: "Outlet", of: (claim) => [outletOf(claim)] },
];

const DATES = { published: publishedOf, about: aboutOf };

const filter = {
  search: "", chosen: Object.fromEntries(FACETS.map((facet) => [facet.id, new Set()])),
  dateOf: "published", from: "", to: "", rows: [], counts: {},
};

const listeners = [];
const onFilter = (listener) => listeners.push(listener);

/** For what may come after the table: charts. Each is drawn in a turn of its own. */
const afterFilter = (listener) => onFilter(later(30, listener));

const valuesOf = Object.fromEntries(FACETS.map((facet) => {
  const known = new Array(size);
  return [facet.id, (claim) => (known[claim] ??= facet.of(claim))];
}));

let haystack = null;
function searched(claim) {
  haystack ??= claims.text.map((text, k) => (
    `${text} ${word(claims.subject[k])} ${speakerOf(k)} ${articles.title[articleOf(k)]}`.toLowerCase()));
  return haystack[claim];
}

/** Every condition in force, by name: the facets', the search's and the dates'. */
function conditions() {
  const all = [];
  for (const { id } of FACETS) {
    const chosen = filter.chosen[id];
    if (chosen.size) all.push([id, (claim) => valuesOf[id](claim).some((value) => chosen.has(value))]);
  }
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length) all.push(["search", (claim) => words.every((part) => searched(claim).includes(part))]);
  const day = DATES[filter.dateOf];
  if (filter.from) all.push(["date", (claim) => day(claim) >= filter.from]);
  if (filter.to) all.push(["date", (claim) => day(claim) !== "" && day(claim) <= filter.to]);
  return all;
}

/** Apply the filter. A facet counts as if it had no choice itself: what else could be chosen stays visible. */
function applyFilter() {
  const all = conditions();
  const counts = Object.fromEntries(FACETS.map(({ id }) => [id, new Map()]));
  const rows = [];
  for (let claim = 0; claim < size; claim += 1) {
    const failing = [];
    for (const [name, passes] of all) {
      if (!passes(claim)) failing.push(name);
      if (failing.length > 1) break;
    }
    if (failing.length > 1) continue;
    if (!failing.length) rows.push(claim);
    for (const { id } of FACETS) {
      if (failing.length && failing[0] !== id) continue;
      for (const value of valuesOf[id](claim)) counts[id].set(value, (counts[id].get(value) || 0) + 1);
    }
  }
  Object.assign(filter, { rows, counts });
  for (const listener of listeners) listener();
}

const isFiltered = () => conditions().length > 0;

function clearFilter() {
  filter.search = filter.from = filter.to = "";
  for (const { id } of FACETS) filter.chosen[id].clear();
  applyFilter();
}

function toggleFacet(id, value, on = !filter.chosen[id].has(value)) {
  if (on) filter.chosen[id].add(value);
  else filter.chosen[id].delete(value);
  applyFilter();
}
