// Cancels jobs and runs them again, for every view that shows jobs.

import { cancelJob, enqueueJob } from './jobs-api.js';

/** @typedef {import('./jobs-api.js').Job} Job */

export class JobActions {
  /** @type {Map<string, import('../api/client.js').Problem>} */
  #problems = new Map();
  #busy = new Set();

  /**
   * @param {(job: Job) => void} onJob receives the state of a job after each action
   * @param {() => void} draw
   */
  constructor(onJob, draw) {
    this.onJob = onJob;
    this.draw = draw;
  }

  /** @param {Job} job */
  problemOf(job) {
    return this.#problems.get(job.id);
  }

  /** @param {Job} job */
  isBusy(job) {
    return this.#busy.has(job.id);
  }

  /** @param {Job} job */
  cancel(job) {
    return this.#act(job, () => cancelJob(job.project_id, job.id));
  }

  /** @param {Job} job */
  runAgain(job) {
    return this.#act(job, async () => (await enqueueJob(job.project_id, job.repo_path, job.force_reindex)).job);
  }

  /** After a reconnect, problems that the server caused are over. */
  forgetProblemsOfServer() {
    [...this.#problems].filter(([, problem]) => problem.isOfServer).forEach(([id]) => this.#problems.delete(id));
    this.draw();
  }

  async #act(job, request) {
    this.#problems.delete(job.id);
    this.#busy.add(job.id);
    this.draw();
    try {
      this.onJob(await request());
    } catch (problem) {
      this.#problems.set(job.id, problem);
    }
    this.#busy.delete(job.id);
    this.draw();
  }
}
