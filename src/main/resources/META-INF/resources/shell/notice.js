// Notices below the header: the connection is lost, or the project does not exist.

import { html, nothing } from '../ui/html.js';
import { DEFAULT_PROJECT, hrefOf } from './address.js';

const MAX_SUGGESTIONS = 5;

const LOST = {
  lost: 'Quarry does not answer. What is shown may be out of date; the page reconnects by itself.',
  offline: 'This computer is offline. What is shown may be out of date; the page reconnects by itself.',
};

/** @param {import('./app.js').App} app */
export function noticeTemplate(app) {
  const lost = LOST[app.feed.state];
  return [lost ? html`<div class="notice lost" role="status"><p>${lost}</p></div>` : nothing, unknownProject(app)];
}

function unknownProject({ project, projects, jobs }) {
  const isFirstVisit = project === DEFAULT_PROJECT && projects.list.length === 0;
  if (!projects.isUnknown(project) || isFirstVisit || !jobs.isLoaded || !jobs.isEmpty) {
    return nothing;
  }
  const suggestions = projects.list.slice(0, MAX_SUGGESTIONS);
  return html`<div class="notice" role="status">
    <p><strong>No project is named ${project}.</strong> It begins to exist when a repository is indexed into it.
      ${suggestions.length > 0 ? html`<span>Go to ${suggestions.map(({ project_id: name }, index) =>
        html`${index > 0 ? ', ' : ''}<a href=${hrefOf({ project: name })}>${name}</a>`)}.</span>` : nothing}</p>
  </div>`;
}
