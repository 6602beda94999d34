// The session of the page with a server that asks for tokens: the dialog to sign in, and the button to sign out.

import { get, send } from '../api/client.js';
import { hrefOf } from '../shell/address.js';
import { html, nothing, render } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { visible } from '../ui/text.js';

const ADDRESS = '/api/v1/session';

/** Dispatches `change` when it is known who is signed in. */
export class Session extends EventTarget {
  /** @type {{required: boolean, holder: string} | null} */
  #known = null;
  /** @type {any} */
  #problem = null;
  #isBusy = false;
  #dialog = document.createElement('dialog');

  /** @param {() => string} project returns the project that is open */
  constructor(project) {
    super();
    this.project = project;
    this.#dialog.id = 'session';
    this.#dialog.className = 'session';
    this.#dialog.setAttribute('aria-labelledby', 'session-title');
    // Nothing can be done without a sign-in.
    this.#dialog.addEventListener('cancel', (event) => event.preventDefault());
    document.body.append(this.#dialog);
    addEventListener('quarry-unauthorized', () => this.#ask());
  }

  /** Asks the server who is signed in; {@link send} reports an answer 401. */
  async check() {
    try {
      this.#known = await get(ADDRESS);
      this.dispatchEvent(new Event('change'));
    } catch {
      // The dialog is open, or the connection state says that the server does not answer.
    }
  }

  /** The button of the header; nothing on a server without access control. */
  template() {
    return this.#known?.required ? html`<button class="quiet sign-out" type="button" title="Signed in as ${visible(this.#known.holder)}"
      @click=${() => this.#signOut()}>Sign out</button>` : nothing;
  }

  #ask() {
    if (!this.#dialog.open) {
      this.#draw();
      this.#dialog.showModal();
    }
  }

  #draw() {
    render(html`<h2 id="session-title">Sign in</h2>
      <p>This server asks for a token. Its operator has one for you.</p>
      <form novalidate @submit=${(event) => this.#signIn(event)}>
        <label for="session-token">Token</label>
        <input id="session-token" name="token" type="password" autocomplete="current-password" autocapitalize="none"
               spellcheck="false" autofocus>
        <button class="primary" ?disabled=${this.#isBusy}>${this.#isBusy ? 'Signing in…' : 'Sign in'}</button>
      </form>
      ${problemTemplate(this.#problem)}`, this.#dialog);
  }

  async #signIn(event) {
    event.preventDefault();
    const token = event.target.elements.token.value.trim();
    this.#isBusy = true;
    this.#problem = null;
    this.#draw();
    try {
      await send('POST', ADDRESS, { body: { token } });
      const { projects } = await get('/api/v1/projects', { query: { limit: 200 } });
      const isReadable = projects.length === 0 || projects.some((one) => one.project_id === this.project());
      if (!isReadable) {
        history.replaceState(null, '', hrefOf({ project: projects[0].project_id }));
      }
      // Begins again, with the session.
      location.reload();
    } catch (failure) {
      this.#isBusy = false;
      this.#problem = failure;
      this.#draw();
    }
  }

  async #signOut() {
    await send('DELETE', ADDRESS).catch(() => {
      // The page that is loaded next says whether the server answers.
    });
    location.reload();
  }
}
