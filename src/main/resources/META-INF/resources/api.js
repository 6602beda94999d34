// A client for the parts of Quarry's HTTP interface that this page uses.

const RETRY_FIRST_MS = 1_000;
const RETRY_LONGEST_MS = 30_000;

/** A failed request, with the server's title and detail if it answered with a problem (RFC 9457). */
export class Problem extends Error {
  /** @param status of the answer; 0 if there was none */
  constructor(title, detail, status = 0) {
    super(detail ? `${title}: ${detail}` : title);
    this.name = 'Problem';
    this.title = title;
    this.detail = detail;
    this.status = status;
  }

  /** Whether the server caused the problem, so that it is obsolete after a reconnect. */
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

/** A page of results: `{results, took_ms, partial, excluded, notes, next_cursor}`. */
export async function searchProject(project, parameters, { signal } = {}) {
  const path = `/api/v1/projects/${encodeURIComponent(project)}/search?${new URLSearchParams(parameters)}`;
  return (await send('GET', path, { signal })).answer;
}

/** Enqueues a job for a repository. `alreadyPending` is true if the repository had a pending job. */
export async function enqueueJob(project, repoPath, forceReindex) {
  const body = { repo_path: repoPath, force_reindex: forceReindex };
  const { status, answer } = await send('POST', jobsPath(project), { body });
  return { job: answer, alreadyPending: status === 200 };
}

/** Requests the cancellation of a job; resolves to the job if the server returns it. */
export async function cancelJob(project, id) {
  return (await send('POST', `${jobsPath(project)}/${encodeURIComponent(id)}/cancel`)).answer;
}

/**
 * Follows all jobs of a project until the returned function is called. `onOpen` is called after each connection: events
 * before it may have been missed.
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
      // The browser reconnects after a broken connection, but not after an error status.
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
