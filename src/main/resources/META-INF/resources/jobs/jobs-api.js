// Calls about jobs.

import { get, projectPath, send } from '../api/client.js';

/**
 * @typedef {object} Job
 * @property {string} id
 * @property {string} project_id
 * @property {string} repo_path
 * @property {'pending' | 'running' | 'completed' | 'failed' | 'cancelled'} status
 * @property {string | null} status_message
 * @property {boolean} force_reindex
 * @property {number | null} files_total
 * @property {number} files_indexed
 * @property {number} files_unchanged
 * @property {number} files_skipped
 * @property {number} chunks_created
 * @property {string | null} error_message
 * @property {number} attempt
 * @property {boolean} cancel_requested
 * @property {string} created_at
 * @property {string | null} started_at
 * @property {string | null} completed_at
 * @property {number} version
 * @property {number} progress_percent
 */

/** @param {{status: string}} job */
export const isActive = (job) => job.status === 'pending' || job.status === 'running';

/** @typedef {{signal?: AbortSignal, cursor?: string | null, limit?: number, status?: string}} ListOptions */

/** Returns a page of jobs, newest first. @param {string} project @param {ListOptions} [options] @returns {Promise<{jobs: Job[], next_cursor: string | null}>} */
export function listJobs(project, { signal, ...query } = {}) {
  return get(projectPath(project, 'jobs'), { query, signal });
}

/** Returns a page of the jobs of all projects, newest first. @param {ListOptions} [options] @returns {Promise<{jobs: Job[], next_cursor: string | null}>} */
export function listAllJobs({ signal, ...query } = {}) {
  return get('/api/v1/jobs', { query, signal });
}

/** @param {string} project @param {string} id @param {{signal?: AbortSignal}} [options] @returns {Promise<Job>} */
export function findJob(project, id, { signal } = {}) {
  return get(projectPath(project, 'jobs', id), { signal });
}

/** Enqueues a job for a repository. `alreadyPending`: the repository had a pending job, which is returned. */
export async function enqueueJob(project, repoPath, forceReindex = false) {
  const body = { repo_path: repoPath, force_reindex: forceReindex };
  const { status, answer } = await send('POST', projectPath(project, 'jobs'), { body });
  return { job: /** @type {Job} */ (answer), alreadyPending: status === 200 };
}

/** Requests the cancellation of a job. @returns {Promise<Job>} */
export async function cancelJob(project, id) {
  return (await send('POST', projectPath(project, 'jobs', id, 'cancel'))).answer;
}
