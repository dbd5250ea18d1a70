// The words that the form is about: where they stand, and how they are shown in the text.
import { codePoints, rangeOf, wordsBetween } from "../text/offsets.js";
import { sayNamed, sentenceOf } from "./saying.js";

/** @typedef {{ start: number, end: number }} Place half-open, in code points of the text */

/** @returns {HTMLElement|null} */
export function theText() {
  return document.querySelector("[data-text]");
}

/** @returns {HTMLFormElement|null} */
export function theForm() {
  return /** @type {HTMLFormElement|null} */ (document.getElementById("passage-form"));
}

/** @returns {boolean} whether a passage that is there already is open in the form */
export function isOpened() {
  return Boolean(theForm()?.elements.passage.value);
}

/** @returns {Place|null} what the form is about, if it is known where that stands */
export function placeNow() {
  const { start, end } = theForm()?.elements ?? {};
  if (!start || start.value === "" || end.value === "") return null;
  return { start: Number(start.value), end: Number(end.value) };
}

/** Take words of the text over into the form. @param {Place} place @returns {boolean} whether they may be changed */
export function setPlace({ start, end }) {
  const [root, form] = [theText(), theForm()];
  if (!root || !form) return false;
  if (form.elements.quote.readOnly) {
    sayNamed("readonly");
    return false;
  }
  const words = wordsBetween(root, start, end);
  for (const place of form.querySelectorAll("input[name=place]")) place.checked = false;
  form.elements.start.value = String(start);
  form.elements.end.value = String(end);
  form.elements.quote.value = words;
  const where = document.getElementById("where");
  if (where) where.textContent = whereOf(start, end, words);
  showChosen();
  document.dispatchEvent(new CustomEvent("placed", { detail: { start, end } }));
  return true;
}

/** @param {number} start @param {number} end @param {string} words @returns {string} ¶2 · 376–540 · 29 words */
function whereOf(start, end, words) {
  const block = [...(theText()?.querySelectorAll("[data-start]") ?? [])].findLast(
    (each) => Number(each.dataset.start) <= start,
  );
  const number = block?.closest(".block")?.querySelector(".number")?.textContent;
  const counted = sentenceOf("words", String(words.split(/\s+/).filter(Boolean).length));
  return [...(number ? [`¶${number}`] : []), `${start}–${end}`, counted].join(" · ");
}

/** Let go of the words; the tags stay. */
export function dropPlace() {
  const form = theForm();
  if (!form || form.elements.quote.readOnly) return;
  for (const name of ["start", "end", "quote"]) form.elements[name].value = "";
  const where = document.getElementById("where");
  if (where) where.textContent = "";
  showChosen();
}

/** Show the place that the form holds. */
export function showChosen() {
  const [root, place] = [theText(), placeNow()];
  const range = root && place && rangeOf(root, place.start, place.end);
  if ("highlights" in CSS) {
    if (range) CSS.highlights.set("chosen", new Highlight(range));
    else CSS.highlights.delete("chosen");
  }
  document.dispatchEvent(new CustomEvent("chosen", { detail: range }));
}

/** Say what was selected, for those who do not see it. @param {string} words */
export function saySelected(words) {
  sayNamed("selected", String(codePoints(words)));
}

/** Words typed by hand have no place yet: the server looks them up. @param {Event} event */
function forgetPlace(event) {
  if (event.target.id !== "quote") return;
  event.target.form.elements.start.value = "";
  event.target.form.elements.end.value = "";
  showChosen();
}

export function watchPlace() {
  document.addEventListener("input", forgetPlace);
}
