// The workbench: each of these does one thing and is nothing the form cannot do without them.
import { hintKeys, openKeys, watchList } from "../keys/list.js";
import { watchKeys } from "../keys/listen.js";
import { watchOverlaps } from "../reader/overlaps.js";
import { watchCompleting } from "./completing.js";
import { extend, nudge, step, watchCursor } from "./cursor.js";
import { watchDefining } from "./defining.js";
import { settleForm } from "./form.js";
import { watchFrames } from "./frames.js";
import { watchHandles } from "./handles.js";
import { watchKeeping } from "./keeping.js";
import { watchKeyboard } from "./keyboard.js";
import { leave, watchLeaving } from "./leaving.js";
import { watchLooking } from "./looking.js";
import { watchNews } from "./news.js";
import { placeNow, theText, watchPlace } from "./place.js";
import { sayNamed } from "./saying.js";
import { watchSelection } from "./selection.js";
import { press, watchSending } from "./sending.js";
import { isPlain, stepPassage, togglePlain } from "./steps.js";
import { giveStance, goToField, repeatTags, watchTags } from "./tags.js";
import { openNow, openSoon, watchTapping } from "./tapping.js";
import { inTurn } from "./turns.js";

const save = () => (placeNow() || document.getElementById("quote")?.value ? press() : sayNamed("nothing"));

const undo = () => document.querySelector("#looked button[value=undo]")?.click();
const nextArticle = () => document.querySelector("a[data-next-article]")?.click();

/** What the keys do here, by their names in the table of keys. */
const ACTS = {
  next: () => stepPassage(1),
  previous: () => stepPassage(-1),
  plain: togglePlain,
  keys: openKeys,
  "next-sentence": () => step(1),
  "previous-sentence": () => step(-1),
  "extend-on": () => extend(1),
  "extend-back": () => extend(-1),
  "start-in": () => nudge("start", "in"),
  "start-out": () => nudge("start", "out"),
  "end-in": () => nudge("end", "in"),
  "end-out": () => nudge("end", "out"),
  target: () => goToField("target"),
  outlet: () => goToField("outlet"),
  speaker: () => goToField("speaker"),
  topic: () => goToField("topic"),
  repeat: repeatTags,
  undo,
  "next-article": nextArticle,
  save,
  leave,
};
for (let digit = 0; digit < 10; digit++) ACTS[`stance-${digit}`] = () => giveStance(digit);

watchPlace();
watchSelection();
watchKeyboard();
watchFrames();
watchCursor();
watchTags();
watchCompleting();
watchDefining();
watchSending();
watchLeaving();
watchOverlaps({ within: "[data-text]", lead: openSoon, follow: openNow, isOff: isPlain });
watchTapping();
watchHandles();
watchList();
document.addEventListener("form", () => hintKeys());
document.addEventListener("swapped", () => hintKeys());
document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (target.closest?.("[data-repeat]")) inTurn(repeatTags)();
});
watchKeys(
  "desk",
  Object.fromEntries(Object.entries(ACTS).map(([name, act]) => [name, inTurn(act)])),
  "[data-text]",
);
settleForm();
watchKeeping();
watchNews();
watchLooking();
// The keys of the hints act at once: who comes here comes to the text.
if (document.activeElement === document.body && !location.hash) theText()?.focus({ preventScroll: true });
