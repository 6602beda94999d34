// The jobs of the project, as the event stream and the pages of the history say, whichever view is shown.

import { isAborted } from '../api/client.js';
import { visible } from '../ui/text.js';
import { findJob, isActive, listJobs } from './jobs-api.js';
import { Rate } from './rate.js';

/** @typedef {import('./jobs-api.js').Job} Job */

/** The largest page of jobs that the server allows. */
const OLDER_JOBS = 200;
const READS_AT_ONCE = 4;

const WORDS = { pending: 'is waiting', running: 'is being indexed', completed: 'is indexed', failed: 'could not be indexed', cancelled: 'was cancelled' };

/**
 * Dispatches `change` once a frame, `tick` each second while jobs are active, and `moved` with a job as `detail` whose status has
 * changed.
 */
export class JobStore extends EventTarget {
  isLoaded = false;
  /** @type {import('../api/client.js').Problem | null} why the newest jobs could not be read */
  problem = null;
  isLoadingOlder = false;
  #project = '';
  /** @type {Map<string, Job>} */
  #jobs = new Map();
  /** @type {Map<string, Rate>} */
  #rates = new Map();
  #confirmed = new Set();
  #session = new AbortController();
  /** @type {string | null} */
  #olderCursor = null;
  #isPagedBack = false;
  #loads = 0;
  /** The jobs that were known when the stream was opened, until the newest jobs have been loaded. @type {Set<string> | null} */
  #knownBefore = null;
  #frame = 0;

  /** @param {import('../shell/feed.js').Feed} feed */
  constructor(feed) {
    super();
    this.feed = feed;
    feed.addEventListener('open', () => {
      this.#confirmed.clear();
      this.loadNewest();
    });
    feed.addEventListener('job', (event) => this.apply(/** @type {CustomEvent} */ (event).detail, { isNews: true }));
    feed.addEventListener('state', () => {
      this.#rates.clear();
      if (!feed.isLive && !this.isLoaded) {
        this.loadNewest();
      }
      this.#change();
    });
  }

  /** Forgets the jobs and begins with those of another project. @param {string} project */
  open(project) {
    this.#session.abort();
    this.#session = new AbortController();
    this.#project = project;
    this.#jobs.clear();
    this.#rates.clear();
    this.#confirmed.clear();
    this.#olderCursor = null;
    this.#isPagedBack = false;
    this.#knownBefore = null;
    this.isLoaded = false;
    this.isLoadingOlder = false;
    this.problem = null;
    this.#change();
  }

  /** Whether there are jobs that are older than the known ones. */
  get hasOlder() {
    return this.#olderCursor !== null;
  }

  get isEmpty() {
    return this.#jobs.size === 0;
  }

