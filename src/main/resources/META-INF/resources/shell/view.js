// The base of all views.

import { render } from '../ui/html.js';

/** @typedef {import('./address.js').Address} Address */
/** @typedef {import('./app.js').App} App */
/** @typedef {{keys: string[], label: string, run?: (event: KeyboardEvent) => unknown, inFields?: string}} Shortcut
 *     keys: as `KeyboardEvent.key` names them; run: returns false if it leaves the key to the browser, absent if the browser does
 *     it all; inFields: a selector of the fields in which the key works, too */

/**
 * A view fills the space below the header. It is created when an address of it is opened and closed when another view is opened or
 * the project changes.
 */
export class View {
  #frame = 0;
  #session = new AbortController();
  /** The position to scroll to once the content is drawn; null: the view decides. @type {number | null} */
  restoredScroll = null;

  /**
   * @param {HTMLElement} host the element that the view fills
   * @param {App} app
   */
  constructor(host, app) {
    this.host = host;
    this.app = app;
  }

  /** Aborted when the view is closed: for requests and for event listeners. */
  get signal() {
    return this.#session.signal;
  }

  /** The keys of this view, which the dialog of shortcuts lists. @returns {Shortcut[]} */
  get shortcuts() {
    return [];
  }

  /**
   * Shows the state of an address: called after the creation, and for every later address of the same view and project.
   *
   * @param {Address} address
   */
  open(address) {
    throw new Error(`no state for ${address.view}`);
  }

  /** The content, from the fields of the view. @returns {unknown} */
  template() {
    throw new Error('no content');
  }

  /** Draws the view once in the next frame, however often this is called until then. */
  draw() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.drawNow();
    });
  }

  drawNow() {
    if (!this.signal.aborted) {
      render(this.template(), this.host);
    }
  }

  close() {
    this.#session.abort();
    cancelAnimationFrame(this.#frame);
    render(null, this.host);
  }
}
