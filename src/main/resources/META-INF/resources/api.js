// The HTTP interface of Quarry, as far as this page uses it.

const RETRY_FIRST_MS = 1_000;
const RETRY_LONGEST_MS = 30_000;

/** What went wrong, in the words of the server where it has answered with a problem (RFC 9457). */
export class Problem extends Error {
  /** @param status of the answer; 0 if there was none */
  constructor(title, detail, status = 0) {
    super(detail ? `${title}: ${detail}` : title);
    this.name = 'Problem';
    this.title = title;
    this.detail = detail;
    this.status = status;
  }

  /** Whether the server was the cause, so that a reconnect makes the problem obsolete. */
  get isOfServer() {
    return this.status === 0 || this.status >= 500;
  }
}

const jobsPath = (project) => `/api/v1/projects/${encodeURIComponent(project)}/jobs`;

async function send(method, path, { body, signal } = {}) {
  const response = await fetch(path, {
    method,
    signal,
    headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  }).catch((failure) => {
    throw failure.name === 'AbortError' ? failure : new Problem('Quarry does not answer', 'Is it still running?');
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    throw problemOf(response, answer);
  }
  return { status: response.status, answer };
}

function problemOf(response, answer) {
  return new Problem(answer?.title ?? `Status ${response.status}`, answer?.detail, response.status);
}

/** A page of jobs, newest first: `{jobs, next_cursor}`. */
export async function listJobs(project, { cursor, limit, signal } = {}) {
  const query = new URLSearchParams({ ...(limit && { limit }), ...(cursor && { cursor }) });
  return (await send('GET', `${jobsPath(project)}?${query}`, { signal })).answer;
}

/** A page of results: `{results, took_ms, partial, excluded, next_cursor}`. */
export async function searchProject(project, parameters, { signal } = {}) {
  const path = `/api/v1/projects/${encodeURIComponent(project)}/search?${new URLSearchParams(parameters)}`;
  return (await send('GET', path, { signal })).answer;
}

/** Asks for a repository; `alreadyPending` tells that the job had been waiting before. */
export async function enqueueJob(project, repoPath, forceReindex) {
  const body = { repo_path: repoPath, force_reindex: forceReindex };
  const { status, answer } = await send('POST', jobsPath(project), { body });
  return { job: answer, alreadyPending: status === 200 };
}

/** Asks for a job's end; answers with the job where the server sends it along. */
export async function cancelJob(project, id) {
  return (await send('POST', `${jobsPath(project)}/${encodeURIComponent(id)}/cancel`)).answer;
}

/**
 * Listens to every job of a project until the returned function is called. `onOpen` is called after each
 * (re)connection: whatever happened before it may have been missed.
 */
export function followJobs(project, { onOpen, onLost, onJob }) {
  let source;
  let retry;
  let delay = RETRY_FIRST_MS;

  function connect() {
    source = new EventSource(`/api/v1/projects/${encodeURIComponent(project)}/events`);
    source.onopen = () => {
      delay = RETRY_FIRST_MS;
      onOpen();
    };
    source.onerror = () => {
      onLost();
      // The browser comes back by itself from a broken connection, but gives up for good on an error status.
      if (source.readyState === EventSource.CLOSED) {
        retry = setTimeout(connect, delay);
        delay = Math.min(delay * 2, RETRY_LONGEST_MS);
      }
    };
    source.addEventListener('status', (event) => onJob(JSON.parse(event.data)));
    source.addEventListener('progress', (event) => onJob(JSON.parse(event.data)));
  }

  connect();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
