// The header: the navigation, the project switcher and the state of the connection.

import { html, nothing } from '../ui/html.js';
import { counted, formatNumber } from '../ui/text.js';
import { hrefOf, isProjectName } from './address.js';
import { VIEWS } from './views.js';

const CONNECTION = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Reconnecting',
  offline: 'Offline',
  paused: 'Paused',
};

/** @param {import('./app.js').App} app */
export function headerTemplate(app) {
  const { address, feed } = app;
  return html`
    <a class="brand" href=${app.href('search')} aria-label="Quarry, search">
      <svg class="mark" viewBox="0 3.5 24 22" aria-hidden="true"><path d="M3 15h8v6H3zm10 0h8v6h-8zM8 8h8v6H8z"></path></svg>
      <span>Quarry</span>
    </a>
    <nav aria-label="Page">
      ${Object.entries(VIEWS).filter(([, { label }]) => label).map(([name, { label }]) => html`
        <a href=${app.href(name)} aria-current=${address.view === name ? 'page' : nothing}>${label}${
          name === 'jobs' ? activeJobs(app.jobs) : nothing}</a>`)}
    </nav>
    ${switcher(app)}
    <p id="connection" class="connection" role="status" data-state=${feed.state}>
      <span class="dot" aria-hidden="true"></span><span id="connection-text">${CONNECTION[feed.state]}</span>
    </p>
    ${app.session.template()}
    <button class="quiet help-button" type="button" aria-label="Keyboard shortcuts and settings" @click=${() => app.keys.showHelp()}>?</button>`;
}

function activeJobs(jobs) {
  const count = jobs.count('running') + jobs.count('pending');
  return count > 0
    ? html`<span class="count"><span aria-hidden="true">${formatNumber(count)}</span><span class="visually-hidden">, ${formatNumber(count)} active</span></span>`
    : nothing;
}

/** A switch keeps the state of a view, except that of a file, which another project does not have. */
function switched({ address }, project) {
  return address.view === 'file' ? hrefOf({ project }) : hrefOf({ ...address, project });
}

function switcher(app) {
  const { projects, project } = app;
  return html`<details class="switcher" @keydown=${closeOnEscape} @focusout=${closeOnLeave} @toggle=${focusField}>
    <summary><span class="label">Project</span> <span class="name">${project}</span></summary>
    <div class="panel">
      <form novalidate @submit=${(event) => choose(event, app)}>
        <label for="project">Open a project</label>
        <input id="project" name="project" type="text" maxlength="255" autocomplete="off" autocapitalize="none"
               spellcheck="false" aria-describedby="project-problem">
        <p id="project-problem" class="problem" role="alert" hidden>Use letters, digits, dots, dashes and underscores, and begin with a letter or a digit.</p>
      </form>
      ${projects.list.length > 0 ? html`<ul>${projects.list.map((one) => html`<li>
        <a href=${switched(app, one.project_id)} aria-current=${one.project_id === project ? 'true' : nothing} @click=${closePanel}>
          <span class="name">${one.project_id}</span>
          <span class="facts">${counted(one.repositories, 'repository', 'repositories')}${one.active_jobs > 0 ? ` · ${counted(one.active_jobs, 'active job')}` : nothing}</span>
        </a></li>`)}</ul>` : nothing}
    </div>
  </details>`;
}

function choose(event, app) {
  event.preventDefault();
  const field = event.target.elements.project;
  const name = field.value.trim();
  const isValid = isProjectName(name);
  field.setAttribute('aria-invalid', String(!isValid));
  event.target.querySelector('.problem').hidden = isValid;
  if (isValid) {
    field.value = '';
    closePanel(event);
    app.go(switched(app, name));
  }
}

function closePanel(event) {
  event.target.closest('details').open = false;
}

function focusField(event) {
  if (event.target.open) {
    event.target.querySelector('input').focus();
  }
}

function closeOnEscape(event) {
  const details = event.currentTarget;
  if (event.key === 'Escape' && details.open) {
    event.stopPropagation();
    details.open = false;
    details.querySelector('summary').focus();
  }
}

function closeOnLeave(event) {
  if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) {
    event.currentTarget.open = false;
  }
}
