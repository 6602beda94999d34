// The repositories that are indexed now, so that a job of a removed one does not look as if its result could be searched.

import { get, isAborted, projectPath } from '../api/client.js';

const PAGE = 200;

/** The paths of the repositories of projects, each project read once until it changes. */
export class IndexedPaths {
  /** @type {Map<string, Set<string> | null>} */
  #paths = new Map();

  /**
   * @param {AbortSignal} signal
   * @param {() => void} onRead
   */
  constructor(signal, onRead) {
    this.signal = signal;
    this.onRead = onRead;
  }

  /** Whether a repository is known not to be indexed. @param {string} project @param {string} path */
  isRemoved(project, path) {
    if (!this.#paths.has(project)) {
      this.#paths.set(project, null);
      this.#read(project);
    }
    const paths = this.#paths.get(project);
    return paths ? !paths.has(path) : false;
  }

  /** Reads a project again. @param {string} project */
  refresh(project) {
    if (this.#paths.has(project)) {
      this.#read(project);
    }
  }

  async #read(project) {
    const paths = new Set();
    let cursor;
    try {
      do {
        const page = await get(projectPath(project, 'repositories'), { query: { limit: PAGE, cursor }, signal: this.signal });
        page.repositories.forEach(({ repo_path: path }) => paths.add(path));
        cursor = page.next_cursor;
      } while (cursor);
    } catch (failure) {
      if (!isAborted(failure)) {
        // Unknown until the next use: nothing is shown as removed.
        this.#paths.delete(project);
      }
      return;
    }
    this.#paths.set(project, paths);
    this.onRead();
  }
}
