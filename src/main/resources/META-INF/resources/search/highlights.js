// The highlighted code of the results: after they are shown, and once nothing is typed.

import { linesOf } from './snippet.js';

/** @typedef {import('./snippet.js').Tokens} Tokens */
/** @typedef {import('./results.js').FileGroup} FileGroup */

/** The next key may come within this time. */
const IDLE_MS = 150;

export class Highlights {
  /** By the key of a group: the tokens of the lines of each result. @type {Map<string, (Tokens[] | null)[]>} */
  #tokens = new Map();
  /** @type {unknown} */
  #shown = null;
  #count = 0;
  #timer = 0;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** @param {string} key @returns {(Tokens[] | null)[] | undefined} */
  of(key) {
    return this.#tokens.get(key);
  }

  /**
   * Highlights the results of an answer, of which there may be more each time.
   *
   * @param {unknown} shown the answer
   * @param {FileGroup[]} groups
   */
  request(shown, groups) {
    const count = groups.reduce((sum, { results }) => sum + results.length, 0);
    if (shown === this.#shown && count === this.#count) {
      return;
    }
    if (shown !== this.#shown) {
      this.#tokens = new Map();
    }
    this.#shown = shown;
    this.#count = count;
    clearTimeout(this.#timer);
    if (count > 0) {
      this.#timer = setTimeout(() => this.#highlight(shown, groups), IDLE_MS);
    }
  }

  async #highlight(shown, groups) {
    const { highlight } = await import('../highlight/highlight.js');
    const changed = groups.filter(({ key, results }) => this.#tokens.get(key)?.length !== results.length);
    const tokens = await Promise.all(changed.map(({ results }) => Promise.all(results.map((result) =>
      highlight(linesOf(result).map(({ text }) => text).join('\n'), result.language)))));
    if (shown === this.#shown) {
      changed.forEach(({ key }, index) => this.#tokens.set(key, tokens[index]));
      this.onChange();
    }
  }
}
