// The raw text of an article: cut wherever something begins or ends, so that every highlight is exact.

/** Cut points, and what lies over each piece. */
function cut(body) {
  const layers = [
    ...body.marks.map((mark) => ({ ...mark, type: "mark" })),
    ...body.zones.map((zone) => ({ ...zone, type: zone.kept ? "kept" : "out" })),
    ...body.holes.map(([start, end]) => ({ start, end, type: "hole" })),
    ...body.claims.flatMap(({ row, citations, parts: spans }) => [
      ...citations.map(({ start, end }) => ({ start, end, type: "cited", row })),
      ...spans.map(({ start, end, role }) => ({ start, end, type: "part", role, row }))]),
  ];
  const edges = new Map([[0, [[], []]]]);
  const edge = (at) => edges.get(at) || edges.set(at, [[], []]).get(at);
  for (const layer of layers) {
    edge(layer.start)[0].push(layer);
    edge(layer.end)[1].push(layer);
  }
  const order = [...edges.keys()].sort((a, b) => a - b);
  const over = new Set();
  const pieces = [];
  order.forEach((at, k) => {
    for (const layer of edges.get(at)[1]) over.delete(layer);
    for (const layer of edges.get(at)[0]) over.add(layer);
    pieces.push({ start: at, end: order[k + 1], layers: [...over], begins: edges.get(at)[0] });
  });
  return pieces;
}

function articleText(body) {
  const text = h("div", { class: "raw", id: "raw", lang: "en", role: "group", "aria-label": "Raw text of the article" });
  const groups = leftOut(body);
  let group = null;
  let holder = text;
  for (const piece of cut(body)) {
    const words = body.slice(piece.start, piece.end ?? Infinity);
    if (!words) continue;
    const starting = groups.find(({ start }) => start === piece.start);
    if (starting) {
      group = starting;
      holder = foldable(group, text);
    }
    if (group && piece.start >= group.end) {
      group = null;
      holder = text;
    }
    holder.append(pieceElement(piece, words));
  }
  const first = text.querySelector("[data-mark]");
  if (first) first.tabIndex = 0;
  rove(text, "[data-mark]", { next: ["ArrowRight", "ArrowDown"], previous: ["ArrowLeft", "ArrowUp"] });
  return text;
}

function pieceElement({ layers, begins, start }, words) {
  const marked = layers.filter(({ type }) => type === "mark");
  const out = layers.find(({ type }) => type === "out");
  const kept = layers.find(({ type }) => type === "kept");
  const names = new Set(marked.map(({ kind }) => `m-${kind}`));
  if (layers.some(({ type }) => type === "cited")) names.add("cited");
  if (layers.some(({ type }) => type === "hole")) names.add("hole");
  if (kept && kept.label !== "body") names.add(`z-${kept.label}`);
  const begun = begins.some(({ type }) => type === "mark");
  const notes = [...marked.map(({ note }) => note), out && `left out: ${out.label}, ${out.reason}`].filter(Boolean);
  const piece = h("span", { class: [...names].join(" "), "data-start": start, "data-mark": begun,
    role: begun && "button", tabindex: begun && "-1" }, names.has("hole") ? `[${plural(words.length, "character")}]` : words);
  piece.notes = [...new Set(notes)];
  piece.layers = layers;
  return piece;
}

/** Neighbouring parts that were left out, with nothing but white space between them, fold together. */
function leftOut(body) {
  const groups = [];
  for (const zone of body.zones) {
    if (zone.kept) continue;
    const last = groups.at(-1);
    if (last && !body.slice(last.end, zone.start).trim()) {
      last.zones.push(zone);
      last.end = zone.end;
    } else groups.push({ start: zone.start, end: zone.end, zones: [zone] });
  }
  return groups;
}

function foldable({ start, end, zones }, text) {
  const inside = h("span", { class: "out" });
  const labels = [...new Set(zones.map(({ label }) => plain(label)))].join(", ");
  const chip = h("button", { type: "button", class: "fold", "aria-expanded": "true" }, labels);
  chip.notes = [`left out: ${plural(zones.length, "part")}, ${plural(end - start, "character")}`,
    ...new Set(zones.map(({ label, reason }) => `${plain(label)}: ${reason}`))].slice(0, 9);
  const fold = (closed) => {
    inside.hidden = closed;
    chip.setAttribute("aria-expanded", String(!closed));
  };
  chip.addEventListener("click", () => fold(!inside.hidden));
  chip.fold = fold;
  text.append(chip, inside);
  return inside;
}
