// Elements. Text of articles goes into text nodes and attributes only, never into markup.

function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const byId = (id) => document.getElementById(id);

const clear = (element, ...children) => {
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return element;
};

/** Tell screen readers what has changed. */
function say(message) {
  byId("said").textContent = message;
}

function later(milliseconds, action) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...given), milliseconds);
  };
}

/** An address that may be followed: articles can say anything of themselves, `javascript:` too. */
function safeAddress(text) {
  try {
    const address = new URL(text);
    return ["http:", "https:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

const count = (number) => number.toLocaleString("en");
const plural = (number, word) => `${count(number)} ${word}${number === 1 ? "" : "s"}`;
const plain = (word) => word.replaceAll("_", " ");
const percent = (part, whole) => (whole ? `${Math.round((100 * part) / whole)}%` : "–");

// One tooltip for everything that carries a note: on hover and on focus.
const tip = {
  show(element, text) {
    const box = byId("tip");
    box.textContent = text;
    box.hidden = false;
    const place = element.getClientRects()[0] || element.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 8);
    const below = place.bottom + 6 + box.offsetHeight < window.innerHeight;
    box.style.left = `${Math.max(8, left)}px`;
    box.style.top = `${below ? place.bottom + 6 : Math.max(4, place.top - box.offsetHeight - 6)}px`;
  },
  hide() {
    byId("tip").hidden = true;
  },
};

/** Make one element of several reachable with Tab, the others with arrow keys. */
function rove(container, selector, { next = ["ArrowDown"], previous = ["ArrowUp"] } = {}) {
  container.addEventListener("keydown", (event) => {
    const step = next.includes(event.key) ? 1 : previous.includes(event.key) ? -1 : 0;
    const ends = { Home: 0, End: -1 };
    if (!step && !(event.key in ends)) return;
    const all = [...container.querySelectorAll(selector)].filter((element) => element.getClientRects().length);
    const at = all.indexOf(event.target.closest(selector));
    if (at < 0) return;
    event.preventDefault();
    const to = step ? all[Math.max(0, Math.min(all.length - 1, at + step))] : all.at(ends[event.key]);
    to.focus();
  });
  container.addEventListener("focusin", (event) => {
    const target = event.target.closest(selector);
    if (!target) return;
    for (const element of container.querySelectorAll(`${selector}[tabindex="0"]`)) element.tabIndex = -1;
    target.tabIndex = 0;
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Citation copied");
    return true;
  } catch {
    say("Copying is not allowed here: select the text of the citation");
    return false;
  }
}
