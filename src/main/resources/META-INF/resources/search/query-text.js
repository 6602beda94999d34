// The filters in the text of a query, read as the server reads them: everywhere among words, at the ends only in exact texts and
// regular expressions.

/** @typedef {'ranked' | 'literal' | 'regex' | 'symbol'} Mode */
/**
 * @typedef {object} Filter
 * @property {string} name as in {@link FILTERS}
 * @property {string} value
 * @property {boolean} isExcluded
 * @property {number} start the offset of the word in the query
 * @property {number} end
 */

/** @type {Record<Mode, {label: string, hint: string}>} */
export const MODES = {
  ranked: { label: 'Words', hint: 'Words, "phrases" or a question; best places first' },
  literal: { label: 'Exact text', hint: 'Exactly these characters, every place' },
  regex: { label: 'Pattern', hint: 'A regular expression, every place' },
  symbol: { label: 'Definition', hint: 'The name of a class, method, function …' },
};

const SHORT_NAMES = { language: 'lang', file: 'path', repository: 'repo', symbol: 'sym' };

/** Names of filters, as people read them. */
export const FILTERS = {
  lang: 'Language', path: 'Path', repo: 'Repository', sym: 'Definition', case: 'Case', test: 'Tests', generated: 'Generated files',
};

const INCLUSIONS = new Set(['no', 'only']);

/** @param {string} mode */
const isVerbatim = (mode) => mode === 'literal' || mode === 'regex';

/** @param {string | undefined} mode @returns {Mode} */
export const knownMode = (mode) => (mode && Object.hasOwn(MODES, mode) ? /** @type {Mode} */ (mode) : 'ranked');

/** The words of a query, which white space outside of quotes separates. */
function wordsOf(query) {
  const words = [];
  for (let start = 0; start < query.length; start++) {
    let end = start;
    while (end < query.length && !/\s/.test(query[end])) {
      const close = query[end] === '"' ? query.indexOf('"', end + 1) : -1;
      end = Math.max(close, end) + 1;
    }
    if (end > start) {
      words.push({ start, end, text: query.slice(start, end) });
      start = end - 1;
    }
  }
  return words;
}

/** @returns {Filter | null} */
function filterOf({ text, start, end }) {
  const parts = /^(-?)([a-z]+):(.+)$/s.exec(text);
  if (!parts) {
    return null;
  }
  const [, sign, written, given] = parts;
  const name = SHORT_NAMES[written] ?? written;
  const value = given.length > 2 && given.startsWith('"') && given.endsWith('"') ? given.slice(1, -1) : given;
  const isCode = value.startsWith(':') || value.startsWith('=') || (written === 'file' && value.startsWith('/'));
  if (!Object.hasOwn(FILTERS, name) || isCode) {
    return null;
  }
  if ((name === 'test' || name === 'generated') && (sign || !INCLUSIONS.has(value))) {
    return null;
  }
  return { name, value, isExcluded: sign === '-', start, end };
}

/**
 * Returns the filters of a query, in their order.
 *
 * @param {string} query
 * @param {string} mode
 * @returns {Filter[]}
 */
export function filtersOf(query, mode) {
  const words = wordsOf(query);
  const content = words.findIndex(({ text }) => text.startsWith('content:'));
  const readable = (content >= 0 ? words.slice(0, content) : words).map(filterOf);
  const first = readable.findIndex((filter) => !filter);
  const last = content >= 0 ? readable.length - 1 : readable.findLastIndex((filter) => !filter);
  const isFilter = (index) => !isVerbatim(mode) || first < 0 || index < first || index > last;
  return readable.flatMap((filter, index) => filter && isFilter(index) ? [filter] : []);
}

/** Returns the query without a filter and without the space that separated it. @param {string} query @param {Filter} filter */
export function without(query, { start, end }) {
  return start === 0 ? query.slice(end).replace(/^\s/, '') : query.slice(0, start).replace(/\s$/, '') + query.slice(end);
}

/**
 * Returns the query with another filter.
 *
 * @param {string} query
 * @param {string} mode
 * @param {{name: string, value: string, isExcluded?: boolean}} filter
 */
export function withFilter(query, mode, { name, value, isExcluded = false }) {
  const word = `${isExcluded ? '-' : ''}${name}:${/\s/.test(value) ? `"${value}"` : value}`;
  if (query.trim() === '') {
    return `${word} `;
  }
  // In front, a filter separates itself from an exact text whatever its value is.
  return isVerbatim(mode) || query.includes('content:') ? `${word} ${query}` : `${query.trimEnd()} ${word}`;
}

/** Finds a filter in a query. @param {Filter[]} filters @param {string} name @param {string} value */
export function find(filters, name, value) {
  return filters.find((one) => one.name === name && one.value.toLowerCase() === value.toLowerCase());
}

/** Whether a query has more than filters. @param {string} query @param {string} mode */
export function hasText(query, mode) {
  const filters = filtersOf(query, mode);
  return filters.some(({ name }) => name === 'sym')
    || [...filters].reverse().reduce(without, query).trim() !== '';
}
