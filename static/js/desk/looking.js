// What has been before the editor's eyes: sentences the cursor was on, and paragraphs that stayed in view for a while.
import { allSentences } from "./cursor.js";
import { theForm, theText } from "./place.js";
import { tokenFor } from "./sending.js";

const LONG_ENOUGH = 1500; // milliseconds in view that count as looking
const EVERY = 5000; // milliseconds between two messages to the server
const MUCH = 0.7; // of the window, for a paragraph that is taller than it
const MOST = 400; // parts of the text in one message

/** @type {Set<string>} not told yet */
let seen = new Set();
/** @type {Set<string>} */
const told = new Set();
/** @type {Map<Element, number>} blocks in view, each with its timer */
const watched = new Map();
/** @type {IntersectionObserver|undefined} */
let observer;

/** @param {number} start @param {number} end all sentences in this stretch */
function look(start, end) {
  for (const sentence of allSentences()) {
    const part = `${sentence.start}-${sentence.end}`;
    if (sentence.start >= start && sentence.end <= end && !told.has(part)) seen.add(part);
  }
}

/** @param {Element} block */
function lookAt(block) {
  const start = Number(/** @type {HTMLElement} */ (block).dataset.start);
  const blocks = [...(theText()?.querySelectorAll("[data-start]") ?? [])];
  const next = blocks[blocks.indexOf(block) + 1];
  look(start, next ? Number(next.dataset.start) : Number.POSITIVE_INFINITY);
}

/** @param {IntersectionObserverEntry[]} entries */
function crossed(entries) {
  for (const { target, intersectionRatio, intersectionRect } of entries) {
    const isShown = intersectionRatio > 0.9 || intersectionRect.height > innerHeight * MUCH;
    clearTimeout(watched.get(target));
    if (isShown)
      watched.set(
        target,
        setTimeout(() => lookAt(target), LONG_ENOUGH),
      );
  }
}

function observe() {
  observer?.disconnect();
  for (const timer of watched.values()) clearTimeout(timer);
  watched.clear();
  observer = new IntersectionObserver(crossed, { threshold: [0, 0.25, 0.5, 0.75, 0.91, 1] });
  for (const block of theText()?.querySelectorAll("[data-start]") ?? []) observer.observe(block);
}

/** @param {boolean} leaving the page is going away, and the message outlives it */
async function tell(leaving = false) {
  const [address, form] = [document.getElementById("workbench")?.dataset.looked, theForm()];
  const spans = [...seen].slice(0, MOST);
  if (!address || !form || !spans.length || (document.hidden && !leaving)) return;
  for (const part of spans) seen.delete(part);
  try {
    const response = await fetch(address, {
      method: "POST",
      keepalive: leaving,
      headers: { "Content-Type": "application/json", "X-CSRFToken": tokenFor(form) },
      body: JSON.stringify({ revision: theText()?.dataset.revision ?? "", spans }),
    });
    if (!response.ok) return; // it is seen again when it is looked at again
    for (const part of spans) told.add(part);
    const { percent } = await response.json();
    const place = document.querySelector("[data-percent]");
    if (place) place.textContent = String(percent);
  } catch {
    for (const part of spans) seen.add(part); // told with the next message
  }
}

export function watchLooking() {
  observe();
  let revision = theText()?.dataset.revision;
  document.addEventListener("swapped", () => {
    if (theText()?.dataset.revision !== revision) {
      seen = new Set();
      told.clear();
      revision = theText()?.dataset.revision;
    }
    observe();
  });
  document.addEventListener("visited", (event) => look(event.detail.start, event.detail.end));
  addEventListener("pagehide", () => tell(true));
  setInterval(tell, EVERY);
}
