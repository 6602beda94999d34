// The definitions of a file, nested as in the file. The one that encloses the first line in sight is the current one.

import { isAborted } from '../api/client.js';
import { guard, html } from '../ui/html.js';
import { sentenceOf } from '../ui/problem.js';
import { formatNumber, visible } from '../ui/text.js';
import { listDefinitions } from './file-api.js';
import { keepInSight } from './panel-scroll.js';

/** @typedef {import('./file-api.js').Definition & {depth: number}} Entry */

const FOLLOW_MS = 150;

export class Outline {
  /** @type {Entry[]} */
  #entries = [];
  #state = 'loading';
  /** @type {unknown} */
  #problem = null;
  #current = -1;
  #loads = 0;
  #line = 1;
  #timer = 0;

  /** @param {import('./file-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  /** @param {import('./file-api.js').FileAddress} file */
  async load(file) {
    const number = ++this.#loads;
    const { view } = this;
    this.#entries = [];
    this.#state = 'loading';
    this.#current = -1;
    try {
      const found = await listDefinitions(view.app.project, file, view.signal);
      if (number === this.#loads) {
        this.#entries = nested(found);
        this.#state = 'loaded';
        this.#line = view.lines.firstInSight;
        this.#findCurrent();
      }
    } catch (problem) {
      if (!isAborted(problem) && number === this.#loads) {
        this.#problem = problem;
        this.#state = 'failed';
      }
    }
    view.drawNow();
    this.showCurrent();
  }

  /** Makes the innermost definition of a line the current one, once in a while as lines scroll. @param {number} line */
  follow(line) {
    this.#line = line;
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.#findCurrent();
    }, FOLLOW_MS);
  }

  #findCurrent() {
    const line = this.#line;
    const current = this.#entries.findLastIndex(({ start_line: start, end_line: end }) => start <= line + 1 && line <= end);
    if (current !== this.#current) {
      this.#current = current;
      this.showCurrent();
    }
  }

  /** Marks the current definition: without a template, because this happens while lines scroll. */
  showCurrent() {
    const list = this.view.host.querySelector('.outline');
    list?.querySelector('[aria-current]')?.removeAttribute('aria-current');
    const item = list?.children[this.#current]?.firstElementChild;
    item?.setAttribute('aria-current', 'true');
    keepInSight(item);
  }

  template() {
    return guard([this.#state, this.#entries], () => this.#list());
  }

  #list() {
    if (this.#state === 'loading') {
      return html`<p class="hint">Loading…</p>`;
    }
    if (this.#state === 'failed') {
      return html`<p class="problem">${sentenceOf(this.#problem)}</p>`;
    }
    if (this.#entries.length === 0) {
      return html`<p class="hint">This file defines nothing that has a name.</p>`;
    }
    return html`<ul class="outline">${this.#entries.map((entry) => html`
      <li class="depth-${Math.min(entry.depth, 5)}"><a href=${this.view.hrefOfLine(entry.start_line)}
        @click=${(event) => this.view.openLine(event, entry.start_line)}>
        <span class="kind kind-${entry.kind}">${entry.kind}</span> <bdi>${visible(entry.name)}</bdi><span class="visually-hidden">, line ${formatNumber(entry.start_line)}</span></a></li>`)}</ul>`;
  }
}

/** Adds the depth: a definition is within the one that has the name of its container. Several may be on one line. */
function nested(definitions) {
  /** @type {string[]} */
  let open = [];
  return definitions.map((definition) => {
    const { name, container } = definition;
    open = open.slice(0, container === null ? 0 : open.lastIndexOf(container) + 1);
    const entry = { ...definition, depth: open.length };
    open = [...open, container === null ? name : `${container}.${name}`];
    return entry;
  });
}
