// Connects the parts of the page: the project, the forms, the search, the jobs and the event stream that updates them.

import { cancelJob, enqueueJob, followJobs, listJobs } from './api.js';
import { JobList } from './job-list.js';
import { Search } from './search.js';
import { forPeople, visible } from './text.js';

const DEFAULT_PROJECT = 'default';
/** The largest page of jobs that the server allows. */
const OLDER_JOBS = 200;
const PROJECT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,254}$/;

const part = (id) => document.getElementById(id);

const jobs = new JobList(part('jobs'), { onCancel: cancel, onMoved: announce, onDrawn: drawSurroundings });

const search = new Search({
  form: part('search-form'),
  results: part('results'),
  more: part('more'),
  onProblem: (problem) => {
    part('query').setAttribute('aria-invalid', String(Boolean(problem)));
    showProblem('search-problem', problem);
  },
  onNote: (text) => {
    part('search-note').textContent = text;
  },
});

let project;
let session = new AbortController();
let stopFollowing = () => {};
let isLoaded = false;
let isPagedBack = false;
let olderCursor = null;
let loads = 0;
/** The jobs that were known when the stream was opened, until the newest jobs have been loaded. */
let knownBefore = null;
let moved = [];
/** The visible problems by the id of their element. */
const shown = new Map();

function showProblem(id, problem) {
  const element = part(id);
  element.replaceChildren();
  element.hidden = !problem;
  shown.set(id, problem);
  if (problem) {
    const { title, detail } = forPeople(problem);
    const heading = document.createElement('strong');
    heading.textContent = visible(title);
    element.append(heading, detail ? visible(`: ${detail}`) : '');
  }
}

/** After a reconnect, hides the problems that the server caused; mistakes of the user stay. */
function forgetProblemsOfServer() {
  const isOver = (id) => shown.get(id)?.isOfServer;
  if (isOver('enqueue-problem')) {
    showEnqueueProblem(null);
  }
  if (isOver('search-problem')) {
    search.forgetProblem();
  }
  jobs.forgetProblemsOfServer();
}

// --- the project

function projectOfAddress() {
  return new URLSearchParams(location.search).get('project') ?? DEFAULT_PROJECT;
}

function chooseProject() {
  const name = part('project').value.trim() || DEFAULT_PROJECT;
  if (name !== project && open(name)) {
    history.pushState(null, '', `?${new URLSearchParams({ project: name })}`);
  }
}

function open(name) {
  part('project').value = name;
  const isValid = PROJECT_NAME.test(name);
  part('project').setAttribute('aria-invalid', String(!isValid));
  showProblem('project-problem', isValid ? null : {
    title: 'Invalid project name',
    detail: 'use letters, digits, dots, dashes and underscores, and begin with a letter or a digit.',
  });
  if (isValid) {
    follow(name);
  }
  return isValid;
}

function follow(name) {
  stopFollowing();
  session.abort();
  session = new AbortController();
  project = name;
  isLoaded = false;
  isPagedBack = false;
  olderCursor = null;
  knownBefore = null;
  moved = [];
  jobs.clear();
  search.open(project);
  ['load-problem', 'enqueue-problem'].forEach((id) => showProblem(id, null));
  part('enqueue-note').textContent = '';
  document.title = `${project} · Quarry`;
  showConnection('connecting', 'Connecting');
  stopFollowing = followJobs(project, {
    onOpen: () => {
      showConnection('live', 'Live');
      forgetProblemsOfServer();
      jobs.awaitConfirmation();
      loadNewest();
    },
    onLost: () => {
      showConnection('lost', 'Reconnecting');
      if (!isLoaded) {
        loadNewest();
      }
    },
    onJob: (job) => jobs.apply(job),
  });
}

function showConnection(state, text) {
  part('connection').dataset.state = state;
  part('connection-text').textContent = text;
}

// --- the jobs

/** Events of the stream may arrive before the page or after it. */
async function loadNewest() {
  const number = ++loads;
  knownBefore ??= jobs.ids;
  await load({}, (page) => {
    if (number !== loads) {
      return;
    }
    const hasGap = knownBefore.size > 0 && page.next_cursor && !page.jobs.some(({ id }) => knownBefore.has(id));
    knownBefore = null;
    if (hasGap) {
      // More than one page of jobs was created while the stream was down: the jobs in between are unknown. The stream confirms
      // active jobs, however old they are.
      jobs.removeUnconfirmed();
      isPagedBack = false;
    }
    if (!isPagedBack) {
      olderCursor = page.next_cursor ?? null;
    }
  });
}

