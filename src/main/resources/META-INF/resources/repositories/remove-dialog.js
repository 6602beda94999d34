// Asks before a repository is removed.

import { html } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { lastName, visible } from '../ui/text.js';
import { removeRepository } from './repositories-api.js';

export class RemoveDialog {
  /** @type {import('./repositories-api.js').Repository | null} */
  #repository = null;
  /** @type {any} */
  #problem = null;
  #isBusy = false;

  /** @param {import('./repositories-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  /** @param {import('./repositories-api.js').Repository} repository */
  open(repository) {
    this.#repository = repository;
    this.#problem = null;
    this.view.drawNow();
    this.#dialog?.showModal();
  }

  /** @returns {HTMLDialogElement | null} */
  get #dialog() {
    return this.view.host.querySelector('#remove');
  }

  template() {
    const name = this.#repository ? visible(lastName(this.#repository.repo_path)) : '';
    return html`<dialog id="remove" class="remove" aria-labelledby="remove-title">
      <h2 id="remove-title">Remove <bdi>${name}</bdi>?</h2>
      <p>Its index is deleted: searches do not find its files any more. The directory is not changed, and can be indexed again.</p>
      ${this.#problem?.status === 409 ? html`<p class="problem" role="alert">It is being indexed. Cancel its job, or wait until it has ended. <a href=${this.view.app.href('jobs')}>Jobs</a></p>`
        : problemTemplate(this.#problem)}
      <div class="actions">
        <button type="button" autofocus @click=${() => this.#dialog?.close()}>Keep it</button>
        <button class="danger" type="button" ?disabled=${this.#isBusy} @click=${() => this.#remove()}>${this.#isBusy ? 'Removing…' : 'Remove'}</button>
      </div>
    </dialog>`;
  }

  async #remove() {
    const { view } = this;
    const repository = this.#repository;
    if (!repository) {
      return;
    }
    this.#isBusy = true;
    this.#problem = null;
    view.draw();
    try {
      await removeRepository(view.app.project, repository.id);
      this.#dialog?.close();
      view.app.projects.loadSoon();
      view.openList(`${visible(lastName(repository.repo_path))} is removed.`);
    } catch (problem) {
      this.#problem = problem;
    }
    this.#isBusy = false;
    view.draw();
  }
}
