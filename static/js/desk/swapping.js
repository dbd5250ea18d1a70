// Puts what the server answered in the place of what is shown: only what differs, and nobody's place is lost.
import { rangeOf } from "../text/offsets.js";
import { keepKeyboard } from "./keyboard.js";
import { theText } from "./place.js";
import { selected } from "./selection.js";

/** @param {Response} response @returns {Promise<Document>} */
export async function pageOf(response) {
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** @param {Document} page @returns {boolean} whether it was a workbench, which is now shown as a whole */
export function swapAll(page) {
  if (!swapText(page)) return false;
  put(page, "#panel");
  return true;
}

/** The text and the list, and nothing of the form. @param {Document} page @returns {boolean} */
export function swapAround(page) {
  if (!swapText(page)) return false;
  keepFocus(() => put(page, "#panel .passages"));
  return true;
}

/** @param {Document} page @param {string} selector */
function put(page, selector) {
  const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
  if (old && fresh) old.replaceWith(document.adoptNode(fresh));
}

/** @param {Document} page @returns {boolean} */
function swapText(page) {
  const [text, fresh] = [theText(), page.querySelector("#workbench [data-text]")];
  if (!text || !fresh) return false;
  const sameText = text.dataset.revision === fresh.dataset.revision;
  const place = selected();
  const held = holdPlace(text);
  keepFocus(() => swapBlocks(text, fresh, sameText));
  text.dataset.revision = fresh.dataset.revision;
  for (const selector of [".text > .outlet", "#sentence-places", "#looked"]) put(page, selector);
  for (const hidden of document.querySelectorAll("#looked .js-only[hidden]")) hidden.hidden = false;
  const [bench, other] = [document.getElementById("workbench"), page.getElementById("workbench")];
  bench.dataset.state = other.dataset.state;
  keepKeyboard();
  held();
  if (place && sameText) select(text, place);
  document.dispatchEvent(new CustomEvent("swapped"));
  return true;
}

/** @param {Element} text @param {Element} fresh @param {boolean} sameText */
function swapBlocks(text, fresh, sameText) {
  const [old, news] = [[...text.children], [...fresh.children]];
  if (!sameText || old.length !== news.length) {
    text.replaceChildren(...news);
    return;
  }
  for (const [at, block] of old.entries()) {
    if (block.querySelector(".furniture")) continue; // never marked; it may have been opened
    for (const mark of block.querySelectorAll("mark.on")) mark.classList.remove("on");
    for (const aside of block.querySelectorAll("[data-aside]")) aside.removeAttribute("contenteditable");
    if (!block.isEqualNode(news[at])) block.replaceWith(document.adoptNode(news[at]));
  }
}

/** @param {Element} text @returns {() => void} afterwards, brings the block that is at the top of the window back there */
function holdPlace(text) {
  const blocks = [...text.querySelectorAll("[data-start]")];
  const top = blocks.find((block) => block.getBoundingClientRect().bottom > 0);
  const before = top?.getBoundingClientRect().top;
  return () => {
    const again = top && text.querySelector(`[data-start="${top.dataset.start}"]`);
    if (again) scrollBy({ top: again.getBoundingClientRect().top - before, behavior: "instant" });
  };
}

/** @param {() => void} swap after which what had focus has it again, under the same id or address */
function keepFocus(swap) {
  const focused = document.activeElement;
  const address = focused?.getAttribute("data-edit") ?? "";
  swap();
  if (!focused || focused.isConnected) return;
  const again =
    (focused.id && document.getElementById(focused.id)) ||
    (address && document.querySelector(`[data-edit="${CSS.escape(address)}"]`)) ||
    theText();
  again?.focus({ preventScroll: true });
}

/** @param {Element} text @param {import("./place.js").Place} place */
function select(text, place) {
  const [range, selection] = [rangeOf(text, place.start, place.end), document.getSelection()];
  if (!range || !selection) return;
  selection.removeAllRanges();
  selection.addRange(range);
}
