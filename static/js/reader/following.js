// Where one text stands when another is at a place: between two shared topics as far along as the other is.
// All of it is about numbers; nothing here touches the page.

/** @typedef {[number, number][]} Stops pairs of heights that belong together, rising on both sides */

/**
 * The most pairs that rise on both sides: what crosses them cannot be followed without scrolling back.
 * @param {Stops} pairs @returns {Stops}
 */
export function rising(pairs) {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const [length, before] = [sorted.map(() => 1), sorted.map(() => -1)];
  for (let i = 0; i < sorted.length; i++) {
    for (let j = 0; j < i; j++) {
      if (sorted[j][0] < sorted[i][0] && sorted[j][1] < sorted[i][1] && length[j] >= length[i]) {
        length[i] = length[j] + 1;
        before[i] = j;
      }
    }
  }
  const found = [];
  for (let i = length.indexOf(Math.max(...length, 0)); i >= 0; i = before[i]) found.unshift(sorted[i]);
  return found;
}

/**
 * Stops from the top of both texts to their ends.
 * @param {Stops} pairs @param {number} left height of one text @param {number} right of the other @returns {Stops}
 */
export function stops(pairs, left, right) {
  const inside = pairs.filter(([a, b]) => a > 0 && b > 0 && a < left && b < right);
  return [[0, 0], ...rising(inside), [left, right]];
}

/**
 * A value carried along the pieces between stops, beyond them as at the nearest.
 * @param {Stops} table @param {number} value @param {0|1} from the side it is on @returns {number} on the other side
 */
export function carry(table, value, from) {
  const to = from === 0 ? 1 : 0;
  let k = 1;
  while (k < table.length - 1 && table[k][from] < value) k++;
  const [before, after] = [table[k - 1], table[k]];
  const share = (value - before[from]) / Math.max(1e-6, after[from] - before[from]);
  return before[to] + share * (after[to] - before[to]);
}

/**
 * The line of a text that is read when a pane is scrolled so far: a third below its upper edge, at the beginning the
 * first line and at the end the last, so that tops and ends meet.
 * @param {number} height of the whole text @param {number} seen height of the pane @returns {Stops} scrolled -> line
 */
export function reading(height, seen) {
  const most = Math.max(0, height - seen);
  const ramp = Math.min(seen / 2, most / 2);
  if (most === 0)
    return [
      [0, 0],
      [1, height],
    ];
  return [
    [0, 0],
    [ramp, ramp + seen / 3],
    ...(most > 2 * ramp ? /** @type {Stops} */ ([[most - ramp, most - ramp + seen / 3]]) : []),
    [most, height],
  ];
}
