// Searches a project and shows the results. Texts of the server are set as textContent only.

import { searchProject } from './api.js';
import { visible } from './text.js';

const number = new Intl.NumberFormat('en-US');
const template = document.getElementById('result-template');

const PAGE = 20;
/** A longer result is shown as the lines around its first match. */
const MAX_LINES = 12;
const LINES_BEFORE = 3;

export class Search {
  #form;
  #results;
  #more;
  #onProblem;
  #onNote;
  #project;
  #parameters;
  #cursor = null;
  #count = 0;
  #running = new AbortController();

  /** `onProblem` is called with a problem or null, `onNote` with a note about the results. */
  constructor({ form, results, more, onProblem, onNote }) {
    this.#form = form;
    this.#results = results;
    this.#more = more;
    this.#onProblem = onProblem;
    this.#onNote = onNote;
    more.addEventListener('click', () => this.#next());
  }

  /** Switches to another project and removes the results. */
  open(project) {
    this.#project = project;
    this.clear();
  }

  clear() {
    this.#running.abort();
    this.#cursor = null;
    this.#count = 0;
    this.#results.replaceChildren();
    this.#results.hidden = true;
    this.#more.hidden = true;
    this.#onProblem(null);
    this.#onNote('');
  }

  /** Hides a problem that is over, and repeats the search if it has no results. */
  forgetProblem() {
    this.#onProblem(null);
    if (this.#count === 0) {
      this.start();
    }
  }

  /** Searches for the query of the form and shows the first page of results. */
  async start() {
    this.clear();
    const { q, mode } = this.#form.elements;
    this.#parameters = { q: q.value.trim(), mode: mode.value, limit: PAGE };
    if (this.#parameters.q) {
      await this.#page({});
    }
  }

  async #next() {
    this.#more.disabled = true;
    await this.#page({ cursor: this.#cursor });
    this.#more.disabled = false;
  }

  async #page(from) {
    this.#running = new AbortController();
    const { signal } = this.#running;
    try {
      const page = await searchProject(this.#project, { ...this.#parameters, ...from }, { signal });
      if (!signal.aborted) {
        this.#show(page);
      }
    } catch (problem) {
      if (!signal.aborted) {
        this.#onProblem(problem);
      }
    }
  }

  #show(page) {
    this.#cursor = page.next_cursor;
    this.#count += page.results.length;
    this.#results.append(...page.results.map(resultOf));
    this.#results.hidden = this.#count === 0;
    this.#more.hidden = !page.next_cursor;
    this.#onProblem(null);
    this.#onNote([
      this.#count === 0 && !page.next_cursor ? 'No results.'
        : `${number.format(this.#count)}${page.next_cursor ? ' or more' : ''} in ${number.format(page.took_ms)} ms.`,
      page.excluded.length ? visible(`Excluded: ${page.excluded.join(', ')}.`) : null,
      ...page.notes.map(visible),
      page.partial_reason && visible(reasonOf(page)),
    ].filter(Boolean).join(' '));
  }
}

/** Returns why results may be missing. The server's text mentions its cursor; this page has a button instead. */
function reasonOf({ partial_reason: reason, next_cursor: next }) {
  if (!reason.includes('cursor')) {
    return reason;
  }
  return next
    ? 'The search reached its time limit before it had read every file. Select “More results” to continue.'
    : 'Some files could not be searched, so results may be missing.';
}

function resultOf(result) {
  const element = template.content.firstElementChild.cloneNode(true);
  const named = [result.kind, result.symbol, symbolLineOf(result)].filter(Boolean).join(' ');
  const say = (part, text) => {
    element.querySelector(part).textContent = visible(text ?? '');
    element.querySelector(part).hidden = !text;
  };
  say('.path', result.path);
  say('.lines', result.start_line === result.end_line
    ? `line ${result.start_line}` : `lines ${result.start_line}–${result.end_line}`);
  say('.named', [result.header, named].filter(Boolean).join(' › '));
  say('.repository', result.repo_path);
  element.querySelector('.snippet').append(...snippetOf(result));
  return element;
}

/** The line of a definition that begins outside of what is shown of it. */
function symbolLineOf({ symbol_start_line: line, content_start_line: first, content_end_line: last }) {
  return line && (line < first || line > last) ? `(line ${line})` : null;
}

function snippetOf({ content, content_start_line: first, content_start_column: column, matches }) {
  const lines = content.replace(/\r?\n$/, '').split(/\r?\n/);
  const at = matches.length > 0 ? matches[0].line - first : 0;
  const start = lines.length <= MAX_LINES ? 0 : Math.max(0, Math.min(at - LINES_BEFORE, lines.length - MAX_LINES));
  return lines.slice(start, start + MAX_LINES).map((text, index) => lineOf(text, first + start + index, matches, start + index === 0 ? column : 0));
}

/** `column` is that of the line in which the text begins. */
function lineOf(text, line, matches, column) {
  const element = document.createElement('span');
  element.className = 'line';
  element.dataset.line = line;
  let end = 0;
  for (const match of matches.filter((one) => one.line === line).sort((a, b) => a.start - b.start)) {
    // The second of two overlapping matches is marked from the end of the first one.
    const start = Math.max(end, match.start - column);
    const matchEnd = match.end - column;
    if (matchEnd > start) {
      const mark = document.createElement('mark');
      mark.textContent = visible(text.slice(start, matchEnd));
      element.append(visible(text.slice(end, start)), mark);
      end = matchEnd;
    }
  }
  element.append(visible(text.slice(end)), '\n');
  return element;
}
