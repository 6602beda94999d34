// The filters of a search: chips that mirror the text of the query, and the counts of results that add to it.

import { html, nothing } from '../ui/html.js';
import { formatNumber, lastName, visible } from '../ui/text.js';
import { FILTERS, filtersOf, find, withFilter, without } from './query-text.js';

/** Filters that are switched on and off. */
const SWITCHES = [
  { name: 'case', value: 'yes', label: 'Match case' },
  { name: 'test', value: 'no', label: 'Without tests' },
  { name: 'generated', value: 'no', label: 'Without generated files' },
];

const VALUES = { yes: 'matters', no: 'left out', only: 'only' };

/** The fields of facets that narrow a search. */
const FACETS = [
  { field: 'language', name: 'lang', label: 'Language' },
  { field: 'directory', name: 'path', label: 'Directory' },
  { field: 'repository', name: 'repo', label: 'Repository' },
];

const isSwitch = (filter) => SWITCHES.some(({ name, value }) => filter.name === name && filter.value === value && !filter.isExcluded);

/** @param {import('./search-view.js').default} view */
export function chipsTemplate(view) {
  const { query, mode } = view;
  const filters = filtersOf(query, mode);
  return html`<div class="chips" role="group" aria-label="Filters">
    ${SWITCHES.map(({ name, value, label }) => {
      const filter = find(filters, name, value);
      return html`<button class="chip" type="button" aria-pressed=${String(Boolean(filter))}
        @click=${() => view.change(filter ? without(query, filter) : withFilter(query, mode, { name, value }))}>${label}</button>`;
    })}
    ${filters.filter((filter) => !isSwitch(filter)).map((filter) => html`<button class="chip set" type="button"
      aria-label=${`Remove the filter ${chipText(filter)}`} @click=${() => view.change(without(query, filter))}><span>${
        chipText(filter)}</span><span class="cross" aria-hidden="true">✕</span></button>`)}
  </div>`;
}

function chipText({ name, value, isExcluded }) {
  const isWord = ['case', 'test', 'generated'].includes(name);
  const label = isExcluded ? `Without ${FILTERS[name].toLowerCase()}` : FILTERS[name];
  return visible(`${label}: ${isWord ? VALUES[value] ?? value : value}`);
}

/** @param {import('./search-view.js').default} view */
export function facetsTemplate(view) {
  const { shown } = view.run;
  if (!shown || shown.pages[0].length === 0) {
    return nothing;
  }
  return html`<details class="facets" ?open=${view.isWide}>
    <summary>Narrow the results</summary>
    ${shown.facets ? FACETS.map((facet) => facetTemplate(view, facet, shown.facets)) : html`<p class="hint">${
      shown.isCountingFailed ? 'The results could not be counted.' : 'Counting…'}</p>`}
    ${shown.facets && !shown.facets.complete ? html`<p class="hint">Counts are of the first ${formatNumber(shown.facets.counted)} results.</p>` : nothing}
  </details>`;
}

function facetTemplate(view, { field, name, label }, facets) {
  const filters = filtersOf(view.query, view.mode);
  const counts = facets[field].filter(({ value }) => value !== '');
  const isUseful = counts.length > 1 || counts.some(({ value }) => find(filters, name, value));
  if (!isUseful) {
    return nothing;
  }
  return html`<section><h3>${label}</h3><ul>${counts.map(({ value, count }) => {
    const filter = find(filters, name, value);
    const shown = visible(field === 'repository' ? lastName(value) : value);
    const add = (isExcluded) => view.change(withFilter(view.query, view.mode, { name, value, isExcluded }));
    return html`<li>
      <button class="facet" type="button" aria-pressed=${String(Boolean(filter))} title=${visible(value)}
        @click=${() => filter ? view.change(without(view.query, filter)) : add(false)}><span class="value">${shown}</span><span class="number">${formatNumber(count)}</span></button>
      <button class="quiet exclude" type="button" aria-label=${`Leave out ${shown}`} title="Leave out" @click=${() => add(true)}>−</button>
    </li>`;
  })}</ul></section>`;
}
