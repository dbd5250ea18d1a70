// The one table of keys, for the reading pages and the desk: the same key is the same idea wherever it acts.

/**
 * A way to press a key. A letter is meant by its place on the keyboard (`code`), so that it is the same key on a
 * Russian or Turkish keyboard; a sign by what it types, wherever a keyboard has it.
 * @typedef {{ code: string, shift?: boolean } | { sign: string }} Stroke
 */

/**
 * @typedef {object} Key
 * @property {string} action what it does, by the name that the page describes it under
 * @property {("reading"|"desk")[]} places where it acts
 * @property {Stroke[]} strokes any of which does it; a sign always has a letter beside it, as not every keyboard has
 *   the sign within reach
 */

/** @type {Key[]} */
export const KEYS = [
  { action: "next", places: ["reading"], strokes: [{ code: "KeyN" }] },
  { action: "previous", places: ["reading"], strokes: [{ code: "KeyP" }] },
  { action: "next-column", places: ["reading"], strokes: [{ code: "KeyC" }] },
  { action: "previous-column", places: ["reading"], strokes: [{ code: "KeyC", shift: true }] },
  { action: "partners", places: ["reading"], strokes: [{ code: "KeyG" }] },
  { action: "plain", places: ["reading"], strokes: [{ code: "KeyH" }] },
  { action: "search", places: ["reading"], strokes: [{ sign: "/" }, { code: "KeyF" }] },
  { action: "keys", places: ["reading"], strokes: [{ sign: "?" }, { code: "KeyL" }] },
];

/** @param {string} action @returns {Stroke[]} */
export function strokesOf(action) {
  return KEYS.find((key) => key.action === action)?.strokes ?? [];
}

/** @param {KeyboardEvent} event @param {Stroke} stroke @returns {boolean} */
function meant(event, stroke) {
  return "sign" in stroke
    ? event.key === stroke.sign
    : event.code === stroke.code && event.shiftKey === Boolean(stroke.shift);
}

/** @param {KeyboardEvent} event @param {"reading"|"desk"} place @returns {string|undefined} the action */
export function actionOf(event, place) {
  return KEYS.find((key) => key.places.includes(place) && key.strokes.some((stroke) => meant(event, stroke)))
    ?.action;
}
