// One thing after the other: what is pressed while an answer is awaited is done when it has come.

const MOST = 24; // keys that are kept; more were pressed by accident

let busy = false;
/** @type {(() => void)[]} */
const waiting = [];

/** @returns {boolean} whether an answer is awaited */
export function isBusy() {
  return busy;
}

/** @param {() => void} act @returns {() => void} the same, in its turn */
export function inTurn(act) {
  return () => {
    if (!busy) act();
    else if (waiting.length < MOST) waiting.push(act);
  };
}

export function begin() {
  busy = true;
}

/** @param {boolean} done what was to come next waits no longer, or is forgotten because it was meant for something else */
export function end(done) {
  busy = false;
  if (!done) waiting.length = 0;
  while (!busy && waiting.length) waiting.shift()();
}
