// One job.

import { html } from '../ui/html.js';
import { visible } from '../ui/text.js';

/** @param {import('./jobs-api.js').Job} job */
export function jobTemplate(job) {
  return html`<li class="job" data-status=${job.status}><span class="badge">${job.status}</span> <span class="path">${visible(job.repo_path)}</span></li>`;
}