  /** The jobs of these statuses, newest first. @param {...Job['status']} statuses */
  of(...statuses) {
    return [...this.#jobs.values()].filter((job) => statuses.includes(job.status)).sort(newestFirst);
  }

  /** @param {Job['status']} status */
  count(status) {
    let count = 0;
    this.#jobs.forEach((job) => count += job.status === status ? 1 : 0);
    return count;
  }

  /** The newest job of a repository, if it is known. @param {string} repoPath */
  newestOf(repoPath) {
    return [...this.#jobs.values()].filter((job) => job.repo_path === repoPath).sort(newestFirst)[0];
  }

  /** @param {Job} job @returns {Rate | undefined} how fast it proceeds; nothing while the connection is lost */
  rateOf(job) {
    return this.#rates.get(job.id);
  }

  /** @param {Job} job */
  sentenceOf(job) {
    return visible(`${job.repo_path} ${WORDS[job.status]}`);
  }

  /**
   * Stores a state of a job, unless the same or a newer one is known.
   *
   * @param {Job} job
   * @param {{isNews?: boolean}} [options] isNews: it has just been reported; the first report of a short job may be that of its end
   */
  apply(job, { isNews = false } = {}) {
    if (job.project_id !== this.#project) {
      return;
    }
    this.#confirmed.add(job.id);
    const previous = this.#jobs.get(job.id);
    if (previous && previous.version >= job.version) {
      return;
    }
    this.#jobs.set(job.id, job);
    if (job.status === 'running') {
      this.#rates.set(job.id, (this.#rates.get(job.id) ?? new Rate()).add(job));
    } else {
      this.#rates.delete(job.id);
    }
    if (previous ? previous.status !== job.status : isNews && !isActive(job)) {
      this.dispatchEvent(new CustomEvent('moved', { detail: job }));
    }
    this.#change();
  }

  /** Lets views update times that pass. */
  tick() {
    if (this.feed.isLive && this.count('running') + this.count('pending') > 0) {
      this.dispatchEvent(new Event('tick'));
    }
  }

  /** Events of the stream may arrive before the page or after it. */
  async loadNewest() {
    const number = ++this.#loads;
    this.#knownBefore ??= new Set(this.#jobs.keys());
    const isRead = await this.#load({}, (page) => {
      if (number !== this.#loads) {
        return;
      }
      const known = this.#knownBefore ?? new Set();
      this.#knownBefore = null;
      if (known.size > 0 && page.next_cursor && !page.jobs.some(({ id }) => known.has(id))) {
        // More than one page of jobs was created while the stream was down: the jobs in between are unknown. The stream confirms
        // active jobs, however old they are.
        this.#removeUnconfirmed();
        this.#isPagedBack = false;
      }
      if (!this.#isPagedBack) {
        this.#olderCursor = page.next_cursor ?? null;
      }
    });
    if (isRead) {
      await this.#readUnconfirmed();
    }
  }

  /** Loads pages until one contains an unknown job: the stream sends all active jobs, so entire pages may be known already. */
  async loadOlder() {
    this.isLoadingOlder = true;
    this.#change();
    const before = this.#jobs.size;
    let isLoading = true;
    while (isLoading && this.#olderCursor && this.#jobs.size === before) {
      isLoading = await this.#load({ cursor: this.#olderCursor, limit: OLDER_JOBS }, (page) => {
        this.#isPagedBack = true;
        this.#olderCursor = page.next_cursor ?? null;
      });
    }
    this.isLoadingOlder = false;
    this.#change();
  }

  /** Loads a page; resolves to whether that succeeded. */
  async #load(from, takePage) {
    const { signal } = this.#session;
    try {
      const page = await listJobs(this.#project, { ...from, signal });
      takePage(page);
      page.jobs.forEach((job) => this.apply(job));
      this.isLoaded = true;
      this.problem = null;
      return true;
    } catch (failure) {
      if (isAborted(failure)) {
        return false;
      }
      this.problem = failure;
      return false;
    } finally {
      this.#change();
    }
  }

  /** Active jobs that neither the stream nor the newest page has confirmed ended while the stream was down. */
  async #readUnconfirmed() {
    const { signal } = this.#session;
    const unconfirmed = this.of('running', 'pending').filter((job) => !this.#confirmed.has(job.id));
    const readNext = async () => {
      for (let job = unconfirmed.pop(); job && !signal.aborted; job = unconfirmed.pop()) {
        await this.#read(job, signal);
      }
    };
    await Promise.all(Array.from({ length: READS_AT_ONCE }, readNext));
  }

  async #read(job, signal) {
    if (this.#confirmed.has(job.id)) {
      return;
    }
    try {
      this.apply(await findJob(this.#project, job.id, { signal }));
    } catch (failure) {
      if (failure.status === 404) {
        this.#jobs.delete(job.id);
        this.#change();
      } else if (!isAborted(failure)) {
        this.problem = failure;
        this.#change();
      }
    }
  }

  #removeUnconfirmed() {
    [...this.#jobs.keys()].filter((id) => !this.#confirmed.has(id)).forEach((id) => this.#jobs.delete(id));
  }

  #change() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.dispatchEvent(new Event('change'));
    });
  }
}

/** As the server sorts. @param {Job} one @param {Job} other */
export function newestFirst(one, other) {
  const difference = Date.parse(other.created_at) - Date.parse(one.created_at);
  return difference || (one.id < other.id ? 1 : -1);
}
