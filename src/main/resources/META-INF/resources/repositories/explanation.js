// Why a path is or is not in the index of a repository.

import { isAborted } from '../api/client.js';
import { longReason, ruleText, shortReason, stateName } from '../file/reasons.js';
import { html, nothing } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { visible } from '../ui/text.js';
import { explainPath } from './repositories-api.js';

export class Explanation {
  #repository = '';
  #path = '';
  #typed = '';
  /** @type {any} */
  #answer = null;
  /** @type {any} */
  #problem = null;
  #isLoading = false;
  #loads = 0;

  /** @param {import('./repositories-view.js').default} view */
  constructor(view) {
    this.view = view;
  }

  /** @param {string} repository @param {string} path empty for none */
  open(repository, path) {
    if (repository === this.#repository && path === this.#path) {
      return;
    }
    this.#repository = repository;
    this.#path = path;
    this.#typed = path;
    this.#answer = null;
    this.#problem = null;
    this.repeat();
  }

  async repeat() {
    const number = ++this.#loads;
    const { view } = this;
    this.#isLoading = this.#path !== '';
    if (!this.#isLoading) {
      return;
    }
    try {
      const answer = await explainPath(view.app.project, this.#repository, this.#path, view.signal);
      if (number === this.#loads) {
        this.#answer = answer;
        this.#problem = null;
      }
    } catch (problem) {
      if (isAborted(problem) || number !== this.#loads) {
        return;
      }
      this.#answer = null;
      this.#problem = problem;
    }
    this.#isLoading = number !== this.#loads;
    view.draw();
  }

  template() {
    return html`<section class="card explain" aria-labelledby="explain-title"><h2 id="explain-title">Why is a file there, or not?</h2>
      <form novalidate @submit=${(event) => this.#submit(event)}>
        <label for="explain">Path in the repository</label>
        <div class="field"><input id="explain" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="target/app.jar" .value=${this.#typed}
            @input=${(event) => { this.#typed = event.target.value; }}>
          <button type="submit">Explain</button></div>
      </form>
      <div role="status">${this.#isLoading ? html`<p class="hint">Looking…</p>` : nothing}${this.#answer ? this.#explained(this.#answer) : nothing}</div>
      ${problemTemplate(this.#problem && forPeople(this.#problem), { id: 'explain-problem' })}
    </section>`;
  }

  #explained({ path, state, reason, rule }) {
    const { view } = this;
    const isDirectory = reason === 'directory';
    const sentence = longReason(reason) || (state === 'ignored' ? `It is not indexed: ${shortReason(reason).toLowerCase()}.` : '');
    return html`<div class="explained" data-state=${state}>
      <p><strong>${stateName(state)}</strong>: <bdi><code>${visible(path)}</code></bdi></p>
      <p>${sentence}</p>
      ${rule ? html`<p class="rule"><bdi>${visible(ruleText(rule))}</bdi></p>` : nothing}
      ${state === 'ignored' && reason === 'ignore_rule' ? html`<p class="hint">A line <code>!/${visible(path)}</code> in a file .quarryignore at the top of the repository includes it.</p>` : nothing}
      ${state === 'indexed' ? html`<p><a href=${view.app.href('file', { repository: this.#repository, path: isDirectory ? `${path}/` : path })}>Open it</a></p>` : nothing}
    </div>`;
  }

  #submit(event) {
    event.preventDefault();
    const path = this.#typed.trim();
    if (path && path === this.#path) {
      this.repeat();
    } else {
      this.view.app.go(this.view.app.href('repositories', { repository: this.#repository, path }));
    }
  }
}

function forPeople(problem) {
  return problem.title === 'Invalid path'
    ? { title: 'Not a path in the repository', detail: 'It begins at the top of the repository, without a slash before it, and does not lead out of it.' } : problem;
}
