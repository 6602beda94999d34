// The jobs of one project, newest first. Events only mark rows as changed; rows are drawn once per frame, so that a thousand
// events a second cost as much as sixty.

import { JobRow, isActive } from './job-row.js';

export class JobList {
  #element;
  #onCancel;
  #onMoved;
  #onDrawn;
  #rows = new Map();
  #sorted = [];
  #undrawn = new Set();
  #confirmed = new Set();
  #frame = null;

  constructor(element, { onCancel, onMoved, onDrawn }) {
    this.#element = element;
    this.#onCancel = onCancel;
    this.#onMoved = onMoved;
    this.#onDrawn = onDrawn;
  }

  /** Stores a state of a job, unless the list has the same or a newer one. */
  apply(job) {
    this.#confirmed.add(job.id);
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

  get ids() {
    return new Set(this.#rows.keys());
  }

  get size() {
    return this.#rows.size;
  }

  /** Hides the problems that the server caused. */
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
    this.awaitConfirmation();
    this.removeUnconfirmed();
  }

  /** Marks every job as unconfirmed, until a state of it arrives. */
  awaitConfirmation() {
    this.#confirmed.clear();
  }

  removeUnconfirmed() {
    const isConfirmed = (row) => this.#confirmed.has(row.job.id);
    this.#sorted.filter((row) => !isConfirmed(row)).forEach((row) => {
      this.#rows.delete(row.job.id);
      this.#undrawn.delete(row);
      row.element.remove();
    });
    this.#sorted = this.#sorted.filter(isConfirmed);
    this.#requestDrawing();
  }

  /** Updates the elapsed times of active jobs. */
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

  // From the bottom up: each new row is inserted before the row below it.
  #place() {
    for (let index = this.#sorted.length - 1; index >= 0; index--) {
      const { element } = this.#sorted[index];
      if (!element.isConnected) {
        this.#element.insertBefore(element, this.#sorted[index + 1]?.element ?? null);
      }
    }
  }
}
