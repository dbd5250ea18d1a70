// What belongs together on the page: a passage's marks, reference, note and place on the strip; and its partners.

/** @param {string} guid @returns {Element[]} everything that shows the passage */
export function piecesOf(guid) {
  const key = CSS.escape(guid);
  return [...document.querySelectorAll(`[data-passage="${key}"]`), ...document.querySelectorAll(`#p-${key}`)];
}

/** @param {Element} element @returns {string|null} the passage that an element shows, the innermost first */
export function passageAt(element) {
  const found = element.closest?.("[data-passage], .ref");
  if (!found) return null;
  return found.getAttribute("data-passage") ?? found.id.replace(/^p-/, "");
}

/** @param {string} guid @returns {string[]} */
export function topicsOf(guid) {
  const note = document.getElementById(`n-${guid}`);
  return (note?.getAttribute("data-topics") ?? "").split(" ").filter(Boolean);
}

/** @param {Element} element @returns {number} the column it is in */
export function columnOf(element) {
  return Number(element.closest("[data-column]")?.getAttribute("data-column") ?? 0);
}

/** @param {string} guid @returns {string[]} passages of other columns on the same topics */
export function partnersOf(guid) {
  const own = document.getElementById(`n-${guid}`);
  if (!own) return [];
  const found = new Set();
  for (const topic of topicsOf(guid)) {
    for (const note of document.querySelectorAll(`.note[data-topics~="${CSS.escape(topic)}"]`)) {
      if (columnOf(note) !== columnOf(own)) found.add(note.getAttribute("data-passage"));
    }
  }
  return [...found];
}
