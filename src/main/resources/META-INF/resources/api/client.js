// The client of Quarry's HTTP interface. Functions for single calls are in the folders of the features that use them.

/** A failed request, with the server's title and detail if it answered with a problem (RFC 9457). */
export class Problem extends Error {
  /**
   * @param {string} title
   * @param {string} [detail]
   * @param {number} [status] of the answer; 0 if there was none
   */
  constructor(title, detail, status = 0) {
    super(detail ? `${title}: ${detail}` : title);
    this.name = 'Problem';
    this.title = title;
    this.detail = detail;
    this.status = status;
    /** Seconds after which the request may be repeated; 0 if the server did not say so. */
    this.retryAfter = 0;
  }

  /** Whether the server caused the problem, so that it is obsolete after a reconnect. */
  get isOfServer() {
    return this.status === 0 || this.status >= 500;
  }
}

/**
 * @typedef {object} RequestOptions
 * @property {Record<string, string | number | boolean | undefined | null>} [query] values that are absent or empty are left out
 * @property {unknown} [body] sent as JSON
 * @property {AbortSignal} [signal]
 */

/** Returns the address of something in a project; each segment is encoded. @param {string} project @param {...(string | number)} segments */
export function projectPath(project, ...segments) {
  return ['/api/v1/projects', ...[project, ...segments].map(encodeURIComponent)].join('/');
}

/**
 * Sends a request and returns its JSON answer with the status.
 *
 * @param {'GET' | 'POST' | 'PUT' | 'DELETE'} method
 * @param {string} path
 * @param {RequestOptions} [options]
 * @returns {Promise<{status: number, answer: any}>}
 * @throws {Problem} unless the request succeeds; a DOMException named AbortError if it is aborted
 */
export async function send(method, path, { query = {}, body, signal } = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const parameters = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  const response = await fetch(parameters ? `${path}?${parameters}` : path, {
    method,
    signal,
    headers: { Accept: 'application/json', ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((failure) => {
    throw failure.name === 'AbortError' ? failure : new Problem('Quarry does not answer', 'Is it still running?');
  });
  const answer = await response.json().catch((failure) => {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    return null;
  });
  if (!response.ok) {
    if (response.status === 401) {
      dispatchEvent(new Event('quarry-unauthorized'));
    }
    throw problemOf(response, answer);
  }
  return { status: response.status, answer };
}

/** Sends a GET request and returns its JSON answer. @param {string} path @param {RequestOptions} [options] */
export async function get(path, options) {
  return (await send('GET', path, options)).answer;
}

function problemOf(response, answer) {
  const problem = new Problem(answer?.title ?? `Status ${response.status}`, answer?.detail, response.status);
  problem.retryAfter = Number(response.headers.get('Retry-After')) || 0;
  return problem;
}

/** @param {unknown} failure */
export function isAborted(failure) {
  return failure instanceof DOMException && failure.name === 'AbortError';
}
