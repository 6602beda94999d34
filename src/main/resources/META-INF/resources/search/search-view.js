// The search: the field, the modes, the filters, and the results as one types.

import { EnqueueForm } from '../jobs/enqueue-form.js';
import { hrefOf } from '../shell/address.js';
import { View } from '../shell/view.js';
import { html, live, nothing } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { visible } from '../ui/text.js';
import { chipsTemplate, facetsTemplate } from './filters.js';
import { Highlights } from './highlights.js';
import { hasText, knownMode, MODES } from './query-text.js';
import { remember } from './recent.js';
import { groupByFile, noteTemplate, resultsTemplate } from './results.js';
import { hasNothing, SearchRun } from './search-run.js';
import { startTemplate } from './start.js';

/** Browsers limit how often an address may change. */
const ADDRESS_MS = 400;
const MOST_KEPT = 20;

/** The answers that were shown last, so that going back is immediate. @type {Map<string, import('./search-run.js').Shown>} */
const kept = new Map();

export default class SearchView extends View {
  query = '';
  mode = 'ranked';
  run = new SearchRun(this.app.project, () => this.#answered());
  form = new EnqueueForm(this.app, () => this.draw());
  #highlights = new Highlights(() => this.draw());
  #wide = matchMedia('(min-width: 60rem)');
  #addressTimer = 0;
  /** Whether the newest entry of the history is that of the query that is being typed. */
  #isTyping = false;
  #hasChanged = false;
  #opened = false;

  constructor(host, app) {
    super(host, app);
    const { signal } = this;
    const draw = () => this.draw();
    app.jobs.addEventListener('change', draw, { signal });
    app.jobs.addEventListener('tick', draw, { signal });
    app.projects.addEventListener('change', draw, { signal });
    app.jobs.addEventListener('moved', ({ detail: job }) => this.#noteChange(job), { signal });
    app.feed.addEventListener('open', () => this.#reconnected(), { signal });
    this.#wide.addEventListener('change', draw, { signal });
    host.addEventListener('click', ({ target }) => target.closest('.result a') && this.#remember(), { signal });
  }

  get isWide() {
    return this.#wide.matches;
  }

  get shortcuts() {
    return [
      { keys: ['ArrowDown', 'j'], label: 'Next result', inFields: '#query', run: (event) => this.#move(1, event) },
      { keys: ['ArrowUp', 'k'], label: 'Previous result', inFields: '#query', run: (event) => this.#move(-1, event) },
      { keys: ['Enter'], label: 'Open the result' },
      { keys: ['Escape'], label: 'Back to the search field', inFields: '#query', run: () => this.#escape() },
      { keys: ['c'], label: 'Copy the path of the result', run: () => this.#press('path') },
      { keys: ['l'], label: 'Copy a link to the result', run: () => this.#press('link') },
    ];
  }

  open({ parameters }) {
    const query = parameters.q ?? '';
    const mode = knownMode(parameters.mode);
    const isFirst = !this.#opened;
    this.#opened = true;
    if (isFirst || query !== this.query || mode !== this.mode) {
      this.#isTyping = false;
      clearTimeout(this.#addressTimer);
      this.query = query;
      this.mode = mode;
      const shown = this.restoredScroll ? kept.get(this.#key) : null;
      if (shown) {
        this.run.restore(shown);
      } else {
        this.run.start(query, mode);
      }
    }
    this.#title();
    this.drawNow();
    if (this.restoredScroll !== null) {
      scrollTo(0, this.restoredScroll);
    }
    // On a touch screen, a focused field would open the keyboard.
    if (isFirst && query === '' && matchMedia('(hover: hover)').matches) {
      this.#field.focus();
    }
  }

  close() {
    clearTimeout(this.#addressTimer);
    this.run.stop();
    super.close();
  }

  /** Searches for another query, as an entry of its own in the history. @param {string} query */
  change(query, mode = this.mode) {
    this.#isTyping = false;
    clearTimeout(this.#addressTimer);
    this.app.go(this.#href(query, mode));
  }

  /** @param {string} text @param {Event} event @param {string} done */
  async copy(text, event, done) {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    const label = button.textContent;
    await navigator.clipboard.writeText(text).then(() => {
      button.textContent = done;
      this.app.announce(done);
    }, () => {
      button.textContent = 'The browser refuses to copy';
    });
    setTimeout(() => button.textContent = label, 1_500);
  }

  tokensOf(key, index) {
    return this.#highlights.of(key)?.[index] ?? null;
  }

  highlightsOf({ key }) {
    return this.#highlights.of(key);
  }

  template() {
    const { run } = this;
    return html`<h1 class="visually-hidden">Search</h1>
      <form id="search-form" class="search" role="search" @submit=${(event) => this.#submit(event)}>
        <div class="query-line" aria-busy=${String(run.isBusy)}>
          <input id="query" type="search" .value=${live(this.query)} aria-label="Search for" placeholder="Search the code" autocomplete="off"
                 autocapitalize="none" spellcheck="false" enterkeyhint="search" aria-describedby="search-note search-problem"
                 aria-invalid=${String(Boolean(run.problem))} @input=${(event) => this.#type(event.target.value)}>
          <div class="busy" ?hidden=${!run.isBusy}></div>
        </div>
        <div class="modes" role="radiogroup" aria-label="Search for">${Object.entries(MODES).map(([mode, { label, hint }]) => html`
          <label title=${hint}><input type="radio" name="mode" value=${mode} .checked=${live(this.mode === mode)} @change=${() => this.change(this.query, mode)}><span>${label}</span></label>`)}</div>
        ${chipsTemplate(this)}
      </form>
      ${problemTemplate(run.problem, { id: 'search-problem', onRetry: run.problem?.isOfServer ? () => run.repeat() : undefined })}
      ${this.query.trim() === '' ? startTemplate(this) : this.#answerTemplate()}`;
  }

  #answerTemplate() {
    const { shown } = this.run;
    const groups = shown ? groupByFile(shown.pages) : [];
    this.#highlights.request(shown, groups);
    return html`<h2 class="visually-hidden">Results</h2><div class=${`answer${this.run.isCurrent ? '' : ' stale'}`}>
      <aside aria-label="Filters by count">${facetsTemplate(this)}</aside>
      <section aria-label="Results">
        <p id="search-note" class="total" role="status">${shown ? noteTemplate(shown, groups.length) : nothing}</p>
        ${this.#hasChanged ? html`<p class="changed">The index has changed. <button class="quiet" type="button" @click=${() => this.#refresh()}>Search again</button></p>` : nothing}
        ${shown && hasNothing(shown) ? this.#nothingTemplate() : resultsTemplate(this, groups)}
        ${shown?.cursor ? html`<button id="more" type="button" ?disabled=${this.run.isBusy} @click=${() => this.run.more()}>More results</button>` : nothing}
      </section>
    </div>`;
  }

  #nothingTemplate() {
    const others = Object.entries(MODES).filter(([mode]) => mode !== this.mode);
    return html`<div class="nothing"><p>Nothing was found. Try fewer words or fewer filters, or search as:</p>
      <p class="chips">${others.map(([mode, { label }]) => html`<a class="chip" href=${this.#href(this.query, mode)}>${label}</a>`)}</p></div>`;
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.host.querySelector('#query'));
  }

  get #key() {
    return [this.app.project, this.mode, this.query].join('\n');
  }

  #href(query, mode) {
    return hrefOf({ project: this.app.project, parameters: { q: query, mode: query && mode !== 'ranked' ? mode : mode === 'ranked' ? '' : mode } });
  }

  #title() {
    this.app.title(this.query.trim() ? visible(this.query.trim()) : 'Search');
  }

  #type(query) {
    this.query = query;
    this.#hasChanged = false;
    this.run.start(query, this.mode, { isTyped: true });
    clearTimeout(this.#addressTimer);
    this.#addressTimer = setTimeout(() => this.#keepAddress(), ADDRESS_MS);
  }

  /** Writes the query into the address. All that is typed without a pause is one entry of the history. */
  #keepAddress() {
    const replace = this.#isTyping;
    this.#isTyping = true;
    this.app.go(this.#href(this.query, this.mode), { replace, keepScroll: true });
  }

  #submit(event) {
    event.preventDefault();
    this.#commit();
    if (!this.run.isCurrent) {
      this.run.start(this.query, this.mode);
    }
  }

  /** Makes the query an entry of the history and a recent search. */
  #commit() {
    clearTimeout(this.#addressTimer);
    this.#keepAddress();
    this.#isTyping = false;
    this.#remember();
  }

  #remember() {
    if (hasText(this.query, this.mode)) {
      remember({ project: this.app.project, query: this.query.trim(), mode: this.mode });
    }
  }

  #answered() {
    const { shown } = this.run;
    if (shown && this.run.isCurrent) {
      kept.delete(this.#key);
      kept.set(this.#key, shown);
      kept.delete(kept.size > MOST_KEPT ? kept.keys().next().value : '');
    }
    // At once: a frame later is a frame too late while one types.
    this.drawNow();
    this.#fillEmpty();
  }

  #noteChange(job) {
    if (job.status === 'completed' && job.files_indexed > 0 && this.query.trim()) {
      kept.clear();
      this.#hasChanged = true;
      this.draw();
      this.#fillEmpty();
    }
  }

  /** Repeats a search without results when the index has changed. Results would move while someone reads, so they stay. */
  #fillEmpty() {
    if (this.#hasChanged && this.run.isEmpty) {
      this.#refresh();
    }
  }

  #refresh() {
    this.#hasChanged = false;
    this.run.repeat();
  }

  /** Problems that the server caused are over, and changes of the index may have been missed; mistakes of the user stay. */
  #reconnected() {
    this.form.forgetProblemOfServer();
    if (this.run.problem?.isOfServer || this.run.isEmpty) {
      this.run.repeat();
    }
  }

  #hits() {
    return /** @type {HTMLElement[]} */ ([...this.host.querySelectorAll('.hit')]);
  }

  /** Elsewhere than in the field and on results, the arrows scroll the page. */
  #move(step, event) {
    const hits = this.#hits();
    const at = hits.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const isField = document.activeElement === this.#field;
    if (at < 0 && event.key.startsWith('Arrow') && !(isField && step > 0)) {
      return false;
    }
    if (at === 0 && step < 0) {
      this.#escape();
    } else {
      hits[Math.max(0, Math.min(at + step, hits.length - 1))]?.focus();
    }
    return true;
  }

  #escape() {
    scrollTo({ top: 0 });
    this.#field.focus();
    this.#field.select();
  }

  #press(what) {
    const block = document.activeElement?.closest(what === 'path' ? '.result' : '.hit-block');
    /** @type {HTMLElement | null | undefined} */ (block?.querySelector(`[data-copy=${what}]`))?.click();
  }
}
