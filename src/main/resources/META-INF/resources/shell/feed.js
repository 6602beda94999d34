// The event stream of a project.

import { projectPath } from '../api/client.js';

const RETRY_FIRST_MS = 1_000;
const RETRY_LONGEST_MS = 30_000;
/** A browser opens few connections to one server, so tabs in the background close theirs. */
const HIDDEN_MS = 60_000;

/**
 * Follows the jobs of a project. Dispatches `state` when {@link Feed#state} changes, `open` after each connection, because events
 * before it may have been missed, and `job` with the job as `detail`.
 */
export class Feed extends EventTarget {
  /** @type {'connecting' | 'live' | 'lost' | 'offline' | 'paused'} */
  state = 'connecting';
  /** @type {EventSource | null} */
  #source = null;
  project = '';
  #retry = 0;
  #delay = RETRY_FIRST_MS;
  #hiding = 0;

  constructor() {
    super();
    // A server on this machine answers without a network, so the connection is tried.
    addEventListener('offline', () => this.#connect());
    addEventListener('online', () => this.#connect());
    document.addEventListener('visibilitychange', () => this.#changeVisibility());
    addEventListener('pagehide', () => this.#disconnect());
    addEventListener('pageshow', (event) => event.persisted && this.#connect());
  }

  get isLive() {
    return this.state === 'live';
  }

  /** @param {string} project */
  follow(project) {
    this.project = project;
    this.#delay = RETRY_FIRST_MS;
    this.#enter('connecting');
    this.#connect();
  }

  #enter(state) {
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new Event('state'));
    }
  }

  #connect() {
    this.#disconnect();
    const source = new EventSource(projectPath(this.project, 'events'));
    this.#source = source;
    source.onopen = () => {
      this.#delay = RETRY_FIRST_MS;
      this.#enter('live');
      this.dispatchEvent(new Event('open'));
    };
    source.onerror = () => {
      this.#lose();
      // The browser reconnects after a broken connection, but not after an error status.
      if (source.readyState === EventSource.CLOSED) {
        this.#retry = setTimeout(() => this.#connect(), this.#delay);
        this.#delay = Math.min(this.#delay * 2, RETRY_LONGEST_MS);
      }
    };
    const receive = (event) => this.dispatchEvent(new CustomEvent('job', { detail: JSON.parse(event.data) }));
    source.addEventListener('status', receive);
    source.addEventListener('progress', receive);
  }

  #disconnect() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }

  #lose() {
    this.#enter(navigator.onLine ? 'lost' : 'offline');
  }

  #changeVisibility() {
    clearTimeout(this.#hiding);
    if (document.hidden) {
      this.#hiding = setTimeout(() => {
        this.#disconnect();
        this.#enter('paused');
      }, HIDDEN_MS);
    } else if (this.state !== 'live') {
      this.#connect();
    }
  }
}
