// Shows on each strip which part of the text the window has.
import { frameOf } from "./view.js";

/** @param {Element} column */
function move(column) {
  const marker = column.querySelector(".strip .window");
  const length = Number(column.getAttribute("data-length"));
  if (!marker || !length) return;
  const { top, bottom } = frameOf(column);
  let [start, end] = [null, null];
  for (const block of column.querySelectorAll("[data-start]")) {
    const rect = block.getBoundingClientRect();
    if (!rect.height || rect.bottom < top || rect.top > bottom) continue;
    const from = Number(block.dataset.start);
    const size = block.textContent.length;
    const share = (y) => Math.min(1, Math.max(0, (y - rect.top) / rect.height));
    start ??= from + size * share(top);
    end = from + size * share(bottom);
  }
  marker.toggleAttribute("hidden", start === null);
  if (start === null) return;
  marker.setAttribute("y", `${(100 * start) / length}%`);
  marker.setAttribute("height", `${Math.max(1, (100 * (end - start)) / length)}%`);
}

export function watchStrips() {
  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => document.querySelectorAll(".column").forEach(move));
  };
  document.addEventListener("scroll", soon, { capture: true, passive: true });
  addEventListener("resize", soon);
  for (const change of ["swapped", "moved"]) document.addEventListener(change, soon);
  soon();
}
