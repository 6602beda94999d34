// The shell of the page: shows the view of the address, the header, the state of the connection and the keys that work everywhere.

import { JobStore } from '../jobs/job-store.js';
import { Session } from '../session/session.js';
import { html, render } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { DEFAULT_PROJECT, hrefOf, isProjectName, readAddress } from './address.js';
import { Feed } from './feed.js';
import { headerTemplate } from './header.js';
import { Keys } from './keys.js';
import { noticeTemplate } from './notice.js';
import { Projects } from './projects.js';
import { VIEWS } from './views.js';

/** @typedef {import('./address.js').Address} Address */

const LAST_PROJECT = 'quarry.project';

/** An element of index.html. @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class App {
  feed = new Feed();
  projects = new Projects();
  jobs = new JobStore(this.feed);
  keys = new Keys(this);
  session = new Session(() => this.project);
  /** @type {Address} */
  address = readAddress({ search: '', hash: '' });
  /** @type {import('./view.js').View | null} */
  view = null;
  #viewKey = '';
  /** The address that was opened last. */
  #href = '';
  #opened = 0;
  #headerFrame = 0;
  /** Whether the view of the address could not be loaded. */
  #isUnloaded = false;

  get project() {
    return this.address.project;
  }

  start() {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', (event) => this.#open(event.state?.scroll ?? 0));
    // Also fired after popstate; links of the page itself do not fire it.
    addEventListener('hashchange', () => location.href !== this.#href && this.#open(null));
    document.addEventListener('click', (event) => this.#followLink(event));
    this.feed.addEventListener('state', () => this.drawHeader());
    this.feed.addEventListener('open', () => this.#connected());
    this.jobs.addEventListener('change', () => this.drawHeader());
    this.jobs.addEventListener('moved', (event) => this.#noteMove(/** @type {CustomEvent} */ (event).detail));
    this.projects.addEventListener('change', () => this.drawHeader());
    this.session.addEventListener('change', () => this.drawHeader());
    this.session.check();
    setInterval(() => this.jobs.tick(), 1_000);
    if (location.search === '') {
      const project = localStorage.getItem(LAST_PROJECT) ?? DEFAULT_PROJECT;
      history.replaceState(null, '', hrefOf({ project }) + location.hash);
    }
    this.#open(0);
  }

  /** Returns a link to another state of the same project. @param {string} view @param {Record<string, any>} [parameters] @param {string} [fragment] */
  href(view, parameters, fragment) {
    return hrefOf({ view, project: this.project, parameters, fragment });
  }

  /**
   * Opens an address of the page.
   *
   * @param {string} href
   * @param {{replace?: boolean, keepScroll?: boolean}} [options] replace: the state does not get an entry of its own in the history
   */
  go(href, { replace = false, keepScroll = false } = {}) {
    if (replace) {
      history.replaceState(history.state, '', href);
    } else {
      history.replaceState({ scroll: scrollY }, '');
      history.pushState(null, '', href);
    }
    this.#open(replace || keepScroll ? null : 0);
  }

  /** Sets the title of the window. @param {string} text of the state, without the names of the project and of the page */
  title(text) {
    document.title = [text, this.project, 'Quarry'].filter(Boolean).join(' · ');
  }

  /** Lets screen readers read a text. @param {string} text */
  announce(text) {
    part('announcements').textContent = text;
  }

  /** Draws the header in the next frame. */
  drawHeader() {
    this.#headerFrame ||= requestAnimationFrame(() => {
      this.#headerFrame = 0;
      render(headerTemplate(this), part('header'));
      render(noticeTemplate(this), part('notice'));
    });
  }

  /** @param {number | null} scroll the position to scroll to once the view is drawn; null: the view decides */
  async #open(scroll) {
    const previous = this.address;
    this.address = readAddress(location);
    this.#href = location.href;
    const { view, project } = this.address;
    const number = ++this.#opened;
    this.#isUnloaded = false;
    const key = `${view} ${project}`;
    if (!isProjectName(project)) {
      this.#fail({ title: 'Invalid project name', detail: 'use letters, digits, dots, dashes and underscores, and begin with a letter or a digit.' });
      return;
    }
    if (project !== this.feed.project) {
      this.jobs.open(project);
      this.feed.follow(project);
      localStorage.setItem(LAST_PROJECT, project);
    }
    this.drawHeader();
    if (key !== this.#viewKey || !this.view) {
      this.#close();
      const entry = Object.hasOwn(VIEWS, view) ? VIEWS[view] : null;
      if (!entry) {
        this.#fail({ title: 'Nothing is at this address', detail: 'The link may be incomplete.' });
        return;
      }
      const loaded = await entry.load().catch(() => null);
      if (number !== this.#opened) {
        return;
      }
      if (!loaded) {
        this.#isUnloaded = true;
        this.#fail({ title: 'Quarry does not answer', detail: 'This part of the page is loaded as soon as it does.' });
        return;
      }
      const host = document.createElement('div');
      host.className = `view view-${view}`;
      part('main').replaceChildren(host);
      this.view = new loaded.default(host, this);
      this.#viewKey = key;
      this.view.restoredScroll = scroll ?? 0;
      this.view.open(this.address);
      if (previous.view !== view && !part('main').contains(document.activeElement)) {
        part('main').focus({ preventScroll: true });
      }
    } else {
      this.view.restoredScroll = scroll;
      this.view.open(this.address);
    }
  }

  #close() {
    this.view?.close();
    this.view = null;
    this.#viewKey = '';
  }

  /** Loads the other views while nothing else happens, so that they open although the server does not answer. */
  #connected() {
    if (this.#isUnloaded) {
      // A browser may remember that a module could not be loaded; the address has all of the state.
      location.reload();
      return;
    }
    this.projects.load();
    (globalThis.requestIdleCallback ?? setTimeout)(() => Object.values(VIEWS).forEach(({ load }) => load().catch(() => {
      // Loaded again when the view is opened, which says so if that fails, too.
    })));
  }

  #fail(problem) {
    this.#close();
    this.title(problem.title);
    this.drawHeader();
    const host = document.createElement('div');
    host.className = 'view';
    render(html`<h1 class="visually-hidden">${problem.title}</h1>${problemTemplate(problem)}
      <p><a href=${hrefOf({ project: DEFAULT_PROJECT })}>Go to the project ${DEFAULT_PROJECT}</a></p>`, host);
    part('main').replaceChildren(host);
  }

  /** Links to the page open without loading it again. */
  #followLink(event) {
    const link = event.target.closest?.('a[href]');
    if (link?.getAttribute('href') === '#main') {
      event.preventDefault();
      part('main').focus();
      return;
    }
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !link || !isPlain || link.target || link.hasAttribute('download')
        || link.origin !== location.origin || link.pathname !== location.pathname || link.getAttribute('href').startsWith('#')) {
      return;
    }
    event.preventDefault();
    this.go(link.search + link.hash);
  }

  /** @type {object[]} */
  #moved = [];

  // Screen readers announce changes of status but not progress, and several changes at once as their number.
  #noteMove(job) {
    this.projects.loadSoon();
    this.#moved.push(job);
    if (this.#moved.length === 1) {
      setTimeout(() => {
        const moved = this.#moved;
        this.#moved = [];
        this.announce(moved.length === 1 ? this.jobs.sentenceOf(moved[0]) : `${moved.length} jobs have changed status`);
      }, 1_000);
    }
  }
}

new App().start();
