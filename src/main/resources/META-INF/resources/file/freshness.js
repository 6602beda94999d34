// Whether the file that is shown is the newest one: in the index, and on disk.

import { html, nothing } from '../ui/html.js';
import { sentenceOf } from '../ui/problem.js';
import { formatAge, formatFullMoment } from '../ui/text.js';
import { enqueueJob } from '../jobs/jobs-api.js';
import { explainPath, readFile } from './file-api.js';

/** Sentences about changes on disk, by the reason of an explanation. */
const CHANGES = {
  changed: 'This file has changed on disk since it was indexed.',
  deleted: 'This file was deleted from the disk since it was indexed.',
  now_ignored: 'An ignore rule excludes this file since it was indexed: the next run removes it.',
  now_skipped: 'The next run will not index this file any more.',
  replaced: 'Something that is not a file has replaced this file on disk since it was indexed.',
};

export class Freshness {
  /** A key of CHANGES. */
  #change = '';
  /** The answer about the newest file, if it differs from the one that is shown. @type {any} */
  #newer = null;
  #isRemoved = false;
  #note = '';

  /** @param {import('./file-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  reset() {
    this.#change = '';
    this.#newer = null;
    this.#isRemoved = false;
    this.#note = '';
  }

  /** Compares the file with the disk. A failure leaves the question open, as without the check. */
  async check() {
    const { view } = this;
    const { answer, file } = view;
    if (file.version) {
      return;
    }
    const explanation = await explainPath(view.app.project, file.repository, file.path, view.signal).catch(() => null);
    if (view.answer === answer && explanation) {
      this.#change = Object.hasOwn(CHANGES, explanation.reason) ? explanation.reason : '';
      view.draw();
    }
  }

  /** Looks for a newer file after a run. @param {any} job */
  async noteJob(job) {
    const { view } = this;
    const { answer, file } = view;
    if (!answer || file.version || job.status !== 'completed' || job.repo_path !== answer.repo_path) {
      return;
    }
    view.tree.reload();
    const newest = await readFile(view.app.project, file, view.signal).catch((problem) => problem);
    if (view.answer !== answer) {
      return;
    }
    if (newest.sha256 === answer.sha256) {
      // The same text in a newer index.
      Object.assign(answer, { version: newest.version, indexed_at: newest.indexed_at });
      this.reset();
      this.check();
    } else if (newest.sha256) {
      this.#newer = newest;
      view.app.announce('A newer version of this file is indexed.');
    } else {
      this.#isRemoved = newest.status === 404;
    }
    view.draw();
  }

  template() {
    const { view } = this;
    if (view.file.version && view.answer) {
      return String(view.answer.version) === view.file.version
        ? notice(html`<span>This link is pinned to the file as it was indexed <time datetime=${view.answer.indexed_at} title=${formatFullMoment(view.answer.indexed_at)}>${formatAge(view.answer.indexed_at)}</time>.</span>
          <a class="button" href=${view.hrefOfNewest()}>Show it as it is now</a>`)
        : notice(html`<span>The version of this link is gone, but the file has not changed since.</span> <a class="button" href=${view.hrefOfNewest()}>Drop the version</a>`);
    }
    if (this.#newer) {
      return notice(html`<span>A newer version of this file is indexed.</span> <button type="button" @click=${() => view.reload()}>Show it</button>`);
    }
    if (this.#isRemoved) {
      return notice(html`<span>This file is not in the newest index any more.</span>`);
    }
    if (this.#change) {
      return notice(html`<span>${CHANGES[this.#change]}</span> ${this.#note ? html`<span role="status">${this.#note}</span>`
        : html`<button type="button" @click=${() => this.#index()}>Index again</button>`}`);
    }
    return nothing;
  }

  async #index() {
    const { view } = this;
    this.#note = 'Requested…';
    view.draw();
    try {
      const { job } = await enqueueJob(view.app.project, view.answer.repo_path, false);
      view.app.jobs.apply(job);
      this.#note = 'The repository is being indexed.';
    } catch (problem) {
      this.#note = sentenceOf(problem);
    }
    view.draw();
  }
}

function notice(content) {
  return html`<div class="file-notice">${content}</div>`;
}
