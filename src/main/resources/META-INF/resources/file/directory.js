// The content of a directory of an index.

import { isAborted } from '../api/client.js';
import { html, nothing } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { counted, formatBytes, formatNumber, visible } from '../ui/text.js';
import { listDirectory } from './file-api.js';
import { shortReason } from './reasons.js';

export class Directory {
  /** @type {import('./file-api.js').Entry[]} */
  #entries = [];
  /** @type {string | null} */
  #cursor = null;
  /** @type {any} */
  problem = null;
  isLoading = false;
  #loads = 0;
  repository = '';
  path = '';

  /** @param {import('./file-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  /** @param {string} repository @param {string} path ends with a slash, or is empty */
  open(repository, path) {
    this.repository = repository;
    this.path = path;
    this.#entries = [];
    this.#cursor = null;
    this.#load();
  }

  async #load() {
    const number = ++this.#loads;
    const { view } = this;
    this.problem = null;
    this.isLoading = true;
    view.draw();
    try {
      const page = await listDirectory(view.app.project, { repository: this.repository, path: this.path, cursor: this.#cursor }, view.signal);
      if (number !== this.#loads) {
        return;
      }
      this.#entries = [...this.#entries, ...page.entries];
      this.#cursor = page.next_cursor;
    } catch (problem) {
      if (isAborted(problem) || number !== this.#loads) {
        return;
      }
      this.problem = problem;
    }
    this.isLoading = false;
    view.draw();
  }

  template() {
    if (this.problem) {
      return problemTemplate(forPeople(this.problem), { onRetry: () => this.#load() });
    }
    if (this.isLoading && this.#entries.length === 0) {
      return html`<p class="hint" role="status">Loading…</p>`;
    }
    if (this.#entries.length === 0) {
      return html`<p class="hint">This directory has no files in the index.</p>`;
    }
    return html`<div class="directory"><table>
        <thead><tr><th scope="col">Name</th><th scope="col" class="wide">Language</th><th scope="col" class="amount">Lines</th><th scope="col" class="amount">Size</th></tr></thead>
        <tbody>${this.#entries.map((entry) => this.#row(entry))}</tbody>
      </table>
      ${this.#cursor ? html`<button type="button" ?disabled=${this.isLoading} @click=${() => this.#load()}>More files</button>` : nothing}</div>`;
  }

  #row({ name, type, language, lines, size_bytes: size, files, skip_reason: reason }) {
    const isDirectory = type === 'directory';
    return html`<tr data-type=${type}>
      <th scope="row"><a href=${this.view.hrefOfFile(`${this.path}${name}${isDirectory ? '/' : ''}`)}><bdi>${visible(name)}</bdi>${isDirectory ? '/' : ''}</a></th>
      ${isDirectory ? html`<td class="wide"></td><td class="amount" colspan="2">${counted(files ?? 0, 'file')}</td>` : html`
        <td class="wide">${type === 'skipped' ? html`not indexed: ${shortReason(reason ?? '').toLowerCase()}` : visible(language)}</td>
        <td class="amount">${lines === null ? '' : formatNumber(lines)}</td><td class="amount">${size === null ? '' : formatBytes(size)}</td>`}
    </tr>`;
  }
}

function forPeople(problem) {
  return problem.title === 'No such directory' ? { title: 'This directory is not in the index', detail: 'It may have been removed or renamed since the link was made.' }
    : problem.title === 'Not indexed yet' ? { title: 'This repository is not indexed yet', detail: 'Its files appear here once the first run has completed.' }
      : problem.title === 'No such repository' ? { title: 'This project has no such repository', detail: 'It may have been removed.' } : problem;
}
