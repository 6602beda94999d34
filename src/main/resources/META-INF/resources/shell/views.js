// All views. A view is loaded when an address of it is opened first; its module exports its class as the default. Its style sheet
// is linked in index.html.

/** @typedef {{label?: string, load: () => Promise<{default: typeof import('./view.js').View}>}} ViewEntry label: in the navigation */

/** @type {Record<string, ViewEntry>} */
export const VIEWS = {
  search: { label: 'Search', load: () => import('../search/search-view.js') },
  file: { load: () => import('../file/file-view.js') },
  repositories: { label: 'Repositories', load: () => import('../repositories/repositories-view.js') },
  jobs: { label: 'Jobs', load: () => import('../jobs/jobs-view.js') },
};
