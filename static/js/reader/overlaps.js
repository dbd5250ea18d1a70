// Where several passages lie on the same words a click lists them, smallest first; where one lies it leads to it.
// On the reading pages that is its note, at the desk the form.

import { textsOf } from "../text/offsets.js";
import { noteOf, passageAt, refOf, wordsOf } from "./passages.js";

const GAP = 6; // pixels between the words and the list
const EDGE = 8; // pixels between the list and the edge of the window
const WORDS = 44; // characters of a passage that tell it from the others

/**
 * @typedef {object} Ways
 * @property {string} within selects what has the text in it
 * @property {(guid: string|null) => void} lead where a click on words leads that one passage lies on
 * @property {(guid: string) => void} follow where an entry of the list leads
 * @property {() => boolean} isOff whether no marks are shown
 */

/** @type {Ways} */
let ways;
/** @type {{element: Element, line: number}|undefined} what the list stands at */
let anchor;

/** @param {Element} mark @returns {string[]} the passages on the words under a mark, smallest first */
function covering(mark) {
  let outer = mark;
  while (outer.parentElement?.matches("mark[data-passage]")) outer = outer.parentElement;
  const nested = [outer, ...outer.querySelectorAll("mark[data-passage]")];
  let more = outer.nextElementSibling;
  while (more?.matches(".announced")) more = more.nextElementSibling;
  const rest = more?.matches(".more") ? (more.getAttribute("data-passages") ?? "").split(" ") : [];
  return [...nested.map((each) => each.getAttribute("data-passage")), ...rest].filter(Boolean).reverse();
}

/** @param {Element} ref @returns {Element|null} the mark on the first words of its passage */
function markOf(ref) {
  let next = ref.nextElementSibling;
  while (next && !next.matches("mark[data-passage]")) next = next.nextElementSibling;
  return next;
}

/** @param {Element} more @returns {Element|null} the mark whose passages it counts on */
function markBefore(more) {
  let before = more.previousElementSibling;
  while (before?.matches(".announced")) before = before.previousElementSibling;
  return before;
}

/** @param {string} guid @returns {string} how the passage begins; nothing when it has no line of its own */
function beginning(guid) {
  const marks = document.querySelectorAll(`${ways.within} mark[data-passage="${CSS.escape(guid)}"]`);
  const all = [...marks].flatMap((mark) => textsOf(mark).map((node) => node.data)).join("");
  return all.length > WORDS ? `${all.slice(0, all.lastIndexOf(" ", WORDS))} …` : all;
}

/** @param {string} guid @returns {HTMLLIElement} */
function entry(guid) {
  const [item, link, number] = ["li", "a", "b"].map((name) => document.createElement(name));
  const said = wordsOf(guid);
  link.href = `#n-${guid}`;
  link.dataset.passage = guid;
  number.textContent = said.number;
  const tags = [...(noteOf(guid)?.querySelectorAll(".tag, .source") ?? [])].map((tag) => tag.cloneNode(true));
  link.append(number, ...tags);
  const words = Object.assign(document.createElement("span"), { className: "words", dir: "auto" });
  words.textContent = beginning(guid);
  words.lang = refOf(guid)?.closest("[lang]")?.getAttribute("lang") ?? "";
  if (words.textContent) link.append(words);
  if (!tags.length) link.append(refOf(guid)?.getAttribute("aria-label") ?? "");
  item.append(link);
  return item;
}

/** @param {HTMLElement} list @param {DOMRect} place of the words in the window */
function stand(list, place) {
  const { width, height } = list.getBoundingClientRect();
  const left = Math.max(EDGE, Math.min(place.left, document.documentElement.clientWidth - width - EDGE));
  const below = place.bottom + GAP;
  const top = below + height + EDGE > innerHeight ? Math.max(EDGE, place.top - GAP - height) : below;
  Object.assign(list.style, { left: `${left}px`, top: `${top}px` });
}

/** @param {Element} element @param {number} y @returns {number} which of its lines was clicked */
function lineAt(element, y) {
  return Math.max(
    0,
    [...element.getClientRects()].findIndex((line) => line.top <= y && y <= line.bottom),
  );
}

/** @param {string[]} guids @param {Element} element on whose words they lie @param {number} line @returns {boolean} whether the browser can show the list */
function open(guids, element, line) {
  const list = document.getElementById("overlap");
  if (!list?.showPopover) return false;
  anchor = { element, line };
  list.querySelector("ol").replaceChildren(...guids.map(entry));
  list.showPopover();
  stand(list, element.getClientRects()[line]);
  list.querySelector("a").focus({ preventScroll: true });
  return true;
}

/** A click into the text; a selection that is being made is left alone. @param {MouseEvent} event */
function clicked(event) {
  if (
    ways.isOff() ||
    !document.getSelection()?.isCollapsed ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey
  )
    return;
  const more = event.target.closest?.(".more[data-passages]");
  const mark = more ? markBefore(more) : event.target.closest?.("mark[data-passage]");
  if (!mark?.closest(ways.within) || event.target.closest("a")) return;
  const guids = covering(mark);
  if (guids.length < 2 || !open(guids, more ?? mark, lineAt(more ?? mark, event.clientY)))
    ways.lead(passageAt(mark));
}

/**
 * Enter on a number beside which others begin lists them, and so does a finger, which cannot tell them apart; a click
 * on a number means that one.
 * @param {PointerEvent} event
 */
function entered(event) {
  const ref = event.target.closest?.("a.ref");
  const mark = ref && markOf(ref);
  const isExact = event.detail !== 0 && event.pointerType !== "touch";
  if (!mark || isExact || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const guids = covering(mark);
  if (guids.length > 1 && open(guids, ref, 0)) event.preventDefault();
}

/** @param {MouseEvent} event an entry of the list leads to its note */
function followed(event) {
  const link = event.target.closest?.("#overlap a[data-passage]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const guid = link.dataset.passage;
  document.getElementById("overlap").hidePopover();
  ways.follow(guid);
}

/** The list stays at its words; it is closed when they have left the window, or the focus has left it. @param {Event} event */
function kept(event) {
  const list = document.getElementById("overlap");
  if (!list?.showPopover || !list.matches(":popover-open") || list.contains(event.target)) return;
  const line = anchor?.element.getClientRects()[anchor.line];
  if (line && line.bottom > 0 && line.top < innerHeight) stand(list, line);
  else list.hidePopover();
}

/** @param {FocusEvent} event */
function left(event) {
  const list = event.target.closest?.("#overlap");
  if (list && event.relatedTarget && !list.contains(event.relatedTarget)) list.hidePopover();
}

/** @param {Ways} here */
export function watchOverlaps(here) {
  ways = here;
  document.addEventListener("click", clicked);
  document.addEventListener("click", entered);
  document.addEventListener("click", followed);
  document.addEventListener("focusout", left);
  document.addEventListener("scroll", kept, { capture: true, passive: true });
  addEventListener("resize", kept);
}
