// The form that indexes a repository, for every view that offers it.

import { html, nothing } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { enqueueJob } from './jobs-api.js';

export class EnqueueForm {
  #path = '';
  /** @type {{title: string, detail?: string, isOfServer?: boolean} | null} */
  #problem = null;
  #note = '';
  #isBusy = false;

  /**
   * @param {import('../shell/app.js').App} app
   * @param {() => void} draw draws the view that has the form
   */
  constructor(app, draw) {
    this.app = app;
    this.draw = draw;
  }

  /** Hides a problem that the server caused and that is over. */
  forgetProblemOfServer() {
    if (this.#problem?.isOfServer) {
      this.#problem = null;
      this.draw();
    }
  }

  template() {
    return html`<form id="enqueue-form" class="enqueue" novalidate @submit=${(event) => this.#submit(event)}>
      <label for="repo-path">Directory on the server</label>
      <div class="field">
        <input id="repo-path" type="text" placeholder="/repositories/my-service" autocomplete="off" autocapitalize="none"
               spellcheck="false" .value=${this.#path} aria-invalid=${String(Boolean(this.#problem))}
               aria-describedby="enqueue-problem" @input=${(event) => this.#type(event)}>
        <button id="enqueue" class="primary" type="submit" ?disabled=${this.#isBusy}>Index</button>
      </div>
      ${problemTemplate(this.#problem, { id: 'enqueue-problem' })}
      <p id="enqueue-note" class="note" role="status">${this.#note || nothing}</p>
    </form>`;
  }

  #type(event) {
    this.#path = event.target.value;
    this.#problem = null;
    this.#note = '';
    this.draw();
  }

  async #submit(event) {
    event.preventDefault();
    const field = event.target.querySelector('input');
    const { project } = this.app;
    this.#note = '';
    if (!this.#path.trim()) {
      this.#problem = { title: 'Missing path', detail: 'enter the absolute path of a directory on the server.' };
    } else {
      this.#isBusy = true;
      this.draw();
      try {
        const { job, alreadyPending } = await enqueueJob(project, this.#path.trim());
        this.app.jobs.apply(job);
        this.app.projects.loadSoon();
        this.#problem = null;
        this.#path = '';
        this.#note = alreadyPending ? 'This directory is waiting to be indexed already.' : 'Indexing begins in a moment.';
      } catch (problem) {
        this.#problem = problem;
      }
      this.#isBusy = false;
    }
    this.draw();
    field.focus();
  }
}
