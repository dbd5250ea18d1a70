// Filters, modes and choices without loading the page anew: the same address is fetched and its parts are put in place,
// without losing the place in the text, what is unfolded, or the focus. Whatever fails falls back to plain navigation.
import { say, sentence } from "../page/said.js";
import { holdPlace } from "./view.js";

const FILLED = ["main", ".foot", ".printed"]; // what is on every page and gets other contents
const MODIFIERS = ["ctrlKey", "metaKey", "shiftKey", "altKey"];

/** @type {AbortController|undefined} the swap under way */
let underway;
/** the address whose parts are shown; a fragment makes no other page */
let shown = location.pathname + location.search;

/** @param {Document} page @returns {Element[]} the bars between the head of the page and its main part */
function bars(page) {
  const found = [];
  let next = page.querySelector("header.top")?.nextElementSibling;
  while (next && next.id !== "main") {
    found.push(next);
    next = next.nextElementSibling;
  }
  return found;
}

/** @param {Element} element @returns {string} where it is in the page, for what has no name */
function pathOf(element) {
  const parent = element.parentElement;
  if (!parent || element === document.body) return "";
  return `${pathOf(parent)}>${[...parent.children].indexOf(element)}`;
}

/** @param {string} path @returns {Element|undefined} */
function atPath(path) {
  let found = document.body;
  for (const index of path.split(">").slice(1)) found = found?.children[Number(index)];
  return found;
}

/** @param {Element} details @returns {string} what tells it from the others; its words may change */
function nameOf(details) {
  const start = details.querySelector("[data-start]")?.getAttribute("data-start") ?? "";
  const column = details.closest("[data-column]")?.getAttribute("data-column") ?? "";
  return details.id || `${details.className} ${column} ${start}`;
}

/** @returns {() => void} unfolds what is unfolded now */
function holdUnfolded() {
  const before = new Map([...document.querySelectorAll("details")].map((each) => [nameOf(each), each.open]));
  return () => {
    for (const each of document.querySelectorAll("details"))
      each.open = before.get(nameOf(each)) ?? each.open;
  };
}

/** @returns {() => void} gives the focus to what stands where it is now */
function holdFocus() {
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused.closest("header.top")) return () => {};
  const [id, path, tag] = [focused.id, pathOf(focused), focused.tagName];
  return () => {
    const same = id ? document.getElementById(id) : atPath(path);
    if (same?.tagName === tag) same.focus({ preventScroll: true });
    else document.getElementById("main")?.focus({ preventScroll: true });
  };
}

/** A mode may need a style sheet that this page had no use for. @param {Document} page */
async function dress(page) {
  const have = new Set([...document.querySelectorAll("link[rel='stylesheet']")].map((link) => link.href));
  const missing = [...page.querySelectorAll("link[rel='stylesheet']")].filter((link) => !have.has(link.href));
  await Promise.all(
    missing.map((link) => {
      const own = document.importNode(link, true);
      const loaded = new Promise((done) => {
        own.addEventListener("load", done);
        own.addEventListener("error", done);
      });
      document.head.append(own);
      return loaded;
    }),
  );
}

/** @param {Document} page */
function put(page) {
  const [back, unfold, focus] = [holdPlace(), holdUnfolded(), holdFocus()];
  for (const bar of bars(document)) bar.remove();
  document.getElementById("main").before(...bars(page).map((bar) => document.adoptNode(bar)));
  for (const part of FILLED) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (old && fresh) old.replaceChildren(...document.adoptNode(fresh).childNodes);
  }
  document.title = page.title;
  document.body.className = page.body.className;
  unfold();
  document.dispatchEvent(new CustomEvent("swapped"));
  back();
  focus();
  say(sentence("shown"));
}

/** @param {string} address @returns {Promise<Document|undefined>} nothing when it is no page like this one */
async function fetched(address) {
  underway?.abort();
  underway = new AbortController();
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: underway.signal });
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html");
  const isHere = new URL(answer.url).pathname === new URL(address).pathname;
  if (!answer.ok || !isPage || !isHere) return undefined;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById("main") ? page : undefined;
}

/** @param {string} address @param {boolean} isNew whether it becomes a step in the history */
async function swap(address, isNew) {
  const main = document.getElementById("main");
  main.setAttribute("aria-busy", "true");
  try {
    const page = await fetched(address);
    if (!page) throw new Error("another kind of page");
    await dress(page);
    if (isNew) history.pushState(null, "", address);
    shown = location.pathname + location.search;
    put(page);
    main.removeAttribute("aria-busy");
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === "AbortError") return; // a later wish came
    if (isNew) location.assign(address);
    else location.reload();
  }
}

/** @param {HTMLFormElement} form @param {HTMLElement|null} submitter @returns {string} where it leads, without empty fields */
function addressOf(form, submitter) {
  const address = new URL(form.action);
  const said = [...new FormData(form, submitter)].filter(([, value]) => typeof value === "string" && value);
  address.search = String(new URLSearchParams(said));
  return address.href;
}

/** @param {MouseEvent} event */
function clicked(event) {
  const link = event.target.closest?.("[data-swap] a[href], a[data-swap]");
  if (!link || event.defaultPrevented || event.button || MODIFIERS.some((key) => event[key])) return;
  if (link.target || link.origin !== location.origin || link.pathname !== location.pathname || link.hash)
    return;
  event.preventDefault();
  swap(link.href, true);
}

/** @param {SubmitEvent} event */
function submitted(event) {
  const form = event.target.closest("form[data-swap], [data-swap] form");
  if (form?.method !== "get" || new URL(form.action).pathname !== location.pathname) return;
  event.preventDefault();
  swap(addressOf(form, event.submitter), true);
}

/** A choice in a form acts at once. @param {Event} event */
function changed(event) {
  const field = event.target.closest?.(
    ":is(form[data-swap], [data-swap] form) :is(select, input[type='checkbox'], input[type='radio'])",
  );
  field?.form.requestSubmit();
}

export function watchSwaps() {
  document.addEventListener("click", clicked);
  document.addEventListener("submit", submitted);
  document.addEventListener("change", changed);
  // Scrolling together changes the address without a step, and the browser steps back over fragments by itself.
  document.addEventListener("moved", () => {
    shown = location.pathname + location.search;
  });
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) swap(location.href, false);
  });
}
