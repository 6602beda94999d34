// The paths of a repository that are listed but not indexed, with the reasons.

import { isAborted } from '../api/client.js';
import { longReason, shortReason } from '../file/reasons.js';
import { html, nothing } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { formatBytes, formatNumber, visible } from '../ui/text.js';
import { listSkipped } from './repositories-api.js';

export class SkippedPaths {
  #repository = '';
  /** @type {{path: string, size_bytes: number, reason: string}[]} */
  #paths = [];
  /** @type {string | null} */
  #cursor = null;
  /** @type {any} */
  #problem = null;
  #isLoading = false;
  #loads = 0;

  /** @param {import('./repositories-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  /** @param {string} repository */
  load(repository) {
    this.#repository = repository;
    this.#paths = [];
    this.#cursor = null;
    this.#read();
  }

  async #read() {
    const number = ++this.#loads;
    const { view } = this;
    this.#isLoading = true;
    this.#problem = null;
    view.draw();
    try {
      const page = await listSkipped(view.app.project, this.#repository, this.#cursor, view.signal);
      if (number === this.#loads) {
        this.#paths = [...this.#paths, ...page.skipped];
        this.#cursor = page.next_cursor;
      }
    } catch (problem) {
      if (isAborted(problem) || number !== this.#loads) {
        return;
      }
      this.#problem = problem;
    }
    this.#isLoading = false;
    view.draw();
  }

  /** @param {number} count of the paths of the index */
  template(count) {
    return html`<section class="card skipped" aria-labelledby="skipped-title"><h2 id="skipped-title">Not indexed <span class="facts">${formatNumber(count)}</span></h2>
      ${count === 0 ? html`<p class="hint">Every file that no ignore rule excludes is indexed.</p>` : html`
        <p class="hint">Searches find these files by their names, but not by their content. Files that ignore rules exclude are not listed.</p>
        ${this.#paths.length > 0 ? html`<table><thead><tr><th scope="col">Path</th><th scope="col">Reason</th><th scope="col" class="amount">Size</th></tr></thead>
          <tbody>${this.#paths.map(({ path, reason, size_bytes: size }) => html`<tr><th scope="row"><bdi>${visible(path)}</bdi></th>
            <td title=${longReason(reason)}>${shortReason(reason)}</td><td class="amount">${formatBytes(size)}</td></tr>`)}</tbody></table>` : nothing}
        ${this.#isLoading && this.#paths.length === 0 ? html`<p class="hint" role="status">Loading…</p>` : nothing}
        ${reasons(this.#paths)}`}
      ${problemTemplate(this.#problem, { onRetry: () => this.#read() })}
      ${this.#cursor ? html`<button type="button" ?disabled=${this.#isLoading} @click=${() => this.#read()}>More paths</button>` : nothing}
    </section>`;
  }
}

/** The meaning of the reasons that occur. */
function reasons(paths) {
  const found = [...new Set(paths.map(({ reason }) => reason))].filter((reason) => longReason(reason));
  return found.length === 0 ? nothing : html`<dl class="reasons">${found.map((reason) => html`<div><dt>${shortReason(reason)}</dt><dd>${longReason(reason)}</dd></div>`)}</dl>`;
}
