// What others save meanwhile appears here without a reload: a small question every few seconds, answered with
// nothing new as long as nothing is. What is typed, what is selected and where the focus is stay as they are.
import { markCurrent } from "./form.js";
import { showChosen, theForm } from "./place.js";
import { sayNamed, sentenceOf, showState } from "./saying.js";
import { pageOf, swapAround } from "./swapping.js";
import { isBusy } from "./turns.js";

const EVERY = 4000; // milliseconds between two questions
const AT_MOST = 30000; // between two that were not answered

let wait = EVERY;
let timer = 0;
let isAway = false;
let isPressed = false;

/** @returns {HTMLElement|null} */
function bench() {
  return document.getElementById("workbench");
}

/** @returns {Map<string, string>} what the list says of each passage */
function listed() {
  const all = document.querySelectorAll("#panel .passages > ol > li[id]");
  return new Map([...all].map((item) => [item.id, item.textContent ?? ""]));
}

/** @param {boolean} away whether the server cannot be reached */
function reach(away) {
  wait = away ? Math.min(wait * 1.5, AT_MOST) : EVERY;
  if (away === isAway) return;
  isAway = away;
  if (away) showState(sentenceOf("away"), "alarm");
  else document.dispatchEvent(new CustomEvent("reached"));
}

async function ask() {
  const [address, state] = [bench()?.dataset.news, bench()?.dataset.state];
  if (!address || document.hidden || isBusy() || isPressed) return;
  try {
    const response = await fetch(address, { cache: "no-store", headers: { "If-None-Match": `"${state}"` } });
    if (response.redirected) {
      sayNamed("signed-out");
      wait = AT_MOST;
      return;
    }
    reach(response.status >= 500);
    if (response.status === 200 && !isBusy()) await show(state ?? "");
  } catch {
    reach(true);
  }
}

/** @param {string} state as it was when the question was asked */
async function show(state) {
  const response = await fetch(theForm()?.action ?? "", { headers: { Accept: "text/html" } });
  const page = response.ok ? await pageOf(response) : null;
  // Own work came in between: its answer has shown more than this one.
  if (!page || isBusy() || isPressed || bench()?.dataset.state !== state) return;
  const before = listed();
  const isSameText =
    page.querySelector("[data-text]")?.dataset.revision ===
    document.querySelector("[data-text]")?.dataset.revision;
  if (!isSameText) return sayNamed("new-text"); // the next save carries its words over
  swapAround(page);
  markCurrent();
  showChosen();
  const now = listed();
  const changed = [...new Set([...before.keys(), ...now.keys()])].filter(
    (id) => before.get(id) !== now.get(id),
  );
  if (changed.length) sayNamed("news", String(changed.length));
}

async function tick() {
  clearTimeout(timer);
  await ask();
  timer = setTimeout(tick, wait);
}

export function watchNews() {
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) tick();
  });
  addEventListener("online", () => {
    wait = EVERY;
    tick();
  });
  document.addEventListener("lost", () => {
    reach(true);
    wait = EVERY / 2;
    clearTimeout(timer);
    timer = setTimeout(tick, wait);
  });
  for (const [name, pressed] of [
    ["pointerdown", true],
    ["pointerup", false],
    ["pointercancel", false],
  ]) {
    document.addEventListener(String(name), () => {
      isPressed = Boolean(pressed);
    });
  }
  timer = setTimeout(tick, wait);
}
