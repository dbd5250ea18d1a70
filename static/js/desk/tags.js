// Tags given with keys: a digit is a stance, a letter leads to a field, and the last tags are given again.
import { remember, remembered } from "../page/memory.js";
import { placeNow, theForm } from "./place.js";
import { fillRows, rowsOf, saidIn } from "./rows.js";
import { sayNamed } from "./saying.js";

/** The outlet of the article itself, in tags that are kept for the next article. */
const OWN = "@own";

/** @returns {string} under which the last tags of this editor are kept in this browser */
function name() {
  return `last-tags:${document.getElementById("workbench")?.dataset.editor}`;
}

/** @returns {string} */
function ownOutlet() {
  return document.getElementById("workbench")?.dataset.outlet ?? "";
}

/** @returns {HTMLFieldSetElement|undefined} the first row without a stance, else the last */
function stanceRow() {
  const rows = rowsOf("stances");
  return rows.find((row) => !row.querySelector("input:checked")?.value) ?? rows.at(-1);
}

/** @param {number} digit the stances as they stand in the codebook, from 1; 0 is none */
export function giveStance(digit) {
  const rows = rowsOf("stances");
  const row = digit ? stanceRow() : rows.at(-1);
  const choices = [...(row?.querySelectorAll("input[type=radio]") ?? [])];
  const choice = digit
    ? choices.filter((each) => each.value)[digit - 1]
    : choices.find((each) => !each.value);
  if (!choice || !theForm()) return;
  choice.checked = true;
  choice.dispatchEvent(new Event("input", { bubbles: true }));
  const said = (choice.closest("label")?.dataset.name ?? "").trim();
  sayNamed("stance", said);
}

/** @param {"target"|"outlet"|"speaker"|"topic"} field of the last row */
export function goToField(field) {
  const combos = [...(theForm()?.querySelectorAll(`[role="combobox"][data-kind="${field}"]`) ?? [])];
  const combo = /** @type {HTMLInputElement|undefined} */ (combos.at(-1));
  if (!combo) return;
  combo.dataset.byKey = "true"; // a choice made leads back to the text
  combo.focus();
  combo.select();
}

/** Give what is chosen the tags that were saved last; a note is nobody's tag and is never repeated. */
export function repeatTags() {
  if (!placeNow()) return sayNamed("nothing");
  const kept = remembered(name(), "");
  const last = read(kept);
  if (!last) return sayNamed("nothing-yet");
  const own = (slug) => (slug === OWN ? ownOutlet() : slug);
  fillRows("stances", last.stances.length ? last.stances : [["", ""]]);
  fillRows(
    "sources",
    last.sources.length
      ? last.sources.map(([outlet, speaker]) => [own(outlet), speaker])
      : [[ownOutlet(), ""]],
  );
  for (const box of theForm()?.querySelectorAll("input[name=topic]") ?? [])
    box.checked = last.topics.includes(box.value);
  document.dispatchEvent(new CustomEvent("form"));
  theForm()?.dispatchEvent(new Event("input", { bubbles: true }));
  return sayNamed("repeated");
}

/** @param {string} kept @returns {{stances: [string, string][], sources: [string, string][], topics: string[]}|null} */
function read(kept) {
  try {
    const found = JSON.parse(kept);
    const arePairs = (rows) =>
      Array.isArray(rows) && rows.every((row) => Array.isArray(row) && row.length === 2);
    return arePairs(found.stances) && arePairs(found.sources) && Array.isArray(found.topics) ? found : null;
  } catch {
    return null;
  }
}

/** The tags in the form, before they are sent. */
function tagsNow() {
  const topics = [...(theForm()?.querySelectorAll("input[name=topic]:checked") ?? [])].map(
    (box) => box.value,
  );
  const sources = saidIn("sources").map(([outlet, speaker]) => [
    outlet === ownOutlet() ? OWN : outlet,
    speaker,
  ]);
  return { stances: saidIn("stances"), sources, topics };
}

export function watchTags() {
  let sent = "";
  document.addEventListener("sending", () => {
    sent = JSON.stringify(tagsNow());
  });
  document.addEventListener("saved", () => {
    remember(name(), sent);
  });
}
