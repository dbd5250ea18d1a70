// Pointing at a passage, or reaching it with the keyboard, shows it everywhere it stands, and its partners.
import { partnersOf, passageAt, piecesOf } from "./passages.js";

/** @type {string|null} */
let current = null;

/** @param {string|null} guid */
function show(guid) {
  if (guid === current) return;
  for (const element of document.querySelectorAll(".on, .partner")) element.classList.remove("on", "partner");
  current = guid;
  if (guid) {
    for (const piece of piecesOf(guid)) piece.classList.add("on");
    for (const partner of partnersOf(guid)) {
      for (const piece of piecesOf(partner)) piece.classList.add("partner");
    }
  }
  document.dispatchEvent(new CustomEvent("passage", { detail: guid }));
}

/** A click on a mark leads to its note and back; a selection that is being made is left alone. */
function lead(event) {
  const mark = event.target.closest?.("mark[data-passage]");
  if (!mark || !document.getSelection()?.isCollapsed) return;
  const guid = mark.getAttribute("data-passage");
  show(guid);
  document.getElementById(`n-${guid}`)?.scrollIntoView({ block: "nearest" });
}

export function watchFocus() {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") show(passageAt(event.target));
  });
  document.addEventListener("focusin", (event) => show(passageAt(event.target)));
  document.addEventListener("click", lead);
}
