// Explains why a file is not shown: it is not in the index, its content is not indexed, or the version of a link is gone.

import { html, nothing } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { visible } from '../ui/text.js';
import { longReason, ruleText, shortReason } from './reasons.js';

/**
 * @param {import('./file-view.js').default} view
 * @param {any} problem
 * @param {any} explanation null if there is none
 */
export function missingTemplate(view, problem, explanation) {
  const { path } = view.file;
  if (problem.title === 'No such repository' || problem.title === 'Invalid repository id') {
    return card('This project has no such repository', html`<p>It may have been removed, or indexed again under another number.</p>
      <p class="actions"><a class="button" href=${view.app.href('repositories')}>All repositories</a></p>`);
  }
  if (problem.status === 410) {
    return card('This version of the file is gone', html`
      <p>The link leads to an older index of the repository. A newer one has replaced it, and in that the file has changed or is missing:
        lines may stand elsewhere.</p>
      <p class="actions"><a class="button primary" href=${view.hrefOfNewest()}>Open the file as it is now</a></p>`);
  }
  if (problem.status !== 404) {
    return problemTemplate(problem, { onRetry: () => view.reload() });
  }
  const isSkipped = explanation?.state === 'skipped' || problem.title === 'File skipped';
  const isDirectory = explanation?.reason === 'directory';
  const reason = explanation?.reason ?? '';
  return card(isSkipped ? `Not indexed: ${shortReason(reason).toLowerCase()}` : isDirectory ? 'This is a directory' : 'This file is not in the index', html`
    ${explanation ? html`<p>${longReason(reason)}</p>` : html`<p>It may have been removed or renamed since the link was made.</p>`}
    ${explanation?.rule ? html`<p class="rule"><bdi>${visible(ruleText(explanation.rule))}</bdi></p>` : nothing}
    <p class="actions">
      ${isDirectory ? html`<a class="button primary" href=${view.hrefOfFile(`${path}/`)}>Open the directory</a>` : nothing}
      <a class="button" href=${view.app.href('search', { q: searchFor(path), mode: 'ranked' })}>Search for its name</a>
      <a class="button" href=${view.hrefOfFile('')}>All files of the repository</a>
    </p>`);
}

function searchFor(path) {
  return path.split('/').at(-1).replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}_]+/gu, ' ').trim();
}

function card(title, content) {
  return html`<section class="card missing" aria-labelledby="missing-title"><h2 id="missing-title">${title}</h2>${content}</section>`;
}
