// The languages of a repository: a bar of their shares, and the largest by name.

import { html, nothing, ref } from '../ui/html.js';
import { counted, visible } from '../ui/text.js';

const NAMED = 4;

/** @param {import('./repositories-api.js').Repository['languages']} languages @param {{named?: number}} [options] */
export function languageBar(languages, { named = NAMED } = {}) {
  const total = languages.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total === 0) {
    return nothing;
  }
  const shown = languages.slice(0, named);
  const rest = languages.length - shown.length;
  return html`<div class="languages">
    <div class="shares" aria-hidden="true">${shown.map(({ bytes }, index) => html`<span class="share tone-${index % NAMED}" ${ref(grow(bytes / total))}></span>`)}
      ${rest > 0 ? html`<span class="share tone-rest" ${ref(grow(1 - shown.reduce((sum, { bytes }) => sum + bytes, 0) / total))}></span>` : nothing}</div>
    <ul aria-label="Languages">${shown.map(({ name, files, bytes }, index) => html`<li title=${counted(files, 'file')}>
      <span class="swatch tone-${index % NAMED}" aria-hidden="true"></span>${visible(name)} <span class="facts">${percent(bytes / total)}</span></li>`)}
      ${rest > 0 ? html`<li class="facts">${counted(rest, 'other')}</li>` : nothing}</ul>
  </div>`;
}

/** The policy of the page forbids styles in templates. */
const grow = (share) => (element) => {
  if (element) {
    element.style.flexGrow = String(Math.max(0, share));
  }
};

function percent(share) {
  return share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(100 * share)} %`;
}
