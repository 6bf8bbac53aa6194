// The panel of search, dates and facets.

const FEW = 6;

function facetPanel() {
  const panel = h("details", { class: "facets", open: window.innerWidth > 760 }, h("summary", {}, "Search and filter"));
  panel.append(searchBox(), dateBox(), ...FACETS.map(facetBox));
  panel.append(h("button", { type: "button", class: "quiet", id: "clear", click: clearFilter }, "Clear all"));
  return panel;
}

function searchBox() {
  const input = h("input", { type: "search", id: "search", autocomplete: "off", placeholder: "words of a claim, subject, title" });
  input.addEventListener("input", later(120, () => {
    filter.search = input.value;
    applyFilter();
  }));
  onFilter(() => { if (input.value !== filter.search) input.value = filter.search; });
  return h("div", { class: "field" }, h("label", { for: "search" }, "Search"), input);
}

function dateBox() {
  const which = h("select", { "aria-label": "Which date" },
    h("option", { value: "published" }, "Published"), h("option", { value: "about" }, "What it is about"));
  const edge = (name, label) => {
    const input = h("input", { type: "date", "aria-label": label });
    input.addEventListener("change", () => {
      filter[name] = input.value;
      applyFilter();
    });
    onFilter(() => { input.value = filter[name]; });
    return input;
  };
  which.addEventListener("change", () => {
    filter.dateOf = which.value;
    applyFilter();
  });
  return h("fieldset", { class: "field" }, h("legend", {}, "Date"), which,
    h("div", { class: "range" }, edge("from", "From day"), h("span", { "aria-hidden": "true" }, "to"), edge("to", "To day")));
}

function facetBox({ id, label }) {
  const list = h("div", { class: "values" });
  const find = h("input", { type: "search", class: "find", "aria-label": `Find in ${label}`, placeholder: "find…", hidden: true });
  const more = h("button", { type: "button", class: "quiet more" }, "more");
  let all = false;
  const draw = () => {
    const found = offered(id, find.value);
    const shown = all ? found.slice(0, 200) : found.slice(0, FEW);
    clear(list, shown.map(([value, number]) => facetValue(id, value, number)));
    more.hidden = found.length <= FEW && !all;
    more.textContent = all ? "fewer" : `${count(found.length - FEW)} more`;
    find.hidden = !all;
  };
  more.addEventListener("click", () => {
    all = !all;
    if (!all) find.value = "";
    draw();
  });
  find.addEventListener("input", later(100, draw));
  onFilter(draw);
  return h("fieldset", { class: "field facet", "data-facet": id }, h("legend", {}, label), find, list, more);
}

/** Values of a facet: the chosen first, then the most frequent. */
function offered(id, wanted) {
  const chosen = filter.chosen[id];
  const values = new Map([...chosen].map((value) => [value, 0]));
  for (const [value, number] of filter.counts[id]) values.set(value, number);
  const found = [...values].filter(([value]) => value.toLowerCase().includes(wanted.toLowerCase()));
  return found.sort((a, b) => chosen.has(b[0]) - chosen.has(a[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function facetValue(id, value, number) {
  const box = h("input", { type: "checkbox", checked: filter.chosen[id].has(value) });
  box.addEventListener("change", () => {
    toggleFacet(id, value, box.checked);
    const again = [...document.querySelectorAll(`[data-facet="${id}"] label`)].find((label) => label.dataset.value === value);
    if (again) again.firstElementChild.focus();
  });
  return h("label", { "data-value": value }, box, h("span", { class: "value" }, value), h("span", { class: "number" }, count(number)));
}
