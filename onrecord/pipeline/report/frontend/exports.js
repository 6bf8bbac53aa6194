// The filtered rows as files, made on this side: nothing is sent anywhere.

/** A row as it is exported: what the table shows, and where it stands. */
function exported(claim, body) {
  const article = articleOf(claim);
  const full = body.claims[numberOf(claim)];
  const [figure] = figuresOf(claim);
  return {
    claim_id: full.id, doc_id: articles.id[article], n: numberOf(claim) + 1, type: word(claims.type[claim]),
    text: claims.text[claim], subject: word(claims.subject[claim]), kind: figure?.kind ?? "", value: figure?.value ?? "",
    unit: figure?.unit ?? "", figure: figure?.shown ?? "", period: word(claims.period[claim]), about: aboutOf(claim),
    voice: word(claims.voice[claim]), speaker: word(claims.speaker[claim]), cue_class: word(claims.cue[claim]),
    modality: word(claims.modality[claim]), polarity: word(claims.polarity[claim]),
    people: claims.people[claim].map(word), organizations: claims.organizations[claim].map(word),
    confidence: claims.confidence[claim], outlet: outletOf(claim), title: articles.title[article],
    published: articles.published[article], path: articles.path[article] ?? "", url: articles.url[article] ?? "",
    start: claims.start[claim], end: claims.end[claim], exact: body.slice(claims.start[claim], claims.end[claim]),
    source_sha256: articles.sha256[article],
  };
}

/** A cell of a CSV file. What a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
function csvCell(value) {
  const text = Array.isArray(value) ? value.join("; ") : String(value);
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[\s\u0000-\u001f]*[=+\-@\uff0b\uff0d\uff1d\uff20\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

const csv = (rows) => {
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
  return `\ufeff${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
};

const jsonl = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

async function save(name, type, write, order) {
  say("Writing the file");
  const rows = [];
  const known = new Map();
  for (const claim of order) {
    const article = articleOf(claim);
    if (!known.has(article)) known.set(article, await bodyOf(article));
    rows.push(exported(claim, known.get(article)));
  }
  const address = URL.createObjectURL(new Blob([write(rows)], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(`${plural(rows.length, "row")} saved as ${name}`);
}
