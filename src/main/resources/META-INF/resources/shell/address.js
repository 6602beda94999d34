// The addresses of the page. Every state is a query string of the one document: names of files may hold any character, which
// paths of addresses do not survive, and the server needs no routes of its own.

export const DEFAULT_PROJECT = 'default';
const PROJECT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,254}$/;

/**
 * A state of the page.
 *
 * @typedef {object} Address
 * @property {string} view the name of a view, see views.js
 * @property {string} project
 * @property {Record<string, string>} parameters those of the view
 * @property {string} fragment without the hash sign
 */

/**
 * @param {{search: string, hash: string}} location
 * @returns {Address}
 */
export function readAddress({ search, hash }) {
  const { project = DEFAULT_PROJECT, view = 'search', ...parameters } = Object.fromEntries(new URLSearchParams(search));
  return { view, project, parameters, fragment: hash.replace(/^#/, '') };
}

/**
 * Returns a link to a state. Parameters without a value are left out.
 *
 * @param {{view?: string, project: string, parameters?: Record<string, string | null | undefined>, fragment?: string}} address
 */
export function hrefOf({ view = 'search', project, parameters = {}, fragment = '' }) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams({ project, ...(view !== 'search' && { view }), .../** @type {Record<string, string>} */ (Object.fromEntries(given)) });
  return `/?${query}${fragment ? `#${fragment}` : ''}`;
}

/**
 * Returns a link to lines of a file.
 *
 * @param {string} project
 * @param {{repository: number | string, path: string, line?: number, endLine?: number, version?: string}} place
 */
export function fileHref(project, { repository, path, line, endLine, version }) {
  const range = endLine && endLine !== line ? `L${line}-L${endLine}` : `L${line}`;
  return hrefOf({
    view: 'file', project, parameters: { repository: String(repository), path, version }, fragment: line ? range : '',
  });
}

/** @param {string} name */
export function isProjectName(name) {
  return PROJECT_NAME.test(name);
}
