// The one table of keys, for the reading pages and the desk: the same key is the same idea wherever it acts.

/**
 * A way to press a key. A letter is meant by its place on the keyboard (`code`), so that it is the same key on a
 * Russian or Turkish keyboard; a sign by what it types, wherever a keyboard has it.
 * @typedef {{ code: string, shift?: boolean } | { sign: string }} Stroke
 */

/**
 * @typedef {object} Key
 * @property {string} action what it does, by the name that the page describes it under
 * @property {("reading"|"desk"|"review")[]} places where it acts
 * @property {Stroke[]} strokes any of which does it; a sign always has a letter beside it, as not every keyboard has
 *   the sign within reach
 * @property {boolean} [free] neither letter nor sign: it acts while the text has focus, whatever is said of letters
 */

/** @type {Key[]} */
export const KEYS = [
  { action: "next", places: ["reading", "desk", "review"], strokes: [{ code: "KeyN" }] },
  { action: "previous", places: ["reading", "desk", "review"], strokes: [{ code: "KeyP" }] },
  { action: "next-column", places: ["reading"], strokes: [{ code: "KeyC" }] },
  { action: "previous-column", places: ["reading"], strokes: [{ code: "KeyC", shift: true }] },
  { action: "partners", places: ["reading"], strokes: [{ code: "KeyG" }] },
  { action: "plain", places: ["reading", "desk"], strokes: [{ code: "KeyH" }] },
  { action: "search", places: ["reading"], strokes: [{ sign: "/" }, { code: "KeyF" }] },
  { action: "keys", places: ["reading", "desk", "review"], strokes: [{ sign: "?" }, { code: "KeyL" }] },
  { action: "next-sentence", places: ["desk"], strokes: [{ code: "KeyJ" }] },
  { action: "previous-sentence", places: ["desk"], strokes: [{ code: "KeyK" }] },
  { action: "extend-on", places: ["desk"], strokes: [{ code: "KeyJ", shift: true }] },
  { action: "extend-back", places: ["desk"], strokes: [{ code: "KeyK", shift: true }] },
  { action: "start-in", places: ["desk"], strokes: [{ sign: "[" }, { code: "KeyB" }] },
  { action: "start-out", places: ["desk"], strokes: [{ sign: "{" }, { code: "KeyB", shift: true }] },
  { action: "end-in", places: ["desk"], strokes: [{ sign: "]" }, { code: "KeyE" }] },
  { action: "end-out", places: ["desk"], strokes: [{ sign: "}" }, { code: "KeyE", shift: true }] },
  ...Array.from({ length: 10 }, (_, digit) => ({
    action: `stance-${digit}`,
    places: /** @type {"desk"[]} */ (["desk"]),
    strokes: [{ code: `Digit${digit}` }, { code: `Numpad${digit}` }],
  })),
  { action: "target", places: ["desk"], strokes: [{ code: "KeyT" }] },
  { action: "outlet", places: ["desk"], strokes: [{ code: "KeyO" }] },
  { action: "speaker", places: ["desk"], strokes: [{ code: "KeyS" }] },
  { action: "topic", places: ["desk"], strokes: [{ code: "KeyG" }] },
  { action: "repeat", places: ["desk"], strokes: [{ sign: "." }, { code: "KeyR" }] },
  { action: "undo", places: ["desk", "review"], strokes: [{ code: "KeyU" }] },
  { action: "next-article", places: ["desk"], strokes: [{ code: "KeyA" }] },
  { action: "accept", places: ["review"], strokes: [{ code: "KeyY" }] },
  { action: "adjust", places: ["review"], strokes: [{ code: "KeyW" }] },
  { action: "gone", places: ["review"], strokes: [{ code: "KeyX" }] },
  { action: "save", places: ["desk"], strokes: [{ sign: "Enter" }], free: true },
  { action: "leave", places: ["desk"], strokes: [{ sign: "Escape" }], free: true },
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

/** @param {KeyboardEvent} event @param {"reading"|"desk"|"review"} place @returns {Key|undefined} the key that was pressed */
export function keyOf(event, place) {
  return KEYS.find((key) => key.places.includes(place) && key.strokes.some((stroke) => meant(event, stroke)));
}
