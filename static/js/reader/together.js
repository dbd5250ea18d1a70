// The switch for scrolling together: off until asked for, kept in the address and in the links to this page.
import { lead, leading, startAfresh } from "./panes.js";
import { holdPlace, isPane } from "./view.js";

const MOST_ABOVE = 0.34; // share of the window that stays with what is above the columns

/** @param {URL} address @param {boolean} on */
function note(address, on) {
  if (on) address.searchParams.set("together", "1");
  else address.searchParams.delete("together");
  return address;
}

/** The other ways to this page keep what was asked for. @param {boolean} on */
function keepInLinks(on) {
  for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) {
    const address = new URL(link.href);
    const isOfPage = address.pathname === location.pathname || link.closest(".deskbar") !== null;
    if (address.origin !== location.origin || !isOfPage) continue;
    link.href = note(address, on).href.replace(location.origin, "");
  }
  for (const form of document.querySelectorAll("form[method='get'], form:not([method])")) {
    if (new URL(form.action).pathname !== location.pathname) continue;
    form.querySelector("input[name='together']")?.remove();
    if (!on) continue;
    const field = Object.assign(document.createElement("input"), {
      type: "hidden",
      name: "together",
      value: "1",
    });
    form.append(field);
  }
}

/** How high a pane can be: as high as what is above the columns leaves room, or, when that is much, as the bar does. */
function fit() {
  const columns = /** @type {HTMLElement|null} */ (document.querySelector(".columns"));
  if (!columns) return;
  const above = columns.getBoundingClientRect().top + scrollY;
  const bar = document.querySelector(".deskbar")?.getBoundingClientRect().height ?? 0;
  columns.style.setProperty("--above", `${Math.ceil(above <= innerHeight * MOST_ABOVE ? above : bar)}px`);
}

/** Show what the address asks for: the button, the panes, the links. */
function settle() {
  const on = new URLSearchParams(location.search).get("together") === "1";
  const able = document.querySelectorAll(".column[data-column]").length > 1;
  const button = document.querySelector("[data-tool='together']");
  button?.toggleAttribute("hidden", !able);
  button?.setAttribute("aria-pressed", String(on && able));
  if (on) keepInLinks(on);
  fit();
  document.documentElement.classList.toggle("together", on && able);
}

/** @param {boolean} on */
function turn(on) {
  history.replaceState(history.state, "", note(new URL(location.href), on));
  keepInLinks(on);
  startAfresh();
  const back = holdPlace();
  if (on) scrollTo({ top: 0, behavior: "instant" });
  settle();
  const column = leading();
  back(column?.getAttribute("data-column") ?? undefined);
  if (column && isPane(column)) lead(column);
  document.dispatchEvent(new CustomEvent("moved"));
}

export function watchTogether() {
  const above = new ResizeObserver(fit);
  const again = () => {
    above.disconnect();
    for (const bar of document.querySelectorAll(".top, .deskbar")) above.observe(bar);
    settle();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-tool='together']");
    if (button) turn(button.getAttribute("aria-pressed") !== "true");
  });
  document.addEventListener("swapped", again);
  addEventListener("resize", fit);
  again();
}
