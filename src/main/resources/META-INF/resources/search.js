// Asks the project's index and shows what was found. Text from the server goes through textContent only.

import { searchProject } from './api.js';
import { visible } from './text.js';

const number = new Intl.NumberFormat('en-US');
const template = document.getElementById('result-template');

const PAGE = 20;
/** Of a place that is longer, the lines around its first match are shown. */
const MAX_LINES = 12;
const LINES_BEFORE = 3;

export class Search {
  #form;
  #results;
  #more;
  #onProblem;
  #onNote;
  #project;
  #asked;
  #cursor = null;
  #count = 0;
  #running = new AbortController();

  /** `onProblem` is called with a problem or null, `onNote` with what is said about the results. */
  constructor({ form, results, more, onProblem, onNote }) {
    this.#form = form;
    this.#results = results;
    this.#more = more;
    this.#onProblem = onProblem;
    this.#onNote = onNote;
    more.addEventListener('click', () => this.#next());
  }

  /** Shows another project, without results. */
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

  /** Removes a problem that is over, and asks again what it prevented. */
  forgetProblem() {
    this.#onProblem(null);
    if (this.#count === 0) {
      this.ask();
    }
  }

  /** Shows the first page of what is asked in the form. */
  async ask() {
    this.clear();
    const { q, mode } = this.#form.elements;
    this.#asked = { q: q.value.trim(), mode: mode.value, limit: PAGE };
    if (this.#asked.q) {
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
      const page = await searchProject(this.#project, { ...this.#asked, ...from }, { signal });
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
      this.#count === 0 && !page.next_cursor ? 'Nothing was found.'
        : `${number.format(this.#count)}${page.next_cursor ? ' and more' : ''} in ${number.format(page.took_ms)} ms.`,
      page.excluded.length ? visible(`Left out: ${page.excluded.join(', ')}.`) : null,
      page.partial_reason && visible(reasonOf(page)),
    ].filter(Boolean).join(' '));
  }
}

/** Why results may be missing; what the interface says of its cursor means the button here. */
function reasonOf({ partial_reason: reason, next_cursor: next }) {
  if (!reason.includes('cursor')) {
    return reason;
  }
  return next
    ? 'The search took too long to read every file. Use “More results” to go on.'
    : 'Some files could not be searched, so there may be more.';
}

function resultOf(result) {
  const element = template.content.firstElementChild.cloneNode(true);
  const named = [result.kind, result.symbol].filter(Boolean).join(' ');
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

function snippetOf({ content, start_line: first, matches }) {
  const lines = content.replace(/\r?\n$/, '').split(/\r?\n/);
  const at = matches.length > 0 ? matches[0].line - first : 0;
  const start = lines.length <= MAX_LINES ? 0 : Math.max(0, Math.min(at - LINES_BEFORE, lines.length - MAX_LINES));
  return lines.slice(start, start + MAX_LINES).map((text, index) => lineOf(text, first + start + index, matches));
}

function lineOf(text, line, matches) {
  const element = document.createElement('span');
  element.className = 'line';
  element.dataset.line = line;
  let end = 0;
  for (const match of matches.filter((one) => one.line === line).sort((a, b) => a.start - b.start)) {
    // Of two that overlap, the second goes on where the first one ends.
    const start = Math.max(end, match.start);
    if (match.end > start) {
      const mark = document.createElement('mark');
      mark.textContent = visible(text.slice(start, match.end));
      element.append(visible(text.slice(end, start)), mark);
      end = match.end;
    }
  }
  element.append(visible(text.slice(end)), '\n');
  return element;
}
