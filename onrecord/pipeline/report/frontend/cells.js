// The columns of the claims table: what they sort by, and what stands in a cell.

const orderOf = (text) => (text === "" ? undefined : text.toLowerCase());

/** The number that a claim sorts by: its first figure's, as near as a float comes to it. */
function amountOf(claim) {
  const value = figuresOf(claim)[0]?.value;
  return value === undefined || value === "" ? undefined : Number(value);
}

const compare = (a, b, id) => {
  const [one, two] = [a.getValue(id), b.getValue(id)];
  return one < two ? -1 : one > two ? 1 : 0;
};

const COLUMNS = [
  { id: "claim", header: "Claim", accessorFn: (claim) => orderOf(claims.text[claim]), cell: claimCell },
  { id: "value", header: "Figure", accessorFn: amountOf, cell: figureCell },
  { id: "speaker", header: "Who says it", accessorFn: (claim) => orderOf(speakerOf(claim)), cell: speakerCell },
  { id: "modality", header: "Manner", accessorFn: (claim) => word(claims.modality[claim]), cell: mannerCell },
  { id: "about", header: "About", accessorFn: (claim) => orderOf(aboutOf(claim)), cell: (claim) => word(claims.period[claim]) },
  { id: "published", header: "Published", accessorFn: (claim) => orderOf(publishedOf(claim)), cell: publishedOf },
  { id: "outlet", header: "Outlet", accessorFn: (claim) => orderOf(outletOf(claim)), cell: outletOf },
].map((column) => ({ ...column, sortFn: compare, sortUndefined: "last" }));

function claimCell(claim) {
  return h("span", { class: "sentence", title: claims.text[claim] }, claims.text[claim]);
}

function figureCell(claim) {
  const [first, ...rest] = figuresOf(claim);
  return first ? [first.shown, rest.length ? h("span", { class: "dim" }, ` +${rest.length}`) : null] : "";
}

function speakerCell(claim) {
  const cue = word(claims.cue[claim]);
  const own = claims.speaker[claim] < 0;
  return [h("span", { class: own ? "dim" : "" }, speakerOf(claim)), cue ? h("span", { class: "dim" }, ` · ${cue}`) : null];
}

function mannerCell(claim) {
  const negated = word(claims.polarity[claim]) === "negated";
  return [word(claims.modality[claim]), negated ? h("span", { class: "tag" }, "negated") : null];
}
