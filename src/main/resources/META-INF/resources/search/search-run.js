// One search at a time: as the query is typed, page by page, and never out of order.

import { get, isAborted, projectPath } from '../api/client.js';
import { hasText } from './query-text.js';

const PAGE = 20;
/** While one types, the first results matter. */
const TYPED_PAGE = 10;
/** Changes that follow another one within this time, as of a composed character, are one. A new search cancels the one before it. */
const DEBOUNCE_MS = 8;
/** Counting results takes longer than finding the first ones, so it waits until nothing is typed. */
const FACETS_MS = 200;
/** A query that is being typed is often malformed for a moment. */
const PROBLEM_MS = 700;
const MOST_RETRIES = 3;

/**
 * @typedef {object} Result
 * @property {number} repository
 * @property {string} repo_path
 * @property {string} path
 * @property {string | null} language
 * @property {number} start_line
 * @property {number} end_line
 * @property {string | null} symbol
 * @property {number | null} symbol_start_line
 * @property {string} kind
 * @property {string | null} header
 * @property {string} content
 * @property {number} content_start_line
 * @property {number} content_start_column
 * @property {number} content_end_line
 * @property {{line: number, start: number, end: number}[]} matches
 */
/** @typedef {{value: string, count: number}} Count */
/** @typedef {{repository: Count[], language: Count[], directory: Count[], counted: number, complete: boolean}} Facets */
/**
 * The answer that is shown.
 *
 * @typedef {object} Shown
 * @property {string} query
 * @property {string} mode
 * @property {Result[][]} pages
 * @property {string | null} cursor
 * @property {number} tookMs of the first page
 * @property {string[]} notes
 * @property {string[]} excluded
 * @property {string | null} partialReason
 * @property {Facets | null} facets
 * @property {boolean} [isCountingFailed]
 */

/** Whether an answer has no results. @param {Shown} shown */
export function hasNothing({ pages, cursor }) {
  return pages[0].length === 0 && !cursor;
}

export class SearchRun {
  query = '';
  /** @type {string} */
  mode = 'ranked';
  /** @type {Shown | null} */
  shown = null;
  /** @type {import('../api/client.js').Problem | null} */
  problem = null;
  isBusy = false;
  #running = new AbortController();
  #timer = 0;
  #changedAt = -DEBOUNCE_MS;

  /**
   * @param {string} project
   * @param {() => void} onChange
   */
  constructor(project, onChange) {
    this.project = project;
    this.onChange = onChange;
  }

  /** Whether the shown answer is that of the query. */
  get isCurrent() {
    return this.shown?.query === this.query && this.shown.mode === this.mode;
  }

  /** Whether the search has ended without results, or because a repository is not known. */
  get isEmpty() {
    const isUnknown = this.problem?.status === 404;
    return !this.isBusy && (isUnknown || this.isCurrent && this.shown !== null && hasNothing(this.shown));
  }

  /**
   * Searches, and cancels the search before.
   *
   * @param {string} query
   * @param {string} mode
   * @param {{isTyped?: boolean}} [options] isTyped: further keys may follow
   */
  start(query, mode, { isTyped = false } = {}) {
    this.stop();
    this.query = query;
    this.mode = mode;
    if (!hasText(query, mode)) {
      this.shown = null;
      this.problem = null;
      this.onChange();
      return;
    }
    this.isBusy = true;
    this.#running = new AbortController();
    const { signal } = this.#running;
    const isBurst = performance.now() - this.#changedAt < DEBOUNCE_MS;
    this.#changedAt = performance.now();
    if (isTyped && isBurst) {
      this.#timer = setTimeout(() => this.#first(signal, isTyped), DEBOUNCE_MS);
    } else {
      // Before the change is drawn, which takes as long as a search.
      this.#first(signal, isTyped);
    }
    this.onChange();
  }

  /** Shows an answer that was read before. @param {Shown} shown */
  restore(shown) {
    this.stop();
    this.query = shown.query;
    this.mode = shown.mode;
    this.shown = shown;
    this.problem = null;
    this.onChange();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#running.abort();
    this.isBusy = false;
  }

  /** Repeats the search, for current results. */
  repeat() {
    this.start(this.query, this.mode);
  }

  async more() {
    const { signal } = this.#running;
    const shown = /** @type {Shown} */ (this.shown);
    this.isBusy = true;
    this.onChange();
    await this.#try(signal, 0, async () => {
      const page = await this.#ask({ limit: PAGE, cursor: shown.cursor }, signal);
      shown.pages.push(page.results);
      shown.cursor = page.next_cursor;
      shown.partialReason = page.partial_reason;
    });
  }

  async #first(signal, isTyped) {
    const { query, mode } = this;
    const isShown = await this.#try(signal, isTyped ? PROBLEM_MS : 0, async () => {
      const page = await this.#ask({ limit: isTyped ? TYPED_PAGE : PAGE }, signal);
      this.shown = {
        query, mode, pages: [page.results], cursor: page.next_cursor, tookMs: page.took_ms, notes: page.notes,
        excluded: page.excluded, partialReason: page.partial_reason, facets: null,
      };
    });
    const { shown } = this;
    if (isShown && shown && shown.pages[0].length > 0) {
      this.#timer = setTimeout(() => this.#count(shown, signal), isTyped ? FACETS_MS : 0);
    }
  }

  /** @param {Shown} shown @param {AbortSignal} signal */
  async #count(shown, signal) {
    try {
      shown.facets = (await this.#ask({ limit: 1, facets: true }, signal)).facets;
    } catch (failure) {
      if (isAborted(failure)) {
        return;
      }
      // The results stay; the view says that they are not counted.
      shown.isCountingFailed = true;
    }
    this.onChange();
  }

  #ask(parameters, signal) {
    return get(projectPath(this.project, 'search'), { query: { q: this.query, mode: this.mode, ...parameters }, signal });
  }

  /** Resolves to whether the request succeeded. Requests that the server is too busy for are repeated. */
  async #try(signal, problemDelay, request, attempt = 0) {
    try {
      await request();
      this.problem = null;
    } catch (failure) {
      if (isAborted(failure)) {
        return false;
      }
      if (failure.retryAfter > 0 && attempt < MOST_RETRIES) {
        await new Promise((resolve) => setTimeout(resolve, failure.retryAfter * 1000));
        return signal.aborted ? false : this.#try(signal, problemDelay, request, attempt + 1);
      }
      this.#timer = setTimeout(() => {
        this.problem = failure;
        this.isBusy = false;
        this.onChange();
      }, problemDelay);
      return false;
    }
    this.isBusy = false;
    this.onChange();
    return true;
  }
}
