// The recent searches of this browser, newest first.

const KEY = 'quarry.recent';
const MOST = 12;

/** @typedef {{project: string, query: string, mode: string}} Recent */

/** @returns {Recent[]} */
function read() {
  try {
    const read = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter(({ query }) => typeof query === 'string') : [];
  } catch {
    // Written by another program: begin again.
    return [];
  }
}

/** @param {string} project */
export const recentSearches = (project) => read().filter((one) => one.project === project);

/** @param {Recent} search */
export function remember({ project, query, mode }) {
  const others = read().filter((one) => one.project !== project || one.query !== query || one.mode !== mode);
  localStorage.setItem(KEY, JSON.stringify([{ project, query, mode }, ...others].slice(0, MOST)));
}

/** @param {string} project */
export function forgetRecent(project) {
  localStorage.setItem(KEY, JSON.stringify(read().filter((one) => one.project !== project)));
}
