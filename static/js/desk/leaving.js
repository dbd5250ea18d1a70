// Escape leaves: a field for the text, a passage for the article, words that were chosen for none.
import { clearForm, contents, isUnsaved, keepsUnsaved } from "./form.js";
import { dropPlace, isOpened, placeNow, theForm, theText } from "./place.js";
import { sayNamed } from "./saying.js";
import { unselect } from "./selection.js";
import { open } from "./sending.js";

/** From the text: first the words, then what was put into the form; asked twice where something would be lost. */
export function leave() {
  const form = theForm();
  unselect();
  if (!form) return;
  if (isOpened()) {
    open(form.action);
  } else if (isUnsaved()) {
    if (keepsUnsaved(`leave ${contents()}`)) return;
    clearForm();
    document.dispatchEvent(new CustomEvent("cleared"));
    sayNamed("left");
  } else if (placeNow()) {
    dropPlace();
    sayNamed("left");
  }
}

export function watchLeaving() {
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key !== "Escape" || event.defaultPrevented || !target.closest?.("#panel")) return;
    if (document.querySelector("dialog[open], :popover-open")) return;
    event.preventDefault();
    theText()?.focus({ preventScroll: true });
  });
}
