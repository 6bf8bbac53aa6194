// Frames for charts (Chart.js): a heading, the drawing, and the same numbers as a table for those who cannot see it.

const Chart = ChartJS.Chart;
const PALETTE = 10;

const shade = (name) => getComputedStyle(document.body).getPropertyValue(`--${name}`).trim();
const seriesColour = (number) => shade(`series-${number % PALETTE}`);

function plot({ id, title, hint, controls = [] }) {
  const canvas = h("canvas", { role: "img", "aria-label": title });
  const holder = h("div", { class: "canvas" }, canvas);
  const rows = h("div", { class: "rows", tabindex: "0", role: "region", "aria-label": `${title}: numbers` });
  const empty = h("p", { class: "dim", hidden: true }, "Nothing to draw in this selection.");
  const element = h("section", { class: "plot", id }, h("h3", {}, title), h("p", { class: "dim" }, hint),
    controls.length ? h("div", { class: "controls" }, controls) : null, holder, empty,
    h("details", {}, h("summary", {}, "The same as a table"), rows));
  let chart = null;
  return {
    element,
    draw({ config, columns, table, label, height }) {
      chart?.destroy();
      empty.hidden = table.length > 0;
      holder.hidden = !table.length;
      holder.style.height = `${height || 300}px`;
      canvas.setAttribute("aria-label", label);
      clear(rows, numbers(columns, table));
      chart = table.length ? new Chart(canvas, withStyle(config)) : null;
    },
  };
}

function numbers(columns, table) {
  return h("table", {}, h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, table.slice(0, 200).map((row) => h("tr", {}, row.map((cell, k) => (
      k ? h("td", {}, cell) : h("th", { scope: "row" }, cell)))))));
}

function withStyle(config) {
  const [text, line] = [shade("text"), shade("line")];
  const scales = {};
  for (const [axis, scale] of Object.entries(config.options.scales)) {
    scales[axis] = { ...scale, ticks: { color: text, ...scale.ticks }, grid: { color: line, ...scale.grid },
      title: { color: text, ...scale.title } };
  }
  const plugins = config.options.plugins || {};
  return { ...config, options: {
    ...config.options, scales, animation: false, responsive: true, maintainAspectRatio: false,
    plugins: { ...plugins, legend: { display: false, ...plugins.legend, labels: { color: text, usePointStyle: true, boxHeight: 7 } } },
  } };
}

/** A name that fits beside a bar. */
const short = (name, length = 26) => (name.length > length ? `${name.slice(0, length - 1)}…` : name);
