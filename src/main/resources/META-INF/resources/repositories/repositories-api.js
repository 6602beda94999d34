// The calls about repositories.

import { get, projectPath, send } from '../api/client.js';

/**
 * @typedef {object} Repository
 * @property {number} id
 * @property {string} repo_path
 * @property {string} created_at
 * @property {{id: number, published_at: string, file_count: number, skipped_count: number, chunk_count: number, byte_count: number} | null} active_version
 * @property {{name: string, files: number, bytes: number}[]} languages most bytes first
 * @property {{id: string, status: string, status_message: string | null, error_message: string | null, created_at: string,
 *   started_at: string | null, completed_at: string | null} | null} last_job
 */

const PAGE = 200;

/**
 * @param {string} project
 * @param {string | null} cursor
 * @param {AbortSignal} signal
 * @returns {Promise<{repositories: Repository[], next_cursor: string | null}>}
 */
export function listRepositories(project, cursor, signal) {
  return get(projectPath(project, 'repositories'), { query: { limit: PAGE, cursor }, signal });
}

/** @param {string} project @param {string | number} id @param {AbortSignal} signal @returns {Promise<Repository>} */
export function findRepository(project, id, signal) {
  return get(projectPath(project, 'repositories', id), { signal });
}

/** @param {string} project @param {number} id */
export async function removeRepository(project, id) {
  await send('DELETE', projectPath(project, 'repositories', id));
}

/**
 * @param {string} project
 * @param {string | number} id
 * @param {string | null} cursor
 * @param {AbortSignal} signal
 * @returns {Promise<{skipped: {path: string, size_bytes: number, reason: string}[], next_cursor: string | null}>}
 */
export function listSkipped(project, id, cursor, signal) {
  return get(projectPath(project, 'repositories', id, 'skipped'), { query: { limit: PAGE, cursor }, signal });
}

/** @param {string} project @param {string | number} id @param {string} path @param {AbortSignal} signal */
export function explainPath(project, id, path, signal) {
  return get(projectPath(project, 'repositories', id, 'explain'), { query: { path }, signal });
}
