// The panel with the definitions and the usages of a name, and that with the names of a line.

import { isAborted } from '../api/client.js';
import { fileHref } from '../shell/address.js';
import { html, nothing } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { counted, formatNumber, lastName, visible } from '../ui/text.js';
import { findUsages } from './file-api.js';

/** The kinds that are code; people look for the others seldom. */
const CODE = 'definition,call,type,import,write,read,word';
const MAX_BEFORE = 80;
const KINDS = {
  definition: ['definition', 'definitions'], call: ['call', 'calls'], type: ['as a type', 'as a type'], import: ['import', 'imports'],
  write: ['write', 'writes'], read: ['read', 'reads'], comment: ['in a comment', 'in comments'], string: ['in a text', 'in texts'],
  word: ['word', 'words'],
};

/** How sure it is that an occurrence means the definition. */
const LABELS = {
  exact: ['certain', 'The same scope, an import, a package or a receiver says so.'],
  likely: ['likely', 'There is one definition that it can mean.'],
  name: ['same name', 'Only the name is the same: it may mean something else.'],
};

export class Usages {
  name = '';
  #line = 0;
  #isOfOtherVersion = false;
  /** Whether the name is not on the line, as of a link to a file that has changed since. */
  #isMoved = false;
  /** @type {any} */
  #page = null;
  #usages = [];
  /** @type {any} */
  #problem = null;
  #isLoading = false;
  /** Whether comments and texts are searched as well. */
  #hasTexts = false;
  #searches = new AbortController();
  /** @type {string[] | null} */
  #names = null;

  /** @param {import('./file-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  get isOpen() {
    return this.name !== '' || this.#names !== null;
  }

  /**
   * Shows the usages of the name on a line.
   *
   * @param {string} name
   * @param {number} line 0: of any definition of the name
   * @param {boolean} isOfOtherVersion whether the lines are those of an index that is not the newest
   */
  open(name, line, isOfOtherVersion) {
    if (name === this.name && line === this.#line && (this.#page || this.#isLoading)) {
      return;
    }
    this.#searches.abort();
    this.#names = null;
    this.name = name;
    this.#line = line;
    this.#isOfOtherVersion = isOfOtherVersion;
    this.#isMoved = false;
    this.#begin(false);
  }

