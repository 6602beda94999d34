// Highlights texts in a worker, which is loaded with the first text.

import { libraryNameOf } from './languages.js';

/** A larger text stays plain. */
const MAX_LENGTH = 2_000_000;
/** Patterns may backtrack: then the texts that wait stay plain, and the worker starts again. */
const MAX_MS = 10_000;

/** The tokens of a line: the start, the end and the style of each. @typedef {(number | string)[]} Tokens */

/** @type {Worker | null} */
let worker = null;
let timeout = 0;
let last = 0;
/** The requests that wait, by their numbers. @type {Map<number, (lines: Tokens[] | null) => void>} */
const waiting = new Map();

/**
 * Returns the tokens of each line; null if the text stays plain.
 *
 * @param {string} text
 * @param {string | null} language as Quarry names it
 * @returns {Promise<Tokens[] | null>}
 */
export function tokensOf(text, language) {
  const name = libraryNameOf(language);
  if (!name || text.length > MAX_LENGTH) {
    return Promise.resolve(null);
  }
  last += 1;
  const number = last;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    start().postMessage({ number, text, language: name });
    watch();
  });
}

/**
 * Returns each line as pairs of a class and a text; the class is empty for plain texts.
 *
 * @param {string} text
 * @param {string | null} language as Quarry names it
 * @returns {Promise<[string, string][][] | null>} null if the text stays plain
 */
export async function highlight(text, language) {
  const lines = await tokensOf(text, language);
  return lines && text.split('\n').map((line, index) => pairsOf(line, lines[index] ?? []));
}

/** Returns the classes of a style. @param {string} style */
export const classesOf = (style) => style.split(' ').map((part) => `t-${part}`).join(' ');

/** @param {string} line @param {Tokens} tokens @returns {[string, string][]} */
function pairsOf(line, tokens) {
  /** @type {[string, string][]} */
  const pairs = [];
  let at = 0;
  for (let i = 0; i < tokens.length; i += 3) {
    const [start, end, style] = /** @type {[number, number, string]} */ (tokens.slice(i, i + 3));
    if (start > at) {
      pairs.push(['', line.slice(at, start)]);
    }
    pairs.push([classesOf(style), line.slice(start, end)]);
    at = end;
  }
  return at < line.length ? [...pairs, ['', line.slice(at)]] : pairs;
}

function start() {
  if (!worker) {
    worker = new Worker(new URL('./highlight-worker.js', import.meta.url));
    worker.onmessage = ({ data: { number, lines } }) => settle(number, lines);
    worker.onerror = () => giveUp();
  }
  return worker;
}

function watch() {
  clearTimeout(timeout);
  timeout = waiting.size > 0 ? setTimeout(giveUp, MAX_MS) : 0;
}

function settle(number, lines) {
  waiting.get(number)?.(lines);
  waiting.delete(number);
  watch();
}

function giveUp() {
  worker?.terminate();
  worker = null;
  [...waiting.keys()].forEach((number) => settle(number, null));
}
