// One job on the page. Texts of the server are set as textContent only, and only if they have changed.

import { forPeople, visible } from './text.js';

const template = document.getElementById('job-template');
const number = new Intl.NumberFormat('en-US');
const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

export const isActive = (job) => job.status === 'pending' || job.status === 'running';

const plural = (count, noun) => `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`;

function countsOf(job) {
  if (job.files_total == null && job.files_indexed === 0) {
    return '';
  }
  const indexed = job.files_total == null
    ? `${plural(job.files_indexed, 'file')} indexed`
    : `${number.format(job.files_indexed)} of ${plural(job.files_total, 'file')} indexed`;
  return [
    indexed,
    job.files_unchanged > 0 && `${number.format(job.files_unchanged)} unchanged`,
    job.files_skipped > 0 && `${number.format(job.files_skipped)} skipped`,
    plural(job.chunks_created, 'chunk'),
  ].filter(Boolean).join(' · ');
}

function labelOf(job) {
  const word = isActive(job) && job.cancel_requested ? 'cancelling' : job.status;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function durationOf(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function elapsedOf(job, now) {
  switch (job.status) {
    case 'pending':
      return `waiting for ${durationOf(now - Date.parse(job.created_at))}`;
    case 'running':
      return `running for ${durationOf(now - Date.parse(job.started_at ?? job.created_at))}`;
    default:
      return job.started_at && job.completed_at
        ? `took ${durationOf(Date.parse(job.completed_at) - Date.parse(job.started_at))}`
        : '';
  }
}

function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
  element.hidden = text === '';
}

export class JobRow {
  #part;
  #drawnStatus;
  #problem = null;

  constructor(job, onCancel) {
    this.job = job;
    this.createdAt = Date.parse(job.created_at);
    this.element = template.content.firstElementChild.cloneNode(true);
    this.#part = (selector) => this.element.querySelector(selector);
    this.#part('.path').textContent = visible(job.repo_path);
    this.#part('.cancel').setAttribute('aria-label', visible(`Cancel the job of ${job.repo_path}`));
    this.#part('.cancel').addEventListener('click', () => onCancel(this));
    this.#drawCreated();
  }

  /** Whether this row stands above the other: newest first, as the server sorts. */
  isAbove(other) {
    return this.createdAt === other.createdAt ? this.job.id > other.job.id : this.createdAt > other.createdAt;
  }

  draw(now) {
    const { job } = this;
    if (this.#drawnStatus !== job.status) {
      this.#drawnStatus = job.status;
      this.element.dataset.status = job.status;
      this.showProblem(null);
    }
    setText(this.#part('.badge'), labelOf(job));
    this.#drawBar();
    setText(this.#part('.counts'), countsOf(job));
    setText(this.#part('.message'), visible(job.error_message ?? job.status_message ?? ''));
    setText(this.#part('.attempt'), job.attempt > 1 ? `attempt ${job.attempt}` : '');
    setText(this.#part('.forced'), job.force_reindex ? 'forced re-index' : '');
    this.#part('.cancel').hidden = !isActive(job);
    this.#part('.cancel').disabled = Boolean(job.cancel_requested);
    this.drawElapsed(now);
  }

  drawElapsed(now) {
    setText(this.#part('.elapsed'), elapsedOf(this.job, now));
  }

  showProblem(problem) {
    this.#problem = problem;
    const words = problem ? forPeople(problem) : null;
    setText(this.#part('.problem'), words ? visible([words.title, words.detail].filter(Boolean).join(': ')) : '');
  }

  forgetProblemOfServer() {
    if (this.#problem?.isOfServer) {
      this.showProblem(null);
    }
  }

  #drawBar() {
    const { job } = this;
    const bar = this.#part('.bar');
    bar.hidden = job.status !== 'running';
    if (bar.hidden) {
      return;
    }
    const progress = bar.querySelector('progress');
    progress.setAttribute('aria-label', visible(`Progress of ${job.repo_path}`));
    if (job.files_total == null || job.progress_percent == null) {
      progress.removeAttribute('value');
      setText(this.#part('.percent'), 'scanning');
    } else {
      progress.value = job.progress_percent;
      setText(this.#part('.percent'), `${Math.floor(job.progress_percent)} %`);
    }
  }

  #drawCreated() {
    const created = new Date(this.createdAt);
    const isToday = created.toDateString() === new Date().toDateString();
    const element = this.#part('.created');
    element.dateTime = this.job.created_at;
    element.title = fullTime.format(created);
    element.textContent = `requested ${isToday ? `at ${timeOfDay.format(created)}` : dayAndTime.format(created)}`;
  }
}
