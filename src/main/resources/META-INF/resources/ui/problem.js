// Problems in the terms of the page, which never names fields of the interface.

import { html, nothing } from './html.js';
import { visible } from './text.js';

/** Details for problems whose own details name fields of the API. */
const DETAILS = {
  'Relative repo_path': 'Enter the absolute path of the repository. It begins with a slash.',
  'Invalid repo_path': 'The path contains a character that no path can contain. Correct the path.',
  'Nothing to search for': 'The query has filters only. Add a word.',
  'Query too long': 'Search for a shorter text.',
  'Too many searches': 'Other searches take all of the time that there is. Search again in a moment.',
};

const TITLES = {
  'Relative repo_path': 'Not an absolute path',
  'Invalid repo_path': 'Not a path',
};

/**
 * Returns a problem as title and detail in the terms of the page.
 *
 * @param {{title?: string, detail?: string, status?: number, message?: string}} problem
 */
export function forPeople(problem) {
  if (problem.status === 410) {
    return { title: 'The index has changed', detail: 'Search again for current results.' };
  }
  const title = problem.title ?? problem.message ?? 'Unknown problem';
  return { title: TITLES[title] ?? title, detail: DETAILS[title] ?? problem.detail };
}

/** Returns a problem in one line. */
export function sentenceOf(problem) {
  const { title, detail } = forPeople(problem);
  return visible([title, detail].filter(Boolean).join(': '));
}

/**
 * Shows a problem, which screen readers announce, with a button that repeats what failed.
 *
 * @param {import('../api/client.js').Problem | {title: string, detail?: string} | null} problem nothing is shown without one
 * @param {{id?: string, onRetry?: () => void}} [options]
 */
export function problemTemplate(problem, { id, onRetry } = {}) {
  if (!problem) {
    return nothing;
  }
  const { title, detail } = forPeople(problem);
  return html`<div class="problem" role="alert" id=${id ?? nothing}>
    <p><strong>${visible(title)}</strong>${detail ? html`<span>: ${visible(detail)}</span>` : nothing}</p>
    ${onRetry ? html`<button type="button" @click=${onRetry}>Try again</button>` : nothing}
  </div>`;
}
