// The details of a repository: its languages, its last run, what is not indexed and why, and its removal.

import { isAborted } from '../api/client.js';
import { html, nothing } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { counted, formatBytes, formatFullMoment, lastName, visible } from '../ui/text.js';
import { Explanation } from './explanation.js';
import { languageBar } from './language-bar.js';
import { RemoveDialog } from './remove-dialog.js';
import { findRepository } from './repositories-api.js';
import { filesHref, indexAgain, stateTemplate } from './repository-card.js';
import { SkippedPaths } from './skipped-paths.js';

const LANGUAGES_SHOWN = 12;

export class RepositoryDetails {
  /** @type {import('./repositories-api.js').Repository | null} */
  repository = null;
  /** @type {any} */
  #problem = null;
  #id = '';
  #loads = 0;

  /** @param {import('./repositories-view.js').default} view */
  constructor(view) {
    this.view = view;
    this.skipped = new SkippedPaths(view);
    this.explanation = new Explanation(view);
    this.removal = new RemoveDialog(view);
  }

  /** @param {Record<string, string>} parameters */
  open({ repository: id, path = '' }) {
    if (id !== this.#id) {
      this.#id = id;
      this.repository = null;
      this.#problem = null;
      this.view.app.title('Repository');
      this.reload();
    }
    this.explanation.open(id, path);
  }

  async reload() {
    const number = ++this.#loads;
    const { view } = this;
    try {
      const found = await findRepository(view.app.project, this.#id, view.signal);
      if (number !== this.#loads) {
        return;
      }
      const isNew = found.active_version?.id !== this.repository?.active_version?.id;
      this.repository = found;
      this.#problem = null;
      view.app.title(visible(lastName(found.repo_path)));
      if (isNew && found.active_version) {
        this.skipped.load(this.#id);
        this.explanation.repeat();
      }
    } catch (problem) {
      if (isAborted(problem) || number !== this.#loads) {
        return;
      }
      this.repository = problem.status === 404 ? null : this.repository;
      this.#problem = problem;
      view.app.title('Repository not found');
    }
    view.draw();
  }

  template() {
    const { view, repository } = this;
    return html`<p class="back"><a href=${view.app.href('repositories')}>All repositories</a></p>
      ${this.#problem ? this.#problemTemplate() : nothing}
      ${repository ? this.#content(repository) : this.#problem ? nothing : html`<p class="hint" role="status">Loading…</p>`}`;
  }

  #problemTemplate() {
    return this.#problem.status === 404 || this.#problem.status === 400
      ? html`<section class="card"><h1>This project has no such repository</h1><p>It may have been removed, or indexed again under another number.</p></section>`
      : problemTemplate(this.#problem, { onRetry: () => this.reload() });
  }

  #content(repository) {
    const { view } = this;
    const { repo_path: path, active_version: version, languages, created_at: createdAt } = repository;
    return html`
      <div class="repositories-head"><h1><bdi>${visible(lastName(path))}</bdi></h1><p class="facts path"><bdi>${visible(path)}</bdi></p></div>
      <section class="card" aria-labelledby="index-title"><h2 id="index-title" class="visually-hidden">Index</h2>
        ${stateTemplate(view, repository)}
        ${languageBar(languages, { named: LANGUAGES_SHOWN })}
        <p class="facts">${version ? html`${counted(version.file_count, 'file')} · ${formatBytes(version.byte_count)} · ${counted(version.skipped_count, 'path')} not indexed · ` : nothing}added
          <time datetime=${createdAt}>${formatFullMoment(createdAt)}</time></p>
        <div class="actions">
          ${version ? html`<a class="button primary" href=${filesHref(view, repository)}>Browse files</a>` : nothing}
          ${indexAgain(view, repository)}
          ${indexAgain(view, repository, { isForced: true, label: 'Read every file again' })}
          <button class="danger" type="button" @click=${() => this.removal.open(repository)}>Remove…</button>
        </div>
        ${problemTemplate(view.problemOf(repository) ?? null)}
      </section>
      ${this.explanation.template()}
      ${version ? this.skipped.template(version.skipped_count) : nothing}
      ${this.removal.template()}`;
  }
}
