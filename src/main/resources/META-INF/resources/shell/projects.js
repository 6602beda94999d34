// The projects of the server.

import { get } from '../api/client.js';

const PAGE = 200;
const MAX_PROJECTS = 2_000;
const SOON_MS = 1_000;

/** @typedef {{project_id: string, repositories: number, files: number, chunks: number, active_jobs: number}} Project */

/** Dispatches `change` when the projects have been read. */
export class Projects extends EventTarget {
  /** @type {Project[]} */
  list = [];
  isLoaded = false;
  /** Whether the list has every project. */
  #isComplete = false;
  #soon = 0;

  /** Whether the project is known to have neither a repository nor an active job. @param {string} name */
  isUnknown(name) {
    return this.#isComplete && !this.find(name);
  }

  /** @param {string} name */
  find(name) {
    return this.list.find((project) => project.project_id === name);
  }

  /** Reads the projects again; keeps the known ones if that fails. */
  async load() {
    const list = [];
    let cursor;
    try {
      do {
        const page = await get('/api/v1/projects', { query: { limit: PAGE, cursor } });
        list.push(...page.projects);
        cursor = page.next_cursor;
      } while (cursor && list.length < MAX_PROJECTS);
    } catch {
      // The connection state says that the server is unavailable; the next connection reads them again.
      return;
    }
    this.list = list;
    this.isLoaded = true;
    this.#isComplete = !cursor;
    this.dispatchEvent(new Event('change'));
  }

  /** Reads the projects once, shortly after the last of many changes. */
  loadSoon() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.load(), SOON_MS);
  }
}
