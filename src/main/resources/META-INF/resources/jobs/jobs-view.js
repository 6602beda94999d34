// Jobs: those that run, those that wait, and the history; of the project or of all projects.

import { View } from '../shell/view.js';
import { html, nothing, repeat } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { counted, formatNumber } from '../ui/text.js';
import { AllJobs } from './all-jobs.js';
import { IndexedPaths } from './indexed-paths.js';
import { JobActions } from './job-actions.js';
import { jobTemplate } from './job-row.js';

/** More rows are folded. */
const WAITING_SHOWN = 5;
const HISTORY_SHOWN = 10;
const HISTORY_STEP = 50;

const STATUSES = { '': 'All', completed: 'Completed', failed: 'Failed', cancelled: 'Cancelled' };

/** @typedef {import('./jobs-api.js').Job} Job */

export default class JobsView extends View {
  actions = new JobActions((job) => this.#source.apply(job), () => this.draw());
  #paths = new IndexedPaths(this.signal, () => this.draw());
  /** @type {AllJobs | null} */
  #all = null;
  #isWaitingShown = false;
  #historyShown = HISTORY_SHOWN;
  #status = '';

  constructor(host, app) {
    super(host, app);
    const { signal } = this;
    app.jobs.addEventListener('change', () => this.#changed(), { signal });
    app.jobs.addEventListener('tick', () => this.draw(), { signal });
    app.feed.addEventListener('open', () => this.actions.forgetProblemsOfServer(), { signal });
  }

  /** Whether the jobs of all projects are shown. */
  get hasProjects() {
    return this.#all !== null;
  }

  get #source() {
    return this.#all ?? this.app.jobs;
  }

  isRemoved(job) {
    return this.#paths.isRemoved(job);
  }

  open({ parameters }) {
    const isAll = parameters.projects === 'all';
    if (isAll !== this.hasProjects) {
      this.#all = isAll ? new AllJobs(this.signal, () => this.draw()) : null;
      this.#all?.loadNewest();
    }
    if (this.#status !== (parameters.status ?? '')) {
      this.#status = Object.hasOwn(STATUSES, parameters.status) ? parameters.status : '';
      this.#historyShown = HISTORY_SHOWN;
    }
    this.app.title(isAll ? 'Jobs of all projects' : 'Jobs');
    this.#changed();
    this.drawNow();
  }

  /** If the newest jobs are all active, the history begins with older ones. */
  #changed() {
    const { jobs } = this.app;
    if (jobs.isLoaded && jobs.hasOlder && !jobs.isLoadingOlder && !jobs.problem && !this.#hasEnded(jobs)) {
      jobs.loadOlder();
    }
    this.draw();
  }

  #hasEnded(jobs) {
    return jobs.count('completed') + jobs.count('failed') + jobs.count('cancelled') > 0;
  }

  template() {
    const source = this.#source;
    const running = source.of('running');
    const pending = source.of('pending').reverse();
    const ended = source.of('completed', 'failed', 'cancelled');
    const isEmpty = running.length + pending.length + ended.length === 0;
    return html`<div class="jobs-head">
        <h1>Jobs</h1>
        <p id="summary" class="facts">${[running.length > 0 && counted(running.length, 'job') + ' running', pending.length > 0 && `${formatNumber(pending.length)}${this.#all?.hasMoreActive ? ' or more' : ''} waiting`].filter(Boolean).join(' · ')}</p>
        <nav class="scope" aria-label="Jobs of">
          <a href=${this.#href({ projects: '' })} aria-current=${this.hasProjects ? nothing : 'true'}>This project</a>
          <a href=${this.#href({ projects: 'all' })} aria-current=${this.hasProjects ? 'true' : nothing}>All projects</a>
        </nav>
      </div>
      ${problemTemplate(source.problem, { id: 'load-problem', onRetry: () => source.loadNewest() })}
      ${!source.isLoaded && isEmpty && !source.problem ? html`<p class="hint">Loading…</p>` : nothing}
      ${source.isLoaded && isEmpty ? this.#emptyTemplate() : nothing}
      ${running.length > 0 ? html`<section aria-labelledby="running"><h2 id="running">Running</h2>${this.#list(running)}</section>` : nothing}
      ${pending.length > 0 ? this.#waitingTemplate(pending) : nothing}
      ${ended.length > 0 || source.hasOlder ? this.#historyTemplate(ended) : nothing}`;
  }

  #emptyTemplate() {
    return html`<div id="empty" class="card empty"><h2>${this.hasProjects ? 'There are no jobs yet' : 'This project has no jobs yet'}</h2>
      <p>A job begins when a repository is added or indexed again. <a href=${this.app.href('repositories')}>Add a repository</a></p></div>`;
  }

  #list(jobs) {
    return html`<ul class="jobs" role="list">${repeat(jobs, ({ id }) => id, (job) => jobTemplate(job, this))}</ul>`;
  }

  /** The oldest first: the order in which they begin. */
  #waitingTemplate(pending) {
    const shown = this.#isWaitingShown ? pending : pending.slice(0, WAITING_SHOWN);
    return html`<section aria-labelledby="waiting"><h2 id="waiting">Waiting</h2>${this.#list(shown)}
      ${pending.length > WAITING_SHOWN ? html`<button id="waiting-toggle" class="quiet" type="button" aria-expanded=${String(this.#isWaitingShown)}
        @click=${() => { this.#isWaitingShown = !this.#isWaitingShown; this.draw(); }}>${
          this.#isWaitingShown ? 'Show fewer' : `Show ${formatNumber(pending.length)} that wait`}</button>` : nothing}</section>`;
  }

  #historyTemplate(ended) {
    const matching = this.#status ? ended.filter(({ status }) => status === this.#status) : ended;
    const { hasOlder, isLoadingOlder } = this.#source;
    const hasMore = matching.length > this.#historyShown || hasOlder;
    return html`<section aria-labelledby="history">
      <div class="history-head"><h2 id="history">History</h2>
        <nav class="scope" aria-label="Jobs that are">${Object.entries(STATUSES).map(([status, label]) => html`
          <a href=${this.#href({ status })} aria-current=${this.#status === status ? 'true' : nothing}>${label}</a>`)}</nav></div>
      ${matching.length > 0 ? this.#list(matching.slice(0, this.#historyShown)) : html`<p class="hint">${isLoadingOlder ? 'Loading…' : 'None of the jobs that are loaded.'}</p>`}
      ${hasMore ? html`<button id="older" type="button" ?disabled=${isLoadingOlder} @click=${() => this.#showOlder(matching.length)}>Show older jobs</button>` : nothing}
    </section>`;
  }

  #showOlder(known) {
    this.#historyShown += HISTORY_STEP;
    if (this.#historyShown > known && this.#source.hasOlder) {
      this.#source.loadOlder();
    }
    this.draw();
  }

  #href(changed) {
    const projects = this.hasProjects ? 'all' : '';
    return this.app.href('jobs', { projects, status: this.#status, ...changed });
  }
}
