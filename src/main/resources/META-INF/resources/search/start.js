// The search before anything is searched for: recent searches and examples, or the first steps.

import { hrefOf } from '../shell/address.js';
import { jobTemplate } from '../jobs/job-row.js';
import { html, nothing, repeat } from '../ui/html.js';
import { counted, visible } from '../ui/text.js';
import { MODES } from './query-text.js';
import { forgetRecent, recentSearches } from './recent.js';

const EXAMPLES = [
  { query: 'expired lease', mode: 'ranked', text: 'words, best places first' },
  { query: '"retry after" -test', mode: 'ranked', text: 'a phrase, without a word' },
  { query: 'lang:java path:src/main timeout', mode: 'ranked', text: 'in one language, below one directory' },
  { query: 'TODO(', mode: 'literal', text: 'exactly these characters' },
  { query: 'catch \\(\\w+ ignored\\)', mode: 'regex', text: 'a regular expression' },
  { query: 'JobCl', mode: 'symbol', text: 'a definition, by the beginning or the humps of its name' },
];

/** @param {import('./search-view.js').default} view */
export function startTemplate(view) {
  const { projects, project } = view.app;
  if (!projects.isLoaded) {
    return nothing;
  }
  const known = projects.find(project);
  return known && known.files > 0 ? readyTemplate(view, known) : firstVisitTemplate(view);
}

function firstVisitTemplate(view) {
  const { jobs } = view.app;
  const active = [...jobs.of('running'), ...jobs.of('pending')];
  return html`<section class="first card" id="first-visit">
    <h2>Nothing is indexed here yet</h2>
    <p>Quarry reads a directory with source code, keeps an index of it, and then answers searches in milliseconds. The directory is not changed.</p>
    ${view.form.template()}
    ${active.length > 0 ? html`<h3>Being indexed</h3><ul class="jobs" role="list">${
      repeat(active.slice(0, 5), ({ id }) => id, (job) => jobTemplate(job, view))}</ul>
      <p class="hint">The search begins to answer as soon as a directory is indexed. <a href=${view.app.href('jobs')}>All jobs</a></p>` : nothing}
  </section>`;
}

function readyTemplate(view, known) {
  const recent = recentSearches(known.project_id);
  return html`<div class="start">
    <section><h2>${counted(known.files, 'file')} in ${counted(known.repositories, 'repository', 'repositories')}</h2>
      <p class="hint">Type a word, a phrase, a name or a question. Press <kbd>?</kbd> for all keys.</p></section>
    ${recent.length > 0 ? html`<section class="recent"><h2>Recent searches</h2><ul>${recent.map(({ query, mode }) => html`<li>
      <a href=${hrefOf({ project: known.project_id, parameters: { q: query, mode } })}><code>${visible(query)}</code><span class="facts">${MODES[mode]?.label ?? ''}</span></a></li>`)}</ul>
      <button class="quiet" type="button" @click=${() => { forgetRecent(known.project_id); view.draw(); }}>Forget these</button></section>` : nothing}
    <section class="examples"><h2>Ways to search</h2><ul>${EXAMPLES.map(({ query, mode, text }) => html`<li>
      <a href=${hrefOf({ project: known.project_id, parameters: { q: query, mode } })}><code>${query}</code><span class="facts">${MODES[mode].label}: ${text}</span></a></li>`)}</ul></section>
  </div>`;
}
