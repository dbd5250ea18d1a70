// Brings the passages of other articles on the same topic into view, beside the one they belong to.
import { alone } from "./panes.js";
import { partnersOf, refOf } from "./passages.js";
import { frameOf, isPane, isShown, reveal, scrollColumn } from "./view.js";

const MARGIN = 24; // pixels between a passage brought into view and the edge of the window

/** @param {Element} own @param {Element} partner in panes: the partner beside it */
function align(own, partner) {
  reveal(own);
  const column = partner.closest(".column");
  alone(column, partner.getBoundingClientRect().top - own.getBoundingClientRect().top);
}

/** @param {Element} own @param {Element} partner @returns {boolean} whether both can be seen at once, and now are */
function showBoth(own, partner) {
  const frame = frameOf(partner.closest(".column"));
  const rects = [own, partner].map((each) => each.getBoundingClientRect());
  const top = Math.min(...rects.map((rect) => rect.top)) - MARGIN;
  const bottom = Math.max(...rects.map((rect) => rect.bottom)) + MARGIN;
  if (bottom - top > frame.height) return false;
  if (top < frame.top) scrollColumn(own.closest(".column"), top - frame.top);
  else if (bottom > frame.bottom) scrollColumn(own.closest(".column"), bottom - frame.bottom);
  return true;
}

/** @param {string} guid @returns {Element[]} where its partners begin, those that are shown */
function shownPartners(guid) {
  return partnersOf(guid)
    .map(refOf)
    .filter((ref) => ref?.closest(".column") && isShown(ref));
}

/** Show a passage's partners as far as it stays in view itself. @param {string} guid */
export function bringPartners(guid) {
  const own = refOf(guid);
  if (!own?.closest(".column") || !isShown(own)) return;
  const at = own.getBoundingClientRect().top;
  const away = (ref) => Math.abs(ref.getBoundingClientRect().top - at);
  const nearest = shownPartners(guid).sort((a, b) => away(a) - away(b));
  if (!isPane(own.closest(".column"))) {
    if (nearest.length) showBoth(own, nearest[0]);
    return;
  }
  const columns = new Set();
  for (const partner of nearest) {
    if (columns.has(partner.closest(".column"))) continue;
    columns.add(partner.closest(".column"));
    align(own, partner);
  }
}

/** Go from one passage to another, with both in view as far as the window allows. @param {Element|null} own @param {Element} partner */
export function goBeside(own, partner) {
  if (!own || !isShown(own)) reveal(partner);
  else if (isPane(partner.closest(".column"))) align(own, partner);
  else if (!showBoth(own, partner)) reveal(partner);
  partner.focus({ preventScroll: true });
}

/** A topic's link leads to the partner, where there is room with both in view. */
export function watchTopics() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.topic[href^='#p-']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const partner = document.getElementById(link.getAttribute("href").slice(1));
    const own = refOf(link.closest("[data-passage]")?.getAttribute("data-passage") ?? "");
    // On a phone the other column is not shown yet: columns.js shows it, and the browser goes there.
    if (!partner?.closest(".column") || !isShown(partner)) return;
    event.preventDefault();
    history.pushState(history.state, "", link.getAttribute("href"));
    goBeside(own, partner);
  });
}
