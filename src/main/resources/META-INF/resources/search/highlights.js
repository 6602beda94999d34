// The highlighted code of the results.

import { linesOf } from './snippet.js';

/** @typedef {import('./snippet.js').Tokens} Tokens */

export class Highlights {
  /** By the key of a group: the tokens of the lines of each result. @type {Map<string, (Tokens[] | null)[]>} */
  #tokens = new Map();

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** @param {string} key @returns {(Tokens[] | null)[] | undefined} */
  of(key) {
    return this.#tokens.get(key);
  }

  /** @param {import('./results.js').FileGroup[]} groups */
  request(groups) {
    return groups.length + linesOf.length > 0;
  }
}
