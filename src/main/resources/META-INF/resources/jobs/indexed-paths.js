// The repositories that are indexed now, so that a job of a removed one does not look as if its result could be searched.

import { get, projectPath } from '../api/client.js';

const PAGE = 200;
/** Jobs that end together are looked up together. */
const READ_MS = 300;

/** @typedef {import('./jobs-api.js').Job} Job */
/** @typedef {{paths: Set<string>, jobs: Set<string>}} ProjectPaths jobs: those that had ended when the paths were read */

/** The paths of the repositories of projects, read again when a job has ended. */
export class IndexedPaths {
  /** @type {Map<string, ProjectPaths>} */
  #read = new Map();
  /** By project, the jobs whose repositories are looked up next. @type {Map<string, Set<string>>} */
  #wanted = new Map();
  #timer = 0;

  /**
   * @param {AbortSignal} signal
   * @param {() => void} onRead
   */
  constructor(signal, onRead) {
    this.signal = signal;
    this.onRead = onRead;
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** Whether the repository of a job that has ended is known not to be indexed. @param {Job} job */
  isRemoved({ id, project_id: project, repo_path: path }) {
    const known = this.#read.get(project);
    if (known?.paths.has(path)) {
      return false;
    }
    if (known?.jobs.has(id)) {
      return true;
    }
    this.#wanted.set(project, (this.#wanted.get(project) ?? new Set()).add(id));
    this.#timer ||= setTimeout(() => this.#readWanted(), READ_MS);
    return false;
  }

  async #readWanted() {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    let isRead = false;
    for (const [project, jobs] of wanted) {
      const paths = await this.#pathsOf(project);
      if (paths) {
        this.#read.set(project, { paths, jobs: new Set([...this.#read.get(project)?.jobs ?? [], ...jobs]) });
        isRead = true;
      }
    }
    this.#timer = 0;
    if (isRead) {
      this.onRead();
    }
  }

  /** Resolves to nothing if the server does not answer: then no job looks removed, and the next drawing asks again. */
  async #pathsOf(project) {
    const paths = new Set();
    let cursor;
    try {
      do {
        const page = await get(projectPath(project, 'repositories'), { query: { limit: PAGE, cursor }, signal: this.signal });
        page.repositories.forEach(({ repo_path: path }) => paths.add(path));
        cursor = page.next_cursor;
      } while (cursor);
      return paths;
    } catch {
      return null;
    }
  }
}
