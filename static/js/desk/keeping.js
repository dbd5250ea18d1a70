// Nothing typed is lost: what is in the form and not saved is kept in this browser, for this editor and this article,
// until it is saved or thrown away. A save that got no answer is sent again when the server can be reached.
import { fieldsOf, isUnsaved } from "./form.js";
import { isOpened, showChosen, theForm } from "./place.js";
import { fillRows } from "./rows.js";
import { sayNamed, sentenceOf, showState } from "./saying.js";
import { open, press } from "./sending.js";
import { isBusy } from "./turns.js";

/** @typedef {{ at: string, fields: Record<string, string[]> }} Kept */

const PAUSE = 300; // milliseconds after the last letter
const MOST = 5; // drafts that were left behind, of one article
const LEFT_OUT = ["csrfmiddlewaretoken", "act", "why"];

let timer = 0;
/** What was sent and got no answer. @type {string|null} */
let pending = null;

/** @param {"draft"|"earlier"} kind @returns {string} */
function key(kind) {
  const { editor, article } = document.getElementById("workbench")?.dataset ?? {};
  return `${kind}:${editor}:${article}`;
}

/** @param {"draft"|"earlier"} kind @returns {any} */
function read(kind) {
  try {
    return JSON.parse(localStorage.getItem(key(kind)) ?? "null");
  } catch {
    return null;
  }
}

/** @param {"draft"|"earlier"} kind @param {unknown} value */
function write(kind, value) {
  try {
    if (value === null) localStorage.removeItem(key(kind));
    else localStorage.setItem(key(kind), JSON.stringify(value));
  } catch {
    // storage is full or forbidden: the form itself is all there is
  }
}

/** Keep the form as it is, or nothing when nothing in it is unsaved. */
function keep() {
  clearTimeout(timer);
  const form = theForm();
  if (!form || isBusy()) return;
  const mood = document.getElementById("state")?.dataset.mood;
  if (!isUnsaved()) {
    write("draft", null);
    if (mood === "busy") showState(sentenceOf("all-saved"), "calm");
    return;
  }
  if (mood === "calm") showState(sentenceOf("unsaved-yet"), "busy");
  form.querySelector(".said")?.remove(); // it is about the passage before
  const fields = fieldsOf(form);
  for (const name of LEFT_OUT) delete fields[name];
  write("draft", { at: new Date().toISOString(), fields });
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

/** @returns {Kept[]} what was left behind here, the newest last */
function earlier() {
  const found = read("earlier");
  return Array.isArray(found) ? found.filter((each) => each?.fields && typeof each.at === "string") : [];
}

/** Offer the newest of what was left behind. */
function offer() {
  const [box, last] = [document.getElementById("kept"), earlier().at(-1)];
  if (!box) return;
  box.hidden = !last;
  if (!last) return;
  const words = (last.fields.quote?.[0] || last.fields.note?.[0] || "").slice(0, 80);
  const when = last.at.slice(0, 16).replace("T", " ");
  box.querySelector("[data-kept]").textContent = (box.dataset.words ?? "")
    .replace("{when}", when)
    .replace("{words}", words);
}

/** @param {Record<string, string[]>} fields @param {string} first @param {string} second @returns {[string, string][]} */
function pairsOf(fields, first, second) {
  const rows = Array.from({ length: 12 }, (_, row) => row);
  return rows
    .map((row) => [fields[`${first}-${row}`]?.[0] ?? "", fields[`${second}-${row}`]?.[0] ?? ""])
    .filter(([one, other]) => one || other);
}

/** Put what was kept into the form again. @param {Kept} kept */
async function restore({ fields }) {
  const form = theForm();
  const passage = fields.passage?.[0];
  if (passage) await open(`${form?.action}?passage=${encodeURIComponent(passage)}`);
  else if (isOpened()) await open(form?.action ?? "");
  const now = theForm();
  if (!now) return;
  for (const name of ["quote", "start", "end", "revision", "version", "opened", "note", "identity"]) {
    if (fields[name]?.[0] !== undefined && now.elements[name]) now.elements[name].value = fields[name][0];
  }
  fillRows("stances", pairsOf(fields, "stance", "target"));
  fillRows("sources", pairsOf(fields, "outlet", "speaker"));
  for (const box of now.querySelectorAll("input[name=topic]")) {
    box.checked = (fields.topic ?? []).includes(box.value);
  }
  document.dispatchEvent(new CustomEvent("form"));
  showChosen();
  now.querySelector("#note")?.focus();
  sayNamed("restored");
}

/** @param {MouseEvent} event */
async function decided(event) {
  const button = /** @type {Element} */ (event.target).closest?.("#kept button");
  if (!button) return;
  const all = earlier();
  const last = all.pop();
  if (button.matches("[data-restore]") && last) {
    if (isUnsaved()) return sayNamed("unsaved");
    await restore(last);
    soon();
  }
  write("earlier", all.length ? all : null);
  return offer();
}

/** The server is there again: what got no answer is sent once more, if it is still what is meant. */
function again() {
  const form = theForm();
  const same = pending !== null && form && JSON.stringify(fieldsOf(form)) === pending;
  pending = null;
  if (same) press(form);
}

export function watchKeeping() {
  const left = read("draft");
  if (left?.fields) {
    write("earlier", [...earlier(), left].slice(-MOST));
    write("draft", null);
  }
  offer();
  document.addEventListener("input", soon);
  document.addEventListener("form", soon);
  document.addEventListener("placed", soon);
  document.addEventListener("unsent", soon);
  document.addEventListener("saved", () => {
    pending = null;
    write("draft", null);
  });
  document.addEventListener("cleared", () => write("draft", null));
  document.addEventListener("lost", (event) => {
    const form = theForm();
    pending = event.detail && form ? JSON.stringify(fieldsOf(form)) : null;
  });
  document.addEventListener("reached", again);
  document.addEventListener("click", decided);
  addEventListener("pagehide", keep);
}
