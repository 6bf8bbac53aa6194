// The articles in full, in parts: a part is read when the first of its articles is opened.
// With files beside the page, a part is a script that calls onrecord.take. The rows are those of report/body.py.

const parts = new Map();
const awaited = new Map();
const trusted = index.bodies.folder && window.trustedTypes
  ? window.trustedTypes.createPolicy("onrecord", { createScriptURL: (address) => address })
  : { createScriptURL: (address) => address };

function partOf(article) {
  const first = index.bodies.first;
  let part = first.length - 1;
  while (first[part] > article) part -= 1;
  return part;
}

function loadPart(part) {
  if (parts.has(part)) return Promise.resolve(parts.get(part));
  const inside = byId(`bodies-${part}`);
  if (inside) {
    parts.set(part, JSON.parse(inside.textContent));
    return Promise.resolve(parts.get(part));
  }
  return loadBeside(part);
}

function loadBeside(part) {
  if (!awaited.has(part)) {
    awaited.set(part, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = trusted.createScriptURL(`${encodeURIComponent(index.bodies.folder)}/bodies-${part}.js`);
      script.onload = () => resolve(parts.get(part));
      script.onerror = () => {
        awaited.delete(part);
        reject(new Error(`the file ${index.bodies.folder}/bodies-${part}.js is not beside this page`));
      };
      document.head.append(script);
    }));
  }
  return awaited.get(part);
}

if (index.bodies.folder) {
  window.onrecord = Object.freeze({ take: (part, content) => void parts.set(part, content) });
}

/** Code point offsets, which the records have, to the UTF-16 offsets of a string here. */
function offsets(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset;
  const places = [];
  let at = 0;
  for (const character of text) {
    places.push(at);
    at += character.length;
  }
  places.push(at);
  return (offset) => places[offset];
}

const MARKS = ["person", "org", "percent", "money", "date", "quote", "cue", "speaker"];
const PARTS = [
  "subject", "predicate", "object", "participant", "figure", "date", "speaker", "cue", "quote", "condition", "cause",
];

/** An article in full: text, zones, marks and claims with words in place of numbers. */
async function bodyOf(article) {
  const part = partOf(article);
  const { pool: words, bodies } = await loadPart(part);
  const body = bodies[article - index.bodies.first[part]];
  const at = offsets(body.text);
  const slice = (start, end) => body.text.slice(at(start), at(end));
  return {
    text: body.text, slice, why: body.why || "", holes: body.holes || [],
    zones: body.zones.map(([start, end, kept, label, reason, score]) => (
      { start, end, kept: Boolean(kept), label: words[label], reason: words[reason], score })),
    marks: body.marks.map(([start, end, kind, note, link]) => ({ start, end, kind: MARKS[kind], note: words[note], link })),
    claims: body.claims.map((claim, n) => fullClaim(claim, words, articles.first[article] + n)),
  };
}

function fullClaim([id, lines, flat, cited], words, row) {
  const told = [];
  for (let k = 0; k < lines.length; k += 2) told.push([words[lines[k]], words[lines[k + 1]]]);
  const spans = [];
  for (let k = 0; k < flat.length; k += 3) spans.push({ start: flat[k], end: flat[k + 1], role: PARTS[flat[k + 2]] });
  const citations = cited.map(([start, end, firstLine, lastLine, firstByte, lastByte, section, fragment]) => (
    { start, end, firstLine, lastLine, firstByte, lastByte, section: words[section], fragment }));
  return { id, row, lines: told, parts: spans, citations };
}
