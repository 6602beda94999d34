// Ranges of lines, as fragments of addresses name them: #L10 or #L10-L20.

/** @typedef {{first: number, last: number}} LineRange from 1, inclusive */

const FRAGMENT = /^L(\d{1,9})(?:-L?(\d{1,9}))?$/;

/** @param {string} fragment @returns {LineRange | null} */
export function readRange(fragment) {
  const found = FRAGMENT.exec(fragment);
  if (!found) {
    return null;
  }
  const one = Math.max(1, Number(found[1]));
  const other = Math.max(1, Number(found[2] ?? found[1]));
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

/** @param {LineRange | null} range */
export function fragmentOf(range) {
  return !range ? '' : range.first === range.last ? `L${range.first}` : `L${range.first}-L${range.last}`;
}

/** @param {LineRange} range */
export function rangeText({ first, last }) {
  return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}
