// The keys that work everywhere, and the dialog that lists them with the keys of the view.

import { html, render } from '../ui/html.js';

const SINGLE_KEYS_OFF = 'quarry.single-keys-off';
const THEME = 'quarry.theme';
const THEMES = { auto: 'As the system', light: 'Light', dark: 'Dark' };
const NAMES = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };

/** @typedef {import('./view.js').Shortcut} Shortcut */

export class Keys {
  /** @param {import('./app.js').App} app */
  constructor(app) {
    this.app = app;
    document.addEventListener('keydown', (event) => this.#press(event));
    this.#showTheme();
  }

  /** @returns {Shortcut[]} */
  get #everywhere() {
    const { app } = this;
    return [
      { keys: ['/'], label: 'Go to the search field', run: () => this.#search() },
      { keys: ['?'], label: 'Show these shortcuts', run: () => this.showHelp() },
      { keys: ['1'], label: 'Search', run: () => app.go(app.href('search')) },
      { keys: ['2'], label: 'Repositories', run: () => app.go(app.href('repositories')) },
      { keys: ['3'], label: 'Jobs', run: () => app.go(app.href('jobs')) },
    ];
  }

  showHelp() {
    const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('help'));
    this.#drawHelp(dialog);
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  #search() {
    const field = /** @type {HTMLInputElement | null} */ (document.getElementById('query'));
    if (field) {
      field.focus();
      field.select();
    } else {
      this.app.go(this.app.href('search'));
    }
  }

  #press(event) {
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.defaultPrevented || isModified || event.isComposing || document.querySelector('dialog[open]')) {
      return;
    }
    const isTyped = event.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
    const isSingle = event.key.length === 1;
    if (isSingle && (isTyped || localStorage.getItem(SINGLE_KEYS_OFF))) {
      return;
    }
    const shortcut = [...this.app.view?.shortcuts ?? [], ...this.#everywhere].find(({ keys, run }) => run && keys.includes(event.key));
    const isAllowed = !isTyped || shortcut?.inFields && event.target.matches(shortcut.inFields);
    if (shortcut?.run && isAllowed && shortcut.run(event) !== false) {
      event.preventDefault();
    }
  }

  #drawHelp(dialog) {
    const row = ({ keys, label }) => html`<div><dt>${keys.map((key) => html`<kbd>${NAMES[key] ?? key}</kbd> `)}</dt><dd>${label}</dd></div>`;
    const shown = this.app.view?.shortcuts ?? [];
    render(html`
      <form method="dialog"><h2 id="help-title">Keyboard shortcuts</h2><button class="quiet" aria-label="Close">✕</button></form>
      <dl class="keys">${this.#everywhere.map(row)}</dl>
      ${shown.length > 0 ? html`<h3>On this page</h3><dl class="keys">${shown.map(row)}</dl>` : ''}
      <label class="check"><input type="checkbox" .checked=${!localStorage.getItem(SINGLE_KEYS_OFF)} @change=${(event) => keep(SINGLE_KEYS_OFF, event.target.checked ? '' : 'yes')}>
        <span>Single keys are shortcuts</span></label>
      <fieldset class="themes"><legend>Colours</legend>${Object.entries(THEMES).map(([name, label]) => html`
        <label class="check"><input type="radio" name="theme" .checked=${(localStorage.getItem(THEME) ?? 'auto') === name}
          @change=${() => { keep(THEME, name === 'auto' ? '' : name); this.#showTheme(); }}><span>${label}</span></label>`)}</fieldset>
      <p class="links"><a href="/q/swagger-ui">Interface for programs</a> <a href="/q/health">Health</a> <a href="/q/metrics">Metrics</a></p>`, dialog);
  }

  #showTheme() {
    const theme = localStorage.getItem(THEME);
    if (theme) {
      document.documentElement.dataset.theme = theme;
    } else {
      delete document.documentElement.dataset.theme;
    }
  }
}

function keep(name, value) {
  if (value) {
    localStorage.setItem(name, value);
  } else {
    localStorage.removeItem(name);
  }
}
