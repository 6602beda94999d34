// The list of repositories: as the server knows them, reloaded when runs end.

import { isAborted } from '../api/client.js';
import { listRepositories } from './repositories-api.js';

/** @typedef {import('./repositories-api.js').Repository} Repository */

export class RepositoryList {
  /** @type {Repository[]} */
  all = [];
  /** @type {any} */
  problem = null;
  isLoaded = false;
  isLoading = false;
  /** @type {string | null} */
  #cursor = null;
  #loads = 0;

  /** @param {import('./repositories-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  get hasMore() {
    return this.#cursor !== null;
  }

  /** Loads the list again, with as many pages as are shown. */
  async load() {
    const shown = this.all.length;
    await this.#read((read) => read.length < shown, []);
  }

  async loadMore() {
    await this.#read(() => false, this.all, this.#cursor);
  }

  /** @param {(read: Repository[]) => boolean} goesOn @param {Repository[]} before @param {string | null} cursor */
  async #read(goesOn, before, cursor = null) {
    const number = ++this.#loads;
    const { view } = this;
    this.isLoading = true;
    view.draw();
    try {
      let read = before;
      do {
        const page = await listRepositories(view.app.project, cursor, view.signal);
        read = [...read, ...page.repositories];
        cursor = page.next_cursor;
      } while (cursor && goesOn(read));
      if (number === this.#loads) {
        this.all = read;
        this.#cursor = cursor;
        this.isLoaded = true;
        this.problem = null;
      }
    } catch (problem) {
      if (isAborted(problem) || number !== this.#loads) {
        return;
      }
      this.problem = problem;
    }
    this.isLoading = false;
    view.draw();
  }
}
