// A repository in the list.

import { isActive } from '../jobs/jobs-api.js';
import { jobTemplate } from '../jobs/job-row.js';
import { html, nothing } from '../ui/html.js';
import { sentenceOf } from '../ui/problem.js';
import { counted, formatAge, formatBytes, formatFullMoment, lastName, visible } from '../ui/text.js';
import { languageBar } from './language-bar.js';

/** @typedef {import('./repositories-api.js').Repository} Repository */
/** @typedef {import('./repositories-view.js').default} RepositoriesView */

/** Links to the files of a repository. @param {RepositoriesView} view @param {Repository} repository */
export const filesHref = (view, { id }) => view.app.href('file', { repository: String(id) });

/** @param {RepositoriesView} view @param {Repository} repository */
export const detailsHref = (view, { id }) => view.app.href('repositories', { repository: String(id) });

/** @param {RepositoriesView} view @param {Repository} repository */
export function cardTemplate(view, repository) {
  const { repo_path: path, active_version: version } = repository;
  const name = visible(lastName(path));
  return html`<li class="repository card">
    <div class="repository-head">
      <h2>${version ? html`<a href=${filesHref(view, repository)}><bdi>${name}</bdi></a>` : html`<bdi>${name}</bdi>`}</h2>
      <p class="facts path"><bdi>${visible(path)}</bdi></p>
    </div>
    ${stateTemplate(view, repository)}
    ${languageBar(repository.languages)}
    <p class="facts">${version ? html`${counted(version.file_count, 'file')} · ${formatBytes(version.byte_count)}${
      version.skipped_count > 0 ? html` · <a href=${detailsHref(view, repository)}>${counted(version.skipped_count, 'path')} not indexed</a>` : nothing}`
      : 'No index yet'}</p>
    <div class="actions">
      ${version ? html`<a class="button" href=${filesHref(view, repository)} aria-label=${`Browse files: ${name}`}>Browse files</a>` : nothing}
      ${indexAgain(view, repository)}
      <a class="button" href=${detailsHref(view, repository)} aria-label=${`Details: ${name}`}>Details</a>
    </div>
    ${view.problemOf(repository) ? html`<p class="problem" role="alert">${sentenceOf(view.problemOf(repository))}</p>` : nothing}
  </li>`;
}

/** @param {RepositoriesView} view @param {Repository} repository @param {{isForced?: boolean, label?: string}} [options] */
export function indexAgain(view, repository, { isForced = false, label = 'Index again' } = {}) {
  const job = view.jobOf(repository);
  return html`<button type="button" aria-label=${`${label}: ${visible(lastName(repository.repo_path))}`} ?disabled=${Boolean(job && isActive(job)) || view.isBusy(repository)}
    @click=${() => view.index(repository, isForced)}>${label}</button>`;
}

/** The last run of a repository: live while it is active. @param {RepositoriesView} view @param {Repository} repository */
export function stateTemplate(view, repository) {
  const job = view.jobOf(repository);
  const live = view.app.jobs.newestOf(repository.repo_path);
  if (live && isActive(live)) {
    return html`<div class="now"><ul class="jobs" role="list">${jobTemplate(live, { app: view.app, actions: view.actions })}</ul></div>`;
  }
  if (!job) {
    return repository.active_version ? html`<p class="run">${indexed(repository)}</p>` : nothing;
  }
  switch (job.status) {
    case 'completed':
      return html`<p class="run run-completed">Indexed ${age(job)}${isUnchanged(job, repository) ? '; nothing had changed' : ''}</p>`;
    case 'failed':
      return html`<div class="run run-failed"><p>The last run failed ${age(job)}${repository.active_version ? html`; the index is that of ${age({ completed_at: repository.active_version.published_at })}` : nothing}.</p>
        <p class="message">${visible(job.error_message)}</p></div>`;
    case 'cancelled':
      return html`<p class="run run-cancelled">The last run was cancelled ${age(job)}${repository.active_version ? html`; ${indexed(repository, false)}` : nothing}.</p>`;
    default:
      return html`<p class="run run-active">${job.status === 'running' ? 'Being indexed' : 'Waits to be indexed'}</p>`;
  }
}

/** Whether a run has published nothing: the index is older than the run. */
function isUnchanged({ started_at: startedAt }, { active_version: version }) {
  return Boolean(version && startedAt && Date.parse(version.published_at) < Date.parse(startedAt));
}

function age({ completed_at: moment }) {
  return moment ? html`<time datetime=${moment} title=${formatFullMoment(moment)}>${formatAge(moment)}</time>` : nothing;
}

function indexed({ active_version: version }, isFirst = true) {
  return version ? html`${isFirst ? 'Indexed' : 'indexed'} ${age({ completed_at: version.published_at })}` : nothing;
}
