// How fast a job proceeds.

/** Older samples say little about the current speed. */
const WINDOW_MS = 15_000;
const LEAST_MS = 1_500;

/** @param {import('./jobs-api.js').Job} job */
const filesDone = (job) => job.files_indexed + job.files_unchanged + job.files_skipped;

/** The speed of a running job, from its last states. */
export class Rate {
  /** @type {{at: number, files: number}[]} */
  #samples = [];
  #left = 0;

  /** @param {import('./jobs-api.js').Job} job */
  add(job, now = Date.now()) {
    const files = filesDone(job);
    if ((this.#samples.at(-1)?.files ?? 0) > files) {
      this.#samples = [];
    }
    this.#samples.push({ at: now, files });
    this.#samples = this.#samples.filter(({ at }) => now - at <= WINDOW_MS);
    this.#left = job.files_total === null ? 0 : Math.max(0, job.files_total - files);
    return this;
  }

  /** Files a second; 0 while that is unknown. */
  get filesPerSecond() {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    return last && last.at - first.at >= LEAST_MS ? (last.files - first.files) * 1000 / (last.at - first.at) : 0;
  }

  /** The time until the job ends, if it proceeds at this speed; 0 while that is unknown. */
  get millisecondsLeft() {
    return this.filesPerSecond > 0 ? this.#left * 1000 / this.filesPerSecond : 0;
  }
}
