// Moving through the passages with keys: within a column, to another column, to the passages on the same topic.
import { say, sentence } from "../page/said.js";
import { showColumn } from "./columns.js";
import { chosenPassage, show } from "./focus.js";
import { goBeside } from "./partners.js";
import { partnersOf, passageAt, refOf } from "./passages.js";
import { frameOf, isShown, reveal, shownColumns } from "./view.js";

/** @type {string[]} a passage and its partners: the round that g goes */
let round = [];
/** @type {string|undefined} the column the reader was in last */
let last;

/** @returns {HTMLElement|undefined} the column the reader is in */
function currentColumn() {
  const columns = shownColumns();
  const number = document.activeElement?.closest("[data-column]")?.getAttribute("data-column") ?? last;
  return columns.find((column) => column.getAttribute("data-column") === number) ?? columns[0];
}

/** @param {Element} column @returns {HTMLElement[]} where its passages begin */
function refs(column) {
  return [...column.querySelectorAll("[id^='p-']")].filter(isShown);
}

/** @param {Element} column @returns {HTMLElement|undefined} where the passage begins that the reader is at in it */
function current(column) {
  const guid = passageAt(document.activeElement ?? column) ?? chosenPassage();
  return refs(column).find((ref) => ref === refOf(guid ?? ""));
}

/** @param {HTMLElement} ref */
function goTo(ref) {
  if (ref.tabIndex < 0) ref.tabIndex = -1; // what is no link can be reached as well
  ref.focus({ preventScroll: true });
  reveal(ref);
}

/** @param {Element} column @returns {Range|undefined} where the reader clicked in it, while that is in view */
function caretIn(column) {
  const selection = document.getSelection();
  if (!selection?.anchorNode || !column.contains(selection.anchorNode)) return undefined;
  const [place, frame] = [document.createRange(), frameOf(column)];
  place.setStart(selection.anchorNode, selection.anchorOffset);
  const rect = place.getBoundingClientRect();
  return rect.height && rect.bottom > frame.top && rect.top < frame.bottom ? place : undefined;
}

/** @param {Element} column @param {1|-1} way @returns {HTMLElement|undefined} the nearest that way from where the reader is */
function nextIn(column, way) {
  const [all, here, caret] = [refs(column), current(column), caretIn(column)];
  if (here) return all[all.indexOf(here) + way];
  const { top, bottom } = frameOf(column);
  const edge = way > 0 ? top : bottom;
  const isAfter = (ref) =>
    caret ? caret.comparePoint(ref, 0) >= 0 : ref.getBoundingClientRect().top >= edge;
  return way > 0 ? all.find(isAfter) : all.findLast((ref) => !isAfter(ref));
}

/** @param {1|-1} way */
function step(way) {
  const column = currentColumn();
  const next = column && nextIn(column, way);
  if (next) goTo(next);
  else say(sentence(way > 0 ? "last" : "first"));
}

/** @param {1|-1} way */
function turn(way) {
  const columns = [...document.querySelectorAll(".column[data-column]")];
  const here = currentColumn();
  if (columns.length < 2 || !here) return;
  const next = columns[(columns.indexOf(here) + way + columns.length) % columns.length];
  showColumn(next.getAttribute("data-column"));
  show(null);
  next.focus({ preventScroll: true });
}

/** From a passage to each of its partners, and back to it. */
function meet() {
  const column = currentColumn();
  const here = column && (current(column) ?? nextIn(column, 1));
  const guid = here && passageAt(here);
  if (!guid) return;
  if (!round.includes(guid) || !round.every((each) => refOf(each))) round = [guid, ...partnersOf(guid)];
  if (round.length < 2) {
    say(sentence("no-partner"));
    return;
  }
  const partner = refOf(round[(round.indexOf(guid) + 1) % round.length]);
  if (!partner) return;
  const number = partner.closest("[data-column]")?.getAttribute("data-column");
  if (number) showColumn(number);
  if (partner.tabIndex < 0) partner.tabIndex = -1;
  goBeside(here, partner);
}

/** What the keys do here. */
export const STEPS = {
  next: () => step(1),
  previous: () => step(-1),
  "next-column": () => turn(1),
  "previous-column": () => turn(-1),
  partners: meet,
};

export function watchSteps() {
  document.addEventListener("focusin", (event) => {
    const target = /** @type {Element} */ (event.target);
    last = target.closest?.("[data-column]")?.getAttribute("data-column") ?? last;
    const guid = passageAt(target);
    if (guid && !round.includes(guid)) round = [];
  });
  document.addEventListener("swapped", () => {
    round = [];
  });
}
