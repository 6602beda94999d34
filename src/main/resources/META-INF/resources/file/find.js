// Finds a text in the lines of a file. The browser's own search does not see lines that are out of sight.

import { html, nothing } from '../ui/html.js';
import { formatNumber } from '../ui/text.js';

/** More matches are not counted. */
const MAX_MATCHES = 10_000;
const LINE_NUMBER = /^:(\d+)$/;

/** @typedef {{line: number, start: number, end: number}} Match */

export class Find {
  isOpen = false;
  #text = '';
  #isCaseSensitive = false;
  /** @type {Match[]} */
  #matches = [];
  #current = -1;

  /** @param {import('./file-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  /** Opens the field, with the selected text if that is one line. */
  open() {
    const selected = String(getSelection() ?? '');
    if (selected && !selected.includes('\n')) {
      this.#text = selected;
    }
    this.isOpen = true;
    this.#search();
    this.view.drawNow();
    const field = /** @type {HTMLInputElement} */ (this.view.host.querySelector('#find'));
    field.focus();
    field.select();
  }

  close() {
    this.isOpen = false;
    this.#matches = [];
    this.view.lines.setMarks(new Map());
    this.view.drawNow();
    this.view.lines.focus();
  }

  /** Searches again: the lines have changed. */
  refresh() {
    if (this.isOpen) {
      this.#search();
    }
  }

  #search() {
    const text = this.#isCaseSensitive ? this.#text : this.#text.toLowerCase();
    this.#matches = [];
    this.#current = -1;
    const line = LINE_NUMBER.exec(this.#text);
    if (line) {
      this.view.lines.reveal(Math.max(1, Math.min(this.view.lines.count, Number(line[1]))), { isCentred: true });
    } else if (text) {
      this.view.content.forEach((content, index) => this.#searchLine(content, index + 1, text));
      const from = this.view.lines.firstInSight;
      this.#current = this.#matches.findIndex((match) => match.line >= from);
      this.#current = this.#current < 0 && this.#matches.length > 0 ? 0 : this.#current;
    }
    this.#show();
  }

  #searchLine(content, line, text) {
    const searched = this.#isCaseSensitive ? content : folded(content);
    let start = searched.indexOf(text);
    while (start >= 0 && this.#matches.length < MAX_MATCHES) {
      this.#matches.push({ line, start, end: start + text.length });
      start = searched.indexOf(text, start + text.length);
    }
  }

  #show() {
    const marks = new Map();
    this.#matches.forEach(({ line, start, end }, index) => {
      marks.set(line, [...marks.get(line) ?? [], { start, end, isCurrent: index === this.#current }]);
    });
    this.view.lines.setMarks(marks);
    const current = this.#matches[this.#current];
    if (current) {
      this.view.lines.reveal(current.line, { isCentred: true });
      this.view.lines.revealMark();
    }
    this.view.draw();
  }

  #step(by) {
    if (this.#matches.length > 0) {
      this.#current = (this.#current + by + this.#matches.length) % this.#matches.length;
      this.#show();
    }
  }

  #press(event) {
    if (event.key === 'Enter') {
      event.preventDefault();
      const line = LINE_NUMBER.exec(this.#text);
      if (line) {
        this.view.chooseLine(Number(line[1]));
        this.close();
      } else {
        this.#step(event.shiftKey ? -1 : 1);
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    }
  }

  get #note() {
    const count = this.#matches.length;
    if (!this.#text || LINE_NUMBER.test(this.#text)) {
      return LINE_NUMBER.test(this.#text) ? 'Enter selects the line' : '';
    }
    return count === 0 ? 'Not in this file'
      : `${formatNumber(this.#current + 1)} of ${formatNumber(count)}${count === MAX_MATCHES ? ' or more' : ''}`;
  }

  template() {
    if (!this.isOpen) {
      return nothing;
    }
    return html`<form class="find" role="search" aria-label="Find in this file" @submit=${(event) => event.preventDefault()} @keydown=${(event) => this.#press(event)}>
      <label class="visually-hidden" for="find">Find in this file, or a colon and a line</label>
      <input id="find" type="search" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="Find, or :line" .value=${this.#text}
        @input=${(event) => { this.#text = event.target.value; this.#search(); }}>
      <span class="find-note" role="status">${this.#note}</span>
      <label class="check"><input type="checkbox" .checked=${this.#isCaseSensitive}
        @change=${(event) => { this.#isCaseSensitive = event.target.checked; this.#search(); }}><span>Match case</span></label>
      <button class="quiet" type="button" aria-label="Previous match" ?disabled=${this.#matches.length === 0} @click=${() => this.#step(-1)}>↑</button>
      <button class="quiet" type="button" aria-label="Next match" ?disabled=${this.#matches.length === 0} @click=${() => this.#step(1)}>↓</button>
      <button class="quiet" type="button" aria-label="Close the search" @click=${() => this.close()}>✕</button>
    </form>`;
  }
}

/** Lower case without changes of length, so that columns stay. */
function folded(text) {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : Array.from(text, (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('');
}
