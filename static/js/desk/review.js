// The review of passages: a key presses the button, or follows the link, that says the same.
import { hintKeys, openKeys, watchList } from "../keys/list.js";
import { reach, watchKeys } from "../keys/listen.js";

const ACTS = ["accept", "adjust", "gone", "next", "previous", "undo"];
let pressed = false;

/** @param {string} name */
function press(name) {
  const way = /** @type {HTMLElement|null} */ (document.querySelector(`[data-act="${name}"]`));
  // A second press while the answer is awaited would be about a passage that nobody has seen yet.
  if (!way || pressed) return;
  pressed = true;
  way.click();
}

for (const hidden of document.querySelectorAll(".js-only")) hidden.hidden = false;
hintKeys();
watchList();
watchKeys(
  "review",
  { ...Object.fromEntries(ACTS.map((name) => [name, () => press(name)])), keys: openKeys },
  "[data-review]",
);
window.addEventListener("pageshow", () => {
  pressed = false;
});
if (reach() !== "never") document.getElementById("review")?.focus({ preventScroll: true });
