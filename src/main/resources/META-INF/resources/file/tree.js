// The directories of a repository beside a file: loaded when they are opened.

import { isAborted } from '../api/client.js';
import { html, nothing, repeat } from '../ui/html.js';
import { sentenceOf } from '../ui/problem.js';
import { visible } from '../ui/text.js';
import { listDirectory } from './file-api.js';
import { keepInSight } from './panel-scroll.js';

/** @typedef {{entries: import('./file-api.js').Entry[], cursor: string | null, problem: unknown, isLoading: boolean}} Loaded */

export class Tree {
  /** The directories that were opened once, by their paths; the top is the empty path. @type {Map<string, Loaded>} */
  #directories = new Map();
  /** @type {Set<string>} */
  #expanded = new Set();
  #repository = '';
  #current = '';
  #focused = '';

  /** @param {import('./file-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  /** Shows a file or a directory in the tree. @param {string} repository @param {string} path a directory ends with a slash */
  open(repository, path) {
    if (repository !== this.#repository) {
      this.#directories.clear();
      this.#expanded.clear();
      this.#repository = repository;
    }
    this.#current = path;
    this.#focused = path;
    const names = path.split('/').slice(0, -1);
    ['', ...names.map((_, index) => names.slice(0, index + 1).join('/'))].forEach((directory) => this.#expand(directory));
  }

  /** Forgets what was loaded: the index has changed. */
  reload() {
    const expanded = [...this.#expanded];
    this.#directories.clear();
    expanded.forEach((directory) => this.#expand(directory));
  }

  #expand(directory) {
    this.#expanded.add(directory);
    if (!this.#directories.has(directory)) {
      this.#load(directory);
    }
  }

  #toggle(directory) {
    if (this.#expanded.has(directory)) {
      this.#expanded.delete(directory);
    } else {
      this.#expand(directory);
    }
    this.#focused = `${directory}/`;
    this.view.draw();
  }

  async #load(directory) {
    const { view } = this;
    const repository = this.#repository;
    const before = this.#directories.get(directory);
    const loaded = { entries: before?.entries ?? [], cursor: before?.cursor ?? null, problem: null, isLoading: true };
    this.#directories.set(directory, loaded);
    try {
      const page = await listDirectory(view.app.project, { repository, path: directory, cursor: loaded.cursor }, view.signal);
      loaded.entries = [...loaded.entries, ...page.entries];
      loaded.cursor = page.next_cursor;
      view.repoPath = page.repo_path;
    } catch (problem) {
      if (!isAborted(problem)) {
        loaded.problem = problem;
      }
    }
    loaded.isLoading = false;
    view.drawNow();
    keepInSight(view.host.querySelector('.tree [aria-current]'));
  }

  template() {
    const top = this.#directories.get('');
    if (top?.problem) {
      return html`<p class="hint">${sentenceOf(top.problem)}</p><button type="button" @click=${() => this.#load('')}>Try again</button>`;
    }
    return html`<ul class="tree" role="tree" aria-label="Files" @keydown=${(event) => this.#press(event)}>${this.#children('', 1)}</ul>`;
  }

  #children(directory, level) {
    const loaded = this.#directories.get(directory);
    const note = (text) => html`<li class="tree-note" role="none"><span role="treeitem" aria-level=${level} tabindex="-1">${text}</span></li>`;
    if (!loaded || (loaded.isLoading && loaded.entries.length === 0)) {
      return note('Loading…');
    }
    if (loaded.problem) {
      return html`<li role="none"><button class="quiet" role="treeitem" aria-level=${level} tabindex="-1" type="button"
        @click=${() => this.#load(directory)}>${sentenceOf(loaded.problem)} Try again</button></li>`;
    }
    return html`${repeat(loaded.entries, ({ name, type }) => `${type} ${name}`, (entry) => this.#entry(directory, entry, level))}
      ${loaded.cursor ? html`<li role="none"><button class="quiet" role="treeitem" aria-level=${level} tabindex="-1" type="button"
        @click=${() => this.#load(directory)}>More files</button></li>` : nothing}`;
  }

  #entry(directory, { name, type }, level) {
    const path = directory ? `${directory}/${name}` : name;
    const isFocused = this.#isFocused(type === 'directory' ? `${path}/` : path);
    if (type === 'directory') {
      const isExpanded = this.#expanded.has(path);
      return html`<li role="none"><span class="branch" role="treeitem" aria-level=${level} aria-expanded=${isExpanded} tabindex=${isFocused ? 0 : -1}
          data-path=${`${path}/`} @click=${() => this.#toggle(path)}><bdi>${visible(name)}</bdi></span>
        ${isExpanded ? html`<ul role="group">${this.#children(path, level + 1)}</ul>` : nothing}</li>`;
    }
    return html`<li role="none"><a class=${type} role="treeitem" aria-level=${level} tabindex=${isFocused ? 0 : -1} data-path=${path}
      aria-current=${path === this.#current ? 'page' : nothing} href=${this.view.hrefOfFile(path)}><bdi>${visible(name)}</bdi>${
      type === 'skipped' ? html`<span class="visually-hidden">, not indexed</span>` : nothing}</a></li>`;
  }

  /** One item takes the tab key: the current file, or else the first one. */
  #isFocused(path) {
    if (this.#focused === path) {
      return true;
    }
    const first = this.#directories.get('')?.entries[0];
    const isShown = this.#focused && this.#directories.get(this.#focused.split('/').slice(0, this.#focused.endsWith('/') ? -2 : -1).join('/'))
      ?.entries.some(({ name }) => name === this.#focused.replace(/\/$/, '').split('/').at(-1));
    return !isShown && first !== undefined && path === (first.type === 'directory' ? `${first.name}/` : first.name);
  }

  #press(event) {
    const items = [...event.currentTarget.querySelectorAll('[role=treeitem]')];
    const at = items.indexOf(event.target);
    const item = items[at];
    const directory = item?.dataset.path?.endsWith('/') ? item.dataset.path.slice(0, -1) : null;
    const isExpanded = item?.getAttribute('aria-expanded') === 'true';
    const level = Number(item?.getAttribute('aria-level'));
    let next = null;
    if (event.key === 'ArrowDown' || (event.key === 'ArrowRight' && isExpanded)) {
      next = items[at + 1];
    } else if (event.key === 'ArrowUp') {
      next = items[at - 1];
    } else if (event.key === 'Home' || event.key === 'End') {
      next = items.at(event.key === 'Home' ? 0 : -1);
    } else if (event.key === 'ArrowLeft' && !isExpanded) {
      next = items.slice(0, at).findLast((one) => Number(one.getAttribute('aria-level')) < level);
    } else if (directory !== null && ['ArrowRight', 'ArrowLeft', 'Enter', ' '].includes(event.key)) {
      this.#toggle(directory);
    } else {
      return;
    }
    event.preventDefault();
    next?.focus();
  }
}
