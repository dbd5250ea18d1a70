// What the form holds, and whether leaving it would lose something.
import { isOpened, placeNow, showChosen, theForm } from "./place.js";
import { say, sayNamed } from "./saying.js";

const NEVER_TYPED = ["csrfmiddlewaretoken", "identity", "act"];
const SELECTED = ["start", "end", "quote"];

/** What the form held when it was shown: anything else is unsaved. */
let shown = "";
/** Whether it was shown again without having been saved: refused, or with another row. */
let unsaved = false;
/** The address that was refused for unsaved work, and that work; asking for it once more is meant. */
let insisted = "";

/** @param {HTMLFormElement} form @param {HTMLButtonElement|null} [button] @returns {Record<string, string[]>} */
export function fieldsOf(form, button) {
  /** @type {Record<string, string[]>} */
  const fields = {};
  for (const [name, value] of new FormData(form, button ?? null)) {
    fields[name] ??= [];
    fields[name].push(String(value));
  }
  return fields;
}

/** @returns {string} what somebody has put into the form; words that were only selected are selected again as quickly */
export function contents() {
  const form = theForm();
  if (!form) return "";
  const fields = fieldsOf(form);
  const isTyped = placeNow() === null && fields.quote?.[0] !== "";
  const left = isOpened() || isTyped ? NEVER_TYPED : [...NEVER_TYPED, ...SELECTED];
  for (const name of left) delete fields[name];
  return JSON.stringify(fields);
}

/** @returns {boolean} whether leaving the form would lose something */
export function isUnsaved() {
  return unsaved || contents() !== shown;
}

/** Whether to stay for unsaved work; asked a second time for the same, with the same work, it lets go.
 * @param {string} address @returns {boolean} */
export function keepsUnsaved(address) {
  const asked = address + contents();
  if (!isUnsaved() || insisted === asked) return false;
  insisted = asked;
  sayNamed("unsaved");
  return true;
}

/** @param {boolean} is the form is shown again, and what it holds is not saved */
export function stillUnsaved(is) {
  unsaved = is;
}

/** @returns {string} a name for the passage to be, so that a save that is sent twice makes one */
function identity() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // over plain http there is no randomUUID
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** What follows when a form is shown: the place of the words, and what it held then. */
export function settleForm() {
  const form = theForm();
  for (const hidden of document.querySelectorAll(".js-only[hidden]")) hidden.hidden = false;
  for (const input of form?.querySelectorAll("[data-place]") ?? []) input.value = input.dataset.place;
  if (form && !isOpened() && !form.elements.identity.value) form.elements.identity.value = identity();
  document.dispatchEvent(new CustomEvent("form"));
  markCurrent();
  shown = contents();
  unsaved = false;
  insisted = "";
  showChosen();
}

/** The passage in the form stands out in the text and in the list. */
export function markCurrent() {
  const current = theForm()?.elements.passage.value;
  for (const mark of document.querySelectorAll("[data-text] mark[data-passage]")) {
    mark.classList.toggle("on", Boolean(current) && mark.dataset.passage === current);
  }
  for (const item of document.querySelectorAll("#panel .passages > ol > li")) {
    item.classList.toggle("current", Boolean(current) && item.id === `n-${current}`);
  }
  document.getElementById("workbench")?.classList.toggle("editing", Boolean(current));
}

/** Empty the form of a new passage again. */
export function clearForm() {
  const form = theForm();
  form?.reset();
  for (const name of ["start", "end"]) if (form) form.elements[name].value = "";
  const where = document.getElementById("where");
  if (where) where.textContent = "";
  document.dispatchEvent(new CustomEvent("form"));
  shown = contents();
  unsaved = false;
  insisted = "";
  showChosen();
  say("");
}
