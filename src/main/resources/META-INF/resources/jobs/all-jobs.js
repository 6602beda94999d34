// The jobs of all projects. Event streams are those of one project, so this list is read again regularly while it is shown.

import { isAborted } from '../api/client.js';
import { listAllJobs } from './jobs-api.js';
import { newestFirst } from './job-store.js';

/** @typedef {import('./jobs-api.js').Job} Job */

const INTERVAL_MS = 2_000;
const ACTIVE_JOBS = 200;
const OLDER_JOBS = 200;

/** Has the same readers as the store of one project. */
export class AllJobs {
  isLoaded = false;
  isLoadingOlder = false;
  /** Whether more jobs are active than one page has. */
  hasMoreActive = false;
  /** @type {import('../api/client.js').Problem | null} */
  problem = null;
  /** @type {Map<string, Job>} */
  #jobs = new Map();
  /** @type {string | null} */
  #olderCursor = null;
  #isPagedBack = false;
  #timer = 0;

  /**
   * @param {AbortSignal} signal ends the reading
   * @param {() => void} draw
   */
  constructor(signal, draw) {
    this.signal = signal;
    this.draw = draw;
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  get hasOlder() {
    return this.#olderCursor !== null;
  }

  /** @param {...Job['status']} statuses */
  of(...statuses) {
    return [...this.#jobs.values()].filter(({ status }) => statuses.includes(status)).sort(newestFirst);
  }

  /** @param {Job} job */
  apply(job) {
    const known = this.#jobs.get(job.id);
    if (!known || known.version < job.version) {
      this.#jobs.set(job.id, job);
    }
    this.draw();
  }

  /** Reads the newest and the active jobs, and again after a while. */
  async loadNewest() {
    clearTimeout(this.#timer);
    const { signal } = this;
    if (document.hidden) {
      this.#timer = setTimeout(() => this.loadNewest(), INTERVAL_MS);
      return;
    }
    try {
      const asked = new Set(this.of('running', 'pending').map(({ id }) => id));
      const [running, pending, newest] = await Promise.all([
        listAllJobs({ status: 'running', limit: ACTIVE_JOBS, signal }),
        listAllJobs({ status: 'pending', limit: ACTIVE_JOBS, signal }),
        listAllJobs({ signal }),
      ]);
      // An active job that no page has any longer has ended, and is among older ones that are not shown.
      [running, pending, newest].flatMap(({ jobs }) => jobs).forEach(({ id }) => asked.delete(id));
      this.hasMoreActive = Boolean(running.next_cursor ?? pending.next_cursor);
      if (!this.hasMoreActive) {
        asked.forEach((id) => this.#jobs.delete(id));
      }
      [newest, pending, running].flatMap(({ jobs }) => jobs).forEach((job) => this.apply(job));
      if (!this.#isPagedBack) {
        this.#olderCursor = newest.next_cursor;
      }
      this.isLoaded = true;
      this.problem = null;
    } catch (failure) {
      if (isAborted(failure)) {
        return;
      }
      this.problem = failure;
    }
    this.draw();
    this.#timer = setTimeout(() => this.loadNewest(), INTERVAL_MS);
  }

  async loadOlder() {
    this.isLoadingOlder = true;
    this.draw();
    const before = this.#jobs.size;
    try {
      while (this.#olderCursor && this.#jobs.size === before) {
        const page = await listAllJobs({ cursor: this.#olderCursor, limit: OLDER_JOBS, signal: this.signal });
        this.#isPagedBack = true;
        this.#olderCursor = page.next_cursor;
        page.jobs.forEach((job) => this.apply(job));
      }
    } catch (failure) {
      if (!isAborted(failure)) {
        this.problem = failure;
      }
    }
    this.isLoadingOlder = false;
    this.draw();
  }
}