/** Loads pages until one contains an unknown job: the stream sends all active jobs, so entire pages may be known already. */
async function loadOlder() {
  part('older').disabled = true;
  const before = jobs.size;
  let isLoading = true;
  while (isLoading && olderCursor && jobs.size === before) {
    isLoading = await load({ cursor: olderCursor, limit: OLDER_JOBS }, (page) => {
      isPagedBack = true;
      olderCursor = page.next_cursor ?? null;
    });
  }
  part('older').disabled = false;
}

/** Loads a page; resolves to whether that succeeded. */
async function load(from, takePage) {
  const { signal } = session;
  try {
    const page = await listJobs(project, { ...from, signal });
    if (signal.aborted) {
      return false;
    }
    takePage(page);
    page.jobs.forEach((job) => jobs.apply(job));
    isLoaded = true;
    showProblem('load-problem', null);
    drawSurroundings();
    return true;
  } catch (problem) {
    if (!signal.aborted) {
      showProblem('load-problem', problem);
    }
    return false;
  }
}

function drawSurroundings() {
  part('jobs').hidden = jobs.isEmpty;
  part('empty').hidden = !isLoaded || !jobs.isEmpty;
  part('older').hidden = !olderCursor;
  part('summary').textContent = ['running', 'pending']
    .map((status) => [jobs.count(status), status])
    .filter(([count]) => count > 0)
    .map(([count, status]) => `${count} ${status}`)
    .join(' · ');
}

async function cancel(row) {
  const { signal } = session;
  row.showProblem(null);
  try {
    const job = await cancelJob(project, row.job.id);
    // The page may show another project by now.
    if (!signal.aborted && job?.id === row.job.id) {
      jobs.apply(job);
    }
  } catch (problem) {
    row.showProblem(problem);
  }
}

// Screen readers announce changes of status but not progress, and several changes at once as their number.
function announce(job) {
  moved.push(job);
  if (moved.length === 1) {
    setTimeout(() => {
      part('announcements').textContent = moved.length === 1
        ? visible(`${moved[0].repo_path}: ${moved[0].status}`)
        : moved.length > 1 ? `${moved.length} jobs have changed status` : '';
      moved = [];
    }, 1_000);
  }
}

// --- the form

async function enqueue(event) {
  event.preventDefault();
  const path = part('repo-path');
  const { signal } = session;
  part('enqueue-note').textContent = '';
  if (!path.value.trim()) {
    showEnqueueProblem({ title: 'Missing path', detail: 'enter the absolute path of a repository on the server.' });
    path.focus();
    return;
  }
  part('enqueue').disabled = true;
  try {
    const { job, alreadyPending } = await enqueueJob(project, path.value.trim(), part('force-reindex').checked);
    if (signal.aborted) {
      return;
    }
    jobs.apply(job);
    showEnqueueProblem(null);
    path.value = '';
    part('force-reindex').checked = false;
    part('enqueue-note').textContent = alreadyPending ? 'This repository already has a pending job.' : 'The job was created.';
  } catch (problem) {
    if (!signal.aborted) {
      showEnqueueProblem(problem);
    }
  } finally {
    part('enqueue').disabled = false;
    path.focus();
  }
}

function showEnqueueProblem(problem) {
  part('repo-path').setAttribute('aria-invalid', String(Boolean(problem)));
  showProblem('enqueue-problem', problem);
}

// --- the search

/** Puts the search into the address, so that it can be bookmarked and shared. */
function searchFromForm(event) {
  event.preventDefault();
  const { q, mode } = part('search-form').elements;
  history.pushState(null, '', `?${new URLSearchParams({ project, q: q.value.trim(), mode: mode.value })}`);
  search.start();
}

function searchFromAddress() {
  const parameters = new URLSearchParams(location.search);
  const { q, mode } = part('search-form').elements;
  q.value = parameters.get('q') ?? '';
  mode.value = parameters.get('mode') ?? 'ranked';
  // An unknown mode leaves the list without a selection: the first mode is selected instead.
  mode.selectedIndex = Math.max(0, mode.selectedIndex);
  search.start();
}

function openAddress() {
  if (open(projectOfAddress())) {
    searchFromAddress();
  }
}

part('search-form').addEventListener('submit', searchFromForm);
part('project-form').addEventListener('submit', (event) => {
  event.preventDefault();
  chooseProject();
});
part('project').addEventListener('change', chooseProject);
part('enqueue-form').addEventListener('submit', enqueue);
part('repo-path').addEventListener('input', () => {
  showEnqueueProblem(null);
  part('enqueue-note').textContent = '';
});
part('older').addEventListener('click', loadOlder);
addEventListener('popstate', openAddress);
setInterval(() => jobs.tick(), 1_000);
openAddress();
