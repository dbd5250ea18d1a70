// What belongs together on the page: a passage's marks, reference, note and place on the strip; and its partners.

/**
 * @typedef {object} Shown everything that shows one passage
 * @property {Element[]} pieces @property {Element[]} marks on its words, in order
 * @property {HTMLElement|null} note @property {number} column @property {string[]} topics
 */

/** @type {Map<string, Shown>|undefined} read once for all: pages may have thousands of passages */
let index;
document.addEventListener("swapped", () => {
  index = undefined;
});

/** @param {Element} element @returns {number} the column it is in */
export function columnOf(element) {
  return Number(element.closest("[data-column]")?.getAttribute("data-column") ?? 0);
}

/** @returns {Map<string, Shown>} by passage, in the order of the page */
function all() {
  if (index) return index;
  index = new Map();
  for (const piece of document.querySelectorAll("main :is([data-passage], [id^='p-'])")) {
    const guid = piece.getAttribute("data-passage") ?? piece.id.slice(2);
    const found = index.get(guid) ?? {
      pieces: [],
      marks: [],
      note: null,
      column: columnOf(piece),
      topics: [],
    };
    found.pieces.push(piece);
    if (piece.matches("mark")) found.marks.push(piece);
    if (piece.matches(".note")) {
      found.note = piece;
      found.topics = (piece.getAttribute("data-topics") ?? "").split(" ").filter(Boolean);
    }
    index.set(guid, found);
  }
  return index;
}

/** @param {string} guid @returns {Element[]} everything that shows the passage */
export function piecesOf(guid) {
  return all().get(guid)?.pieces ?? [];
}

/** @param {Element} element @returns {string|null} the passage that an element shows, the innermost first */
export function passageAt(element) {
  const found = element.closest?.("[data-passage], [id^='p-']");
  return found ? (found.getAttribute("data-passage") ?? found.id.slice(2)) : null;
}

/** @param {string} guid @returns {HTMLElement|null} where a passage begins in the text */
export function refOf(guid) {
  return document.getElementById(`p-${guid}`);
}

/** @param {string} guid @returns {HTMLElement|null} */
export function noteOf(guid) {
  return document.getElementById(`n-${guid}`);
}

/** @param {string} guid @returns {string[]} passages of other columns on the same topics, in the order of the page */
export function partnersOf(guid) {
  const own = all().get(guid);
  if (!own?.note) return [];
  const topics = new Set(own.topics);
  return [...all()]
    .filter(([, other]) => other.column !== own.column && other.topics.some((topic) => topics.has(topic)))
    .map(([partner]) => partner);
}

/** @returns {Map<string, Map<number, string>>} topic -> column -> first passage on it */
export function firsts() {
  const found = new Map();
  for (const [guid, { column, topics }] of all()) {
    for (const topic of topics) {
      const columns = found.get(topic) ?? found.set(topic, new Map()).get(topic);
      if (!columns.has(column)) columns.set(column, guid);
    }
  }
  return found;
}

/** @param {string} guid @param {boolean} last @returns {DOMRect|undefined} the last or first line of a passage */
export function lineOf(guid, last) {
  const marks = all().get(guid)?.marks ?? [];
  const rects = (last ? marks.at(-1) : marks[0])?.getClientRects();
  return rects?.length ? rects[last ? rects.length - 1 : 0] : undefined;
}

/** @param {Element|null} piece @returns {string} its words in one line */
function plain(piece) {
  return (piece?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** @param {string} guid @returns {{number: string, tags: string}} what its note says first, for those who do not see it */
export function wordsOf(guid) {
  const note = noteOf(guid);
  const tags = [...(note?.querySelectorAll(".tag, .source") ?? [])].map(plain);
  return { number: plain(note?.querySelector(".note-number") ?? refOf(guid)), tags: tags.join("; ") };
}
