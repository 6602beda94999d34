// One job.

import { guard, html, nothing } from '../ui/html.js';
import { sentenceOf } from '../ui/problem.js';
import { counted, formatDuration, formatFullMoment, formatMoment, formatNumber, visible } from '../ui/text.js';
import { isActive } from './jobs-api.js';

/** @typedef {import('./jobs-api.js').Job} Job */

const LABELS = { pending: 'Waiting', running: 'Running', completed: 'Completed', failed: 'Failed', cancelled: 'Cancelled' };

/**
 * The facts that a view has about the jobs it shows; every part may be absent.
 *
 * @typedef {object} JobContext
 * @property {import('../shell/app.js').App} app
 * @property {(job: Job) => boolean} [isRemoved] whether the repository of a job is no longer indexed
 * @property {boolean} [hasProjects] whether jobs of several projects are shown
 * @property {import('./job-actions.js').JobActions} [actions]
 */

/**
 * @param {Job} job
 * @param {JobContext} context
 */
export function jobTemplate(job, context) {
  const { app, actions, hasProjects } = context;
  const isRemoved = job.status === 'completed' && Boolean(context.isRemoved?.(job));
  const problem = actions?.problemOf(job);
  const dependencies = isActive(job) ? [{}] : [job, isRemoved, problem, hasProjects, actions?.isBusy(job)];
  return guard(dependencies, () => html`<li class="job" data-status=${isRemoved ? 'removed' : job.status}>
    <div class="job-head">
      <span class="badge">${isRemoved ? 'Removed' : job.cancel_requested && isActive(job) ? 'Cancelling' : LABELS[job.status]}</span>
      <h3 class="path">${visible(job.repo_path)}</h3>
      ${actions ? button(job, actions) : nothing}
    </div>
    ${job.status === 'running' ? progress(job, app) : nothing}
    ${messageOf(job)}
    ${problem ? html`<p class="problem" role="alert">${sentenceOf(problem)}</p>` : nothing}
    <p class="counts"><span>${countsOf(job)}</span>${isRemoved ? html`<span>The repository was removed afterwards.</span>` : nothing}
      <span class="facts">${facts(job, hasProjects)}</span></p>
  </li>`);
}

function button(job, actions) {
  return isActive(job)
    ? html`<button class="cancel" type="button" ?disabled=${job.cancel_requested || actions.isBusy(job)} aria-label=${visible(`Cancel: ${job.repo_path}`)} @click=${() => actions.cancel(job)}>Cancel</button>`
    : html`<button class="again" type="button" ?disabled=${actions.isBusy(job)} aria-label=${visible(`Run again: ${job.repo_path}`)} @click=${() => actions.runAgain(job)}>Run again</button>`;
}

/** While the connection is lost, the bar stands still and promises nothing. */
function progress(job, { feed, jobs }) {
  const label = visible(`Progress of ${job.repo_path}`);
  const isCounted = job.files_total !== null;
  const rate = feed.isLive ? jobs.rateOf(job) : undefined;
  const bar = isCounted
    ? html`<progress max="100" value=${job.progress_percent} aria-label=${label}></progress>`
    : html`<progress max="100" aria-label=${label}></progress>`;
  return html`<div class="bar" data-live=${String(feed.isLive)}>${bar}
    <span class="percent">${isCounted ? `${job.progress_percent} %` : 'Scanning'}</span>
    <span class="speed">${feed.isLive ? speedOf(rate) : 'not connected'}</span>
  </div>`;
}

function speedOf(rate) {
  const speed = Math.round(rate?.filesPerSecond ?? 0);
  return speed > 0
    ? `${counted(speed, 'file')}/s · ${rate.millisecondsLeft > 0 ? `about ${formatDuration(rate.millisecondsLeft)} left` : 'ending'}` : '';
}

/** @param {Job} job */
function countsOf(job) {
  if (job.files_total === null && job.files_indexed === 0) {
    return '';
  }
  const done = job.files_total === null || !isActive(job) ? counted(job.files_indexed, 'file') : `${formatNumber(job.files_indexed)} of ${counted(job.files_total, 'file')}`;
  return [
    `${done} indexed`,
    job.files_unchanged > 0 && `${formatNumber(job.files_unchanged)} unchanged`,
    job.files_skipped > 0 && `${formatNumber(job.files_skipped)} skipped`,
    job.chunks_created > 0 && counted(job.chunks_created, 'chunk'),
  ].filter(Boolean).join(' · ');
}

/** Errors are shown in full. Messages of running and completed jobs repeat the counts. */
function messageOf(job) {
  const text = job.error_message ?? (job.status === 'pending' ? job.status_message : null);
  return text ? html`<p class="message">${visible(text)}</p>` : nothing;
}

function elapsedOf(job) {
  switch (job.status) {
    case 'pending':
      return `waiting for ${formatDuration(Date.now() - Date.parse(job.created_at))}`;
    case 'running':
      return `running for ${formatDuration(Date.now() - Date.parse(job.started_at ?? job.created_at))}`;
    default:
      return job.started_at && job.completed_at
        ? `took ${formatDuration(Date.parse(job.completed_at) - Date.parse(job.started_at))}` : '';
  }
}

function facts(job, hasProjects) {
  return [
    hasProjects ? job.project_id : '',
    elapsedOf(job),
    html`<time datetime=${job.created_at} title=${formatFullMoment(job.created_at)}>requested ${formatMoment(job.created_at)}</time>`,
    job.attempt > 1 ? `attempt ${job.attempt}` : '',
    job.force_reindex ? 'every file read again' : '',
  ].filter(Boolean).map((fact, index) => html`${index > 0 ? ' · ' : ''}${fact}`);
}
