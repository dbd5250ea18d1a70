// The reading pages: everything here only makes quicker what links do without it.
import { openKeys, watchList } from "../keys/list.js";
import { watchKeys } from "../keys/listen.js";
import { watchAnnouncing } from "./announcing.js";
import { watchColumns } from "./columns.js";
import { watchCopying } from "./copying.js";
import { lead, watchFocus } from "./focus.js";
import { watchOverlaps } from "./overlaps.js";
import { watchPanes } from "./panes.js";
import { watchTopics } from "./partners.js";
import { noteOf } from "./passages.js";
import { isPlain, togglePlain, watchPlain } from "./plain.js";
import { STEPS, watchSteps } from "./steps.js";
import { watchStrips } from "./strips.js";
import { watchSwaps } from "./swap.js";
import { watchThreads } from "./threads.js";
import { watchTogether } from "./together.js";
import { watchTools } from "./tools.js";

/** @param {string} guid a passage chosen from a list: its note, and the focus on it */
function follow(guid) {
  lead(guid);
  noteOf(guid)?.querySelector(".note-number")?.focus({ preventScroll: true });
}

/** To the search; Escape leads back to where the reader was. */
function search() {
  const field = document.getElementById("search");
  const before = /** @type {HTMLElement|null} */ (document.activeElement);
  const [x, y] = [scrollX, scrollY];
  field?.focus();
  field?.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      before?.focus({ preventScroll: true });
      scrollTo(x, y);
    },
    { signal: leaving(field) },
  );
}

/** @param {HTMLElement} field @returns {AbortSignal} aborted once the field is left */
function leaving(field) {
  const left = new AbortController();
  field.addEventListener("blur", () => left.abort(), { once: true });
  return left.signal;
}

watchTools();
watchColumns();
watchFocus();
watchTopics();
watchOverlaps({ within: ".sheet", lead, follow, isOff: isPlain });
watchCopying();
watchAnnouncing();
watchPlain();
watchPanes();
watchTogether();
watchStrips();
watchThreads();
watchSteps();
watchList();
watchKeys("reading", { ...STEPS, plain: togglePlain, search, keys: openKeys }, ".column, [data-text]");
watchSwaps();
