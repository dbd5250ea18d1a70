// From passage to passage in the text, and the marks away and back, as on the reading pages.
import { placeNow, theText } from "./place.js";
import { sayNamed } from "./saying.js";

const TOP = 70; // pixels of the window above which a passage has gone by

/** @returns {HTMLElement[]} where the passages begin, in the order of the text */
function refs() {
  return [...(theText()?.querySelectorAll("a.ref") ?? [])];
}

/** @param {HTMLElement[]} all @param {1|-1} way @returns {HTMLElement|undefined} */
function nextOf(all, way) {
  const here = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (here >= 0) return all[here + way];
  const place = placeNow();
  const isAfter = (ref) => (place ? startOf(ref) > place.start : ref.getBoundingClientRect().top > TOP);
  return way > 0 ? all.find(isAfter) : all.findLast((ref) => !isAfter(ref) && startOf(ref) !== place?.start);
}

/** @param {HTMLElement} ref @returns {number} where its passage begins, in code points */
function startOf(ref) {
  return Number(document.getElementById(ref.id.replace(/^p-/, "n-"))?.dataset.from ?? 0);
}

/** @param {1|-1} way */
export function stepPassage(way) {
  const next = nextOf(refs(), way);
  if (!next) return sayNamed(way > 0 ? "last-passage" : "first-passage");
  next.focus({ preventScroll: true });
  return next.scrollIntoView({ block: "center" });
}

/** @returns {boolean} */
export function isPlain() {
  return document.documentElement.classList.contains("plain-reading");
}

export function togglePlain() {
  const plain = document.documentElement.classList.toggle("plain-reading");
  if (document.activeElement?.matches("a.ref")) theText()?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("swapped"));
  sayNamed(plain ? "hidden" : "shown");
}
