// The jobs of one project, newest first. Events only note what is to be drawn; drawing happens once a frame,
// so that a thousand events a second cost as much as sixty.

import { JobRow, isActive } from './job-row.js';

export class JobList {
  #element;
  #onCancel;
  #onMoved;
  #onDrawn;
  #rows = new Map();
  #sorted = [];
  #undrawn = new Set();
  #frame = null;

  constructor(element, { onCancel, onMoved, onDrawn }) {
    this.#element = element;
    this.#onCancel = onCancel;
    this.#onMoved = onMoved;
    this.#onDrawn = onDrawn;
  }

  /** Takes a state of a job, unless the list has the same or a newer one. */
  apply(job) {
    const row = this.#rows.get(job.id);
    if (!row) {
      this.#add(job);
    } else if (job.version > row.job.version) {
      const previous = row.job;
      row.job = job;
      this.#requestDrawing(row);
      if (previous.status !== job.status) {
        this.#onMoved(job);
      }
    }
  }

  has(id) {
    return this.#rows.has(id);
  }

  get size() {
    return this.#rows.size;
  }

  /** Removes the messages of failed requests that the server was the cause of. */
  forgetProblemsOfServer() {
    this.#rows.forEach((row) => row.forgetProblemOfServer());
  }

  get isEmpty() {
    return this.#rows.size === 0;
  }

  count(status) {
    return this.#sorted.filter((row) => row.job.status === status).length;
  }

  clear() {
    this.#rows.clear();
    this.#sorted = [];
    this.#undrawn.clear();
    this.#element.replaceChildren();
    this.#requestDrawing();
  }

  /** Moves the clocks of the jobs that have not ended. */
  tick() {
    const now = Date.now();
    this.#sorted.filter((row) => isActive(row.job)).forEach((row) => row.drawElapsed(now));
  }

  #add(job) {
    const row = new JobRow(job, this.#onCancel);
    this.#rows.set(job.id, row);
    let index = this.#sorted.length;
    while (index > 0 && row.isAbove(this.#sorted[index - 1])) {
      index--;
    }
    this.#sorted.splice(index, 0, row);
    this.#requestDrawing(row);
  }

  #requestDrawing(row) {
    if (row) {
      this.#undrawn.add(row);
    }
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = null;
    const now = Date.now();
    this.#undrawn.forEach((row) => row.draw(now));
    this.#place();
    this.#undrawn.clear();
    this.#onDrawn();
  }

  // From the bottom up, so that the row below is in place already.
  #place() {
    for (let index = this.#sorted.length - 1; index >= 0; index--) {
      const { element } = this.#sorted[index];
      if (!element.isConnected) {
        this.#element.insertBefore(element, this.#sorted[index + 1]?.element ?? null);
      }
    }
  }
}
