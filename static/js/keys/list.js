// The list of keys: what each does is written in the page, which key it is comes from the table.
import { capsOf } from "./caps.js";
import { reach, setReach } from "./listen.js";
import { strokesOf } from "./table.js";

/** @param {string} word @returns {HTMLElement} */
function cap(word) {
  const kbd = document.createElement("kbd");
  kbd.textContent = word;
  return kbd;
}

/** @param {Element} cell */
async function fill(cell) {
  const pieces = [];
  for (const stroke of strokesOf(cell.getAttribute("data-keys"))) {
    if (pieces.length) pieces.push(` ${cell.getAttribute("data-or")} `);
    for (const [index, word] of (await capsOf(stroke)).entries()) {
      if (index) pieces.push("+");
      pieces.push(cap(word));
    }
  }
  cell.replaceChildren(...pieces);
}

/** Hints beside what a key does: the caps of its first stroke. @param {ParentNode} [within] */
export async function hintKeys(within = document) {
  for (const hint of within.querySelectorAll("[data-key]")) {
    const [stroke] = strokesOf(hint.getAttribute("data-key"));
    if (stroke) hint.textContent = (await capsOf(stroke)).at(-1) ?? "";
  }
}

/** Open the list; what had focus gets it back when the list is closed. */
export async function openKeys() {
  const dialog = /** @type {HTMLDialogElement|null} */ (document.getElementById("keys"));
  if (!dialog || dialog.open) return;
  for (const choice of dialog.querySelectorAll("input[name='reach']"))
    choice.checked = choice.value === reach();
  dialog.dispatchEvent(new CustomEvent("opening", { bubbles: true }));
  dialog.showModal();
  await Promise.all([...dialog.querySelectorAll("[data-keys]")].map(fill));
}

export function watchList() {
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target.closest?.("[data-tool='keys']")) openKeys();
    if (target.closest?.("#keys [data-close]")) target.closest("dialog").close();
  });
  document.addEventListener("change", (event) => {
    const choice = /** @type {HTMLInputElement} */ (event.target);
    if (choice.matches?.("#keys input[name='reach']")) setReach(choice.value);
  });
}
