// A new entry of the codebook while tagging: never by a typo, always with a definition, only for those who may.

import { theForm } from "./place.js";
import { sayNamed, sentenceOf } from "./saying.js";
import { tokenFor } from "./sending.js";

/** @typedef {import("./combobox.js").Entry} Entry */

/** @type {{ kind: string, done: (entry: Entry) => void, from: Element|null }|undefined} */
let asked;

/** @returns {HTMLDialogElement|null} */
function dialog() {
  return /** @type {HTMLDialogElement|null} */ (document.getElementById("defining"));
}

/** @param {string} kind @param {string} name @param {(entry: Entry) => void} done */
export function defineCode(kind, name, done) {
  const box = dialog();
  if (!box) return;
  asked = { kind, done, from: document.activeElement };
  const form = /** @type {HTMLFormElement} */ (box.querySelector("form"));
  form.reset();
  form.elements.name.value = name;
  box.querySelector("[data-kind-name]").textContent = box.dataset[kind] ?? kind;
  refuse("");
  box.showModal();
  form.elements.definition.focus();
}

/** @param {string} sentence */
function refuse(sentence) {
  const place = dialog()?.querySelector(".refused");
  if (!place) return;
  place.textContent = sentence;
  place.toggleAttribute("hidden", !sentence);
}

/** @param {HTMLFormElement} form */
async function send(form) {
  const box = dialog();
  if (!box || !asked) return;
  const body = JSON.stringify({
    kind: asked.kind,
    name: form.elements.name.value,
    definition: form.elements.definition.value,
  });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": tokenFor(theForm() ?? form) };
  try {
    const response = await fetch(form.action, { method: "POST", headers, body });
    const answer = await response.json();
    if (!response.ok) return refuse(answer.sentence);
    box.close();
    asked.done({ ...answer, also: [], uses: 0, retired: false });
    sayNamed("defined", answer.name);
  } catch {
    refuse(sentenceOf("not-defined"));
  }
}

export function watchDefining() {
  const box = dialog();
  box?.addEventListener("submit", (event) => {
    event.preventDefault();
    send(/** @type {HTMLFormElement} */ (event.target));
  });
  box?.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("[data-close]")) box.close();
  });
  box?.addEventListener("close", () => /** @type {HTMLElement|null} */ (asked?.from)?.focus());
}
