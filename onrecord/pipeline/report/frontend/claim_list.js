// The claims of one article, each with all that is known of it and a citation to take away.

const citationText = (article, body, { start, end, firstLine, lastLine, firstByte, lastByte, fragment }) => {
  const lines = firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine}-${lastLine}`;
  const bytes = firstByte >= 0 ? `, bytes ${firstByte}-${lastByte}` : "";
  const address = articles.url[article] ? `\n${articles.url[article]}${fragment}` : "";
  return `“${body.slice(start, end)}”\n${articles.title[article]}, ${outletNamed(article)}${publishedNamed(article)}\n`
    + `${articles.path[article] ?? "-"}, ${lines}, characters ${start}-${end}${bytes}\nsha256 ${articles.sha256[article]}${address}`;
};

const outletNamed = (article) => word(articles.outlet[article]);
const publishedNamed = (article) => (articles.published[article] ? `, ${articles.published[article].slice(0, 10)}` : "");

function claimList(article, body, select) {
  const list = h("ol", { class: "claims", id: "claims", "aria-label": "Claims of this article" });
  body.claims.forEach((claim, n) => {
    const button = h("button", { type: "button", class: "claim", "aria-expanded": "false", tabindex: n ? -1 : 0,
      click: () => select([n]) },
    h("span", { class: "sentence" }, claims.text[claim.row]), h("span", { class: "how dim" }, howSaid(claim.row)));
    list.append(h("li", { "data-claim": n }, button));
  });
  rove(list, ".claim");
  return list;
}

function howSaid(row) {
  const negated = word(claims.polarity[row]) === "negated" ? " · negated" : "";
  const figures = figuresOf(row).map(({ shown }) => shown).join(", ");
  return `${figures ? `${figures} · ` : ""}${speakerOf(row)} · ${word(claims.modality[row])}${negated}`;
}

const LINE_ROLES = { time: "date", voice: "speaker" };

function claimDetails(article, body, claim) {
  const lines = claim.lines.filter(([, value]) => value).map(([label, value]) => [
    h("dt", { class: `p-${LINE_ROLES[label] || label}` }, label), h("dd", {}, value)]);
  const citations = claim.citations.map((citation) => citationBox(article, body, citation));
  return h("div", { class: "details" }, h("dl", {}, lines, h("dt", {}, "id"), h("dd", { class: "mono" }, claim.id)), citations);
}

function citationBox(article, body, citation) {
  const text = citationText(article, body, citation);
  const address = safeAddress(articles.url[article] || "");
  const exactly = citation.fragment.startsWith("#:~:text=") ? citation.fragment : "";
  const link = address && h("a", { href: address.split("#")[0] + exactly, rel: "noopener noreferrer", target: "_blank" },
    exactly ? "open the page at these words" : "open the page");
  const button = h("button", { type: "button", class: "copy" }, "Copy citation");
  button.addEventListener("click", async () => {
    if (await copy(text)) button.textContent = "Copied";
    else getSelection().selectAllChildren(box.querySelector("pre"));
  });
  const box = h("div", { class: "citation" }, h("pre", { class: "cite" }, text), button, " ", link);
  return box;
}