  #begin(hasTexts) {
    this.#hasTexts = hasTexts;
    this.#page = null;
    this.#usages = [];
    this.#load(null);
  }

  /** Shows the names of a line. @param {number} line @param {string[]} names */
  choose(line, names) {
    this.close();
    this.#line = line;
    this.#names = names;
  }

  close() {
    this.#searches.abort();
    this.name = '';
    this.#names = null;
    this.#page = null;
    this.#problem = null;
    this.#isLoading = false;
  }

  async #load(cursor) {
    const { view } = this;
    this.#searches = new AbortController();
    const signal = AbortSignal.any([this.#searches.signal, view.signal]);
    const { repository, path } = view.file;
    const hasPlace = this.#line > 0 && !this.#isOfOtherVersion && !this.#isMoved;
    const place = hasPlace ? { path, line: this.#line } : {};
    this.#problem = null;
    this.#isLoading = true;
    view.draw();
    try {
      const page = await findUsages(view.app.project, { name: this.name, repository, ...place, kind: this.#hasTexts ? '' : CODE, cursor }, signal);
      this.#page = { ...page, definitions: cursor ? this.#page.definitions : page.definitions, definitions_total: cursor ? this.#page.definitions_total : page.definitions_total };
      this.#usages = [...this.#usages, ...page.usages];
      view.app.announce(this.#summary);
    } catch (problem) {
      if (isAborted(problem)) {
        return;
      }
      if (problem.status === 404 && hasPlace) {
        this.#isMoved = true;
        this.#load(null);
        return;
      }
      this.#problem = problem;
    }
    this.#isLoading = false;
    view.draw();
  }

  get #summary() {
    const usages = this.#usages.filter(isUsage);
    const files = new Set(usages.map(({ path }) => path)).size;
    const more = this.#page?.next_cursor ? ' or more' : '';
    return usages.length === 0 ? 'No usages' : `${counted(usages.length, 'usage')}${more} in ${counted(files, 'file')}`;
  }

  template() {
    if (!this.isOpen) {
      return nothing;
    }
    const title = this.#names ? `Names on line ${formatNumber(this.#line)}` : visible(this.name);
    return html`<aside class="usages" aria-labelledby="usages-title" @keydown=${(event) => this.#press(event)}>
      <div class="usages-head"><h2 id="usages-title" tabindex="-1">${this.#names ? title : html`<bdi>${title}</bdi>`}</h2>
        <button class="quiet" type="button" aria-label="Close the panel" @click=${() => this.view.closeUsages()}>✕</button></div>
      <div class="panel" tabindex="0" role="region" aria-labelledby="usages-title">${this.#names ? this.#chooser() : this.#content()}</div>
    </aside>`;
  }

  #press(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.view.closeUsages();
    }
  }

  #chooser() {
    return this.#names?.length === 0
      ? html`<p class="hint">This line has no names.</p>`
      : html`<p class="hint">Choose a name to see its definition and its usages.</p>
        <ul class="names">${this.#names?.map((name) => html`<li><a href=${this.view.hrefOfUsages(name, this.#line)}>${visible(name)}</a></li>`)}</ul>`;
  }

  #content() {
    const page = this.#page;
    const retry = problemTemplate(this.#problem && forPanel(this.#problem), { onRetry: () => this.#load(null) });
    if (!page) {
      return this.#isLoading ? html`<p class="hint" role="status">Looking up ${visible(this.name)}…</p>` : retry;
    }
    return html`
      ${this.#isMoved ? html`<p class="hint">The name is not on line ${formatNumber(this.#line)} of this file any more. These are the usages of all its definitions.</p>` : nothing}
      <section><h3>${page.definitions_total === 1 ? 'Definition' : 'Definitions'}</h3>
        ${page.definitions.length > 0 ? html`<ul>${page.definitions.map((one) => this.#definition(one))}</ul>` : this.#localDefinitions()}
        ${page.definitions_total > page.definitions.length && page.definitions.length > 0
          ? html`<p class="hint">${formatNumber(page.definitions.length)} of ${formatNumber(page.definitions_total)} are listed.</p>` : nothing}
      </section>
      <section><h3>Usages</h3>
        <p class="facts">${this.#summary}${kindsOf(page.counts, this.#hasTexts)}</p>
        ${page.counts.others > 0 ? html`<p class="hint">${counted(page.counts.others, 'occurrence')} of other definitions of this name ${page.counts.others === 1 ? 'is' : 'are'} left out.</p>` : nothing}
        ${page.notes.map((note) => html`<p class="hint">${visible(note)}</p>`)}
        ${page.partial ? html`<p class="hint">The search reached a limit before it had read every file.</p>` : nothing}
        ${byFile(this.#usages.filter(isUsage)).map(([path, usages]) => this.#file(path, usages))}
        ${retry}
        ${this.#textsTemplate(page)}
        ${page.next_cursor ? html`<button type="button" ?disabled=${this.#isLoading} @click=${() => this.#load(page.next_cursor)}>More usages</button>` : nothing}
      </section>
      <p><a href=${this.view.app.href('search', { q: this.name, mode: 'literal' })}>Search for it in all repositories</a></p>`;
  }

  #textsTemplate({ counts: { kinds, complete } }) {
    const texts = kinds.comment + kinds.string;
    return this.#hasTexts || texts === 0 ? nothing : html`<button class="quiet" type="button" ?disabled=${this.#isLoading} @click=${() => this.#begin(true)}>
      Show ${formatNumber(texts)}${complete ? '' : ' or more'} in comments and texts</button>`;
  }

  #definition({ repository, path, start_line: start, symbol_start_line: symbolStart, kind, header, content, content_start_line: from }) {
    const first = Math.max(symbolStart ?? start, from);
    // Annotations may precede the line that has the name.
    const lines = content.split('\n').slice(first - from);
    const named = Math.max(0, lines.findIndex((text) => text.includes(this.name)));
    const line = first + named;
    const text = lines[named] ?? '';
    return html`<li class="definition"><a href=${fileHref(this.view.app.project, { repository, path, line })}>
      <code>${visible(text.trim().slice(0, 200))}</code></a>
      <span class="facts">${[kind, header].filter(Boolean).map((part) => html`<bdi>${visible(part)}</bdi> · `)}<bdi>${visible(path)}</bdi>:${line}</span></li>`;
  }

  /** Parameters and local variables are defined by their first occurrence only. */
  #localDefinitions() {
    const found = this.#usages.filter((usage) => !isUsage(usage));
    return found.length > 0 ? html`<ul>${found.map((usage) => this.#usage(usage))}</ul>`
      : html`<p class="hint">The index has no definition of this name: it may come from a library.</p>`;
  }

  #file(path, usages) {
    return html`<h4 class="usages-file"><bdi title=${visible(path)}>${visible(lastName(path))}</bdi> <span class="facts"><bdi>${visible(path.slice(0, -lastName(path).length))}</bdi></span></h4>
      <ul>${usages.map((usage) => this.#usage(usage))}</ul>`;
  }

  #usage({ repository, path, line, start, end, kind, label, content, content_start_column: column }) {
    const [word, reason] = LABELS[label];
    const before = content.slice(0, start - column);
    return html`<li class="usage"><a href=${fileHref(this.view.app.project, { repository, path, line })}>
      <span class="usage-line">${formatNumber(line)}</span>
      <code>${visible(shortened(before.trimStart()))}<mark>${visible(content.slice(start - column, end - column))}</mark>${visible(content.slice(end - column).trimEnd().slice(0, 120))}</code></a>
      <span class="facts">${KINDS[kind][0]} · <span class="label label-${label}" title=${reason}>${word}</span></span></li>`;
  }
}

function kindsOf({ kinds }, hasTexts) {
  const parts = Object.entries(kinds).filter(([kind, count]) => count > 0 && kind !== 'definition' && (hasTexts || !['comment', 'string'].includes(kind)))
    .map(([kind, count]) => `${formatNumber(count)} ${KINDS[kind][count === 1 ? 0 : 1]}`);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

const isUsage = ({ kind }) => kind !== 'definition';

/** The end of a text that stands before a name. */
const shortened = (text) => (text.length > MAX_BEFORE ? `…${text.slice(-MAX_BEFORE)}` : text);

function byFile(usages) {
  const files = new Map();
  usages.forEach((usage) => files.set(usage.path, [...files.get(usage.path) ?? [], usage]));
  return [...files];
}

/** The problem in the terms of the panel. */
function forPanel(problem) {
  return problem.status === 404 ? { title: 'The name is not there any more', detail: 'The index has changed since this page was opened. Reload it.' }
    : problem.status === 410 ? { title: 'The index has changed', detail: 'Look the name up again.' } : problem;
}
