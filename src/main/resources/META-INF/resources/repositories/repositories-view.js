// The repositories of a project, and the details of one of them.

import { JobActions } from '../jobs/job-actions.js';
import { EnqueueForm } from '../jobs/enqueue-form.js';
import { enqueueJob } from '../jobs/jobs-api.js';
import { jobTemplate } from '../jobs/job-row.js';
import { View } from '../shell/view.js';
import { html, nothing, repeat } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { counted } from '../ui/text.js';
import { cardTemplate } from './repository-card.js';
import { RepositoryDetails } from './repository-details.js';
import { RepositoryList } from './repository-list.js';

/** Ages are drawn again after so many seconds. */
const AGE_SECONDS = 30;

/** @typedef {import('./repositories-api.js').Repository} Repository */

export default class RepositoriesView extends View {
  actions = new JobActions((job) => this.app.jobs.apply(job), () => this.draw());
  form = new EnqueueForm(this.app, () => this.draw());
  list = new RepositoryList(this);
  details = new RepositoryDetails(this);
  /** The outcome of the last action, such as a removal. */
  #note = '';
  #nextNote = '';
  #isDetailed = false;
  #ticks = 0;
  /** @type {Map<number, any>} */
  #problems = new Map();
  /** @type {Set<number>} */
  #busy = new Set();

  constructor(host, app) {
    super(host, app);
    const { signal } = this;
    app.jobs.addEventListener('change', () => this.draw(), { signal });
    app.jobs.addEventListener('tick', () => this.#tick(), { signal });
    app.jobs.addEventListener('moved', () => this.#reload(), { signal });
    app.feed.addEventListener('open', () => this.#reload(), { signal });
  }

  open({ parameters }) {
    this.#isDetailed = Boolean(parameters.repository);
    this.#note = this.#nextNote;
    this.#nextNote = '';
    if (this.#isDetailed) {
      this.details.open(parameters);
    } else {
      this.app.title('Repositories');
      this.list.load();
    }
    this.draw();
  }

  /** Opens the list with a note about what was done. @param {string} note */
  openList(note) {
    this.#nextNote = note;
    this.app.go(this.app.href('repositories'), { replace: true });
  }

  #reload() {
    this.form.forgetProblemOfServer();
    this.actions.forgetProblemsOfServer();
    this.#problems.forEach((problem, id) => problem.isOfServer && this.#problems.delete(id));
    if (this.#isDetailed) {
      this.details.reload();
    } else {
      this.list.load();
    }
  }

  #tick() {
    this.#ticks += 1;
    if (this.#ticks % AGE_SECONDS === 0 || this.app.jobs.count('running') > 0) {
      this.draw();
    }
  }

  /** The newest job of a repository: events are newer than the list. @param {Repository} repository */
  jobOf({ repo_path: path, last_job: last }) {
    const live = this.app.jobs.newestOf(path);
    return live && (!last || live.created_at >= last.created_at) ? live : last;
  }

  problemOf({ id }) {
    return this.#problems.get(id);
  }

  isBusy({ id }) {
    return this.#busy.has(id);
  }

  /** @param {Repository} repository @param {boolean} isForced whether unchanged files are read again */
  async index({ id, repo_path: path }, isForced) {
    this.#problems.delete(id);
    this.#busy.add(id);
    this.draw();
    try {
      const { job } = await enqueueJob(this.app.project, path, isForced);
      this.app.jobs.apply(job);
    } catch (problem) {
      this.#problems.set(id, problem);
    }
    this.#busy.delete(id);
    this.draw();
  }

  template() {
    return this.#isDetailed ? this.details.template() : this.#listTemplate();
  }

  #listTemplate() {
    const { list } = this;
    const known = new Set(list.all.map(({ repo_path: path }) => path));
    const first = [...this.app.jobs.of('running'), ...this.app.jobs.of('pending')].filter(({ repo_path: path }) => !known.has(path));
    const isEmpty = list.isLoaded && list.all.length === 0;
    return html`
      <div class="repositories-head"><h1>Repositories</h1>
        ${list.all.length > 0 ? html`<p class="facts">${counted(list.all.length, 'repository', 'repositories')}${list.hasMore ? ' and more' : ''}</p>` : nothing}</div>
      <p class="note" role="status">${this.#note}</p>
      <section class="card add" aria-labelledby="add-title"><h2 id="add-title">${isEmpty ? 'Nothing is indexed here yet' : 'Add a repository'}</h2>
        ${isEmpty ? html`<p class="hint">Quarry reads a directory, keeps an index of it and answers searches in milliseconds. The directory is not changed.</p>` : nothing}
        ${this.form.template()}</section>
      ${first.length > 0 ? html`<section class="card first-runs" aria-labelledby="first-title"><h2 id="first-title">First runs</h2>
        <ul class="jobs" role="list">${repeat(first, ({ id }) => id, (job) => jobTemplate(job, { app: this.app, actions: this.actions }))}</ul></section>` : nothing}
      ${problemTemplate(list.problem, { id: 'list-problem', onRetry: () => list.load() })}
      ${!list.isLoaded && !list.problem ? html`<p class="hint" role="status">Loading…</p>` : nothing}
      <ul class="repositories" role="list">${repeat(list.all, ({ id }) => id, (repository) => cardTemplate(this, repository))}</ul>
      ${list.hasMore ? html`<button type="button" ?disabled=${list.isLoading} @click=${() => list.loadMore()}>More repositories</button>` : nothing}`;
  }
}
