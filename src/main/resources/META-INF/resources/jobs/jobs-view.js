// The jobs of the project: running first, then those that wait, then the history.

import { View } from '../shell/view.js';
import { html, nothing, repeat } from '../ui/html.js';
import { problemTemplate } from '../ui/problem.js';
import { counted } from '../ui/text.js';
import { jobTemplate } from './job-row.js';

export default class JobsView extends View {
  constructor(host, app) {
    super(host, app);
    const draw = () => this.draw();
    app.jobs.addEventListener('change', draw, { signal: this.signal });
    app.jobs.addEventListener('tick', draw, { signal: this.signal });
  }

  open() {
    this.app.title('Jobs');
    this.drawNow();
  }

  template() {
    const { jobs } = this.app;
    const active = [...jobs.of('running'), ...jobs.of('pending')];
    const ended = jobs.of('completed', 'failed', 'cancelled');
    return html`<h1>Jobs</h1>
      ${problemTemplate(jobs.problem, { onRetry: () => jobs.loadNewest() })}
      ${jobs.isLoaded && active.length + ended.length === 0 ? html`<p id="empty">This project has no jobs yet</p>` : nothing}
      <ul class="jobs" role="list">${repeat([...active, ...ended], ({ id }) => id, (job) => jobTemplate(job, this))}</ul>
      ${jobs.hasOlder ? html`<button id="older" type="button" ?disabled=${jobs.isLoadingOlder} @click=${() => jobs.loadOlder()}>Load older jobs</button>` : nothing}
      <p class="visually-hidden">${counted(active.length, 'active job')}</p>`;
  }
}
