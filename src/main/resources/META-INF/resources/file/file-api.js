// The calls about files and directories of an index.

import { get, projectPath } from '../api/client.js';

/** The most that the server returns in one page. */
const MOST = 200;
/** More definitions are not listed: nobody reads an outline of that length. */
const MAX_SYMBOLS = 4_000;

/**
 * A file of an index.
 *
 * @typedef {object} FileAddress
 * @property {string} repository
 * @property {string} path
 * @property {string} [version] the newest if it is absent
 */

/**
 * @typedef {{name: string, kind: string, container: string | null, start_line: number, end_line: number}} Definition
 * @typedef {{name: string, type: 'directory' | 'file' | 'skipped', language: string | null, size_bytes: number | null,
 *   lines: number | null, symbols: number | null, files: number | null, skip_reason: string | null}} Entry
 */

/** @param {string} project @param {FileAddress} address @param {AbortSignal} signal */
export function readFile(project, { repository, path, version }, signal) {
  const segments = path.split('/').map(encodeURIComponent).join('/');
  return get(`${projectPath(project, 'repositories', repository, 'files')}/${segments}`, { query: { version }, signal });
}

/** @param {string} project @param {FileAddress} address @param {AbortSignal} signal @returns {Promise<Definition[]>} */
export async function listDefinitions(project, { repository, path, version }, signal) {
  const found = [];
  let cursor;
  do {
    const page = await get(projectPath(project, 'repositories', repository, 'symbols'),
      { query: { path, version, limit: MOST, cursor }, signal });
    found.push(...page.symbols);
    cursor = page.next_cursor;
  } while (cursor && found.length < MAX_SYMBOLS);
  return found;
}

/**
 * A page of a directory.
 *
 * @param {string} project
 * @param {{repository: string, path: string, cursor?: string | null}} address
 * @param {AbortSignal} signal
 * @returns {Promise<{repo_path: string, entries: Entry[], next_cursor: string | null}>}
 */
export function listDirectory(project, { repository, path, cursor }, signal) {
  return get(projectPath(project, 'repositories', repository, 'tree'), { query: { path, limit: MOST, cursor }, signal });
}

/** @param {string} project @param {string} repository @param {string} path @param {AbortSignal} signal */
export function explainPath(project, repository, path, signal) {
  return get(projectPath(project, 'repositories', repository, 'explain'), { query: { path }, signal });
}

/** @param {string} project @param {string} repository @param {AbortSignal} signal */
export function findRepository(project, repository, signal) {
  return get(projectPath(project, 'repositories', repository), { signal });
}

/**
 * @param {string} project
 * @param {{name: string, repository: string, path?: string, line?: number, kind?: string, cursor?: string | null}} query
 * @param {AbortSignal} signal
 */
export function findUsages(project, query, signal) {
  return get(projectPath(project, 'usages'), { query: { ...query, limit: 50 }, signal });
}
