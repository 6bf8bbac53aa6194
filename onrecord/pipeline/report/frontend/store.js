// What the page knows at once: columns of articles and claims. The names are those of report/rows.py.

const index = JSON.parse(byId("index").textContent);
const { pool, articles, claims } = index;
const size = claims.text.length;

const word = (number) => (number < 0 ? "" : pool[number]);

const articleOf = (claim) => claims.article[claim];
const outletOf = (claim) => word(articles.outlet[articleOf(claim)]);
const publishedOf = (claim) => articles.published[articleOf(claim)].slice(0, 10);
const aboutOf = (claim) => word(claims.about[claim]);
const numberOf = (claim) => claim - articles.first[articleOf(claim)];

/** Who says it: the outlet in its own voice is nobody's statement. */
function speakerOf(claim) {
  if (claims.speaker[claim] >= 0) return word(claims.speaker[claim]);
  return word(claims.voice[claim]) === "author" ? "(the outlet itself)" : "(source not named)";
}

/** The figures of a claim: kind, exact value, unit, and how it is read. */
function figuresOf(claim) {
  const flat = claims.figures[claim];
  const found = [];
  for (let k = 0; k < flat.length; k += 4) {
    found.push({ kind: word(flat[k]), value: word(flat[k + 1]), unit: word(flat[k + 2]), shown: word(flat[k + 3]) });
  }
  return found;
}

const articleNumber = (id) => articles.id.indexOf(id);
