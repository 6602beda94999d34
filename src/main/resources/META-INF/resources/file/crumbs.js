// The path of a file or a directory, each part of it a link.

import { html } from '../ui/html.js';
import { lastName, visible } from '../ui/text.js';

/**
 * @param {import('./file-view.js').default} view
 * @param {string} repoPath empty until it is known
 * @param {string} path that of a directory ends with a slash
 */
export function crumbsTemplate(view, repoPath, path) {
  const names = path.replace(/\/$/, '').split('/').filter(Boolean);
  const links = names.slice(0, -1).map((name, index) => ({ name, path: `${names.slice(0, index + 1).join('/')}/` }));
  const top = lastName(repoPath) || 'Repository';
  return html`<nav class="crumbs" aria-label="Path"><ol>
    <li>${names.length === 0 ? html`<h1 title=${visible(repoPath)}><bdi>${visible(top)}</bdi></h1>`
      : html`<a href=${view.hrefOfFile('')} title=${visible(repoPath)}><bdi>${visible(top)}</bdi></a>`}</li>
    ${links.map(({ name, path: directory }) => html`<li><a href=${view.hrefOfFile(directory)}><bdi>${visible(name)}</bdi></a></li>`)}
    ${names.length > 0 ? html`<li><h1><bdi>${visible(names.at(-1))}</bdi></h1></li>` : ''}
  </ol></nav>`;
}
