// The results, grouped by file.

import { fileHref } from '../shell/address.js';
import { guard, html, nothing, repeat } from '../ui/html.js';
import { counted, formatNumber, lastName, visible } from '../ui/text.js';
import { snippetTemplate } from './snippet.js';

/** @typedef {import('./search-run.js').Result} Result */
/** @typedef {{key: string, results: Result[]}} FileGroup */

/** A note of the server, for clients that do not follow the jobs. */
const SEARCH_AGAIN = 'Search again when its job has completed.';
const RESULTS_APPEAR = 'Its results appear here when that is done.';

/**
 * Groups the results of each page by file, in the order of their first results. The first file of a page that the page before ends
 * with continues it, so that nothing is inserted above.
 *
 * @param {Result[][]} pages
 * @returns {FileGroup[]}
 */
export function groupByFile(pages) {
  const groups = [];
  pages.forEach((results, page) => {
    const ofPage = new Map();
    for (const result of results) {
      const file = `${result.repository} ${result.path}`;
      const last = groups.at(-1);
      const group = ofPage.get(file) ?? (last?.file === file ? last : null);
      if (group) {
        group.results.push(result);
        ofPage.set(file, group);
      } else {
        const added = { key: `${page} ${file}`, file, results: [result] };
        ofPage.set(file, added);
        groups.push(added);
      }
    }
  });
  return groups;
}

/**
 * @param {import('./search-view.js').default} view
 * @param {FileGroup[]} groups
 */
export function resultsTemplate(view, groups) {
  const names = new Set(groups.map(({ results }) => results[0].repository));
  return html`<div class="results">${repeat(groups, ({ key }) => key, (group) =>
    guard([group.results.length, group.results[0], view.highlightsOf(group), names.size > 1], () => fileTemplate(view, group)))}</div>`;
}

function fileTemplate(view, { results, key }) {
  const [first] = results;
  const { project } = view.app;
  const directory = first.path.slice(0, first.path.length - lastName(first.path).length);
  return html`<article class="result">
    <header class="result-head">
      <h3 class="path"><a href=${fileHref(project, { repository: first.repository, path: first.path })}><span class="directory">${
        visible(directory)}</span><wbr><b>${visible(lastName(first.path))}</b></a></h3>
      <p class="facts">${first.language ? html`<span>${first.language}</span>` : nothing}<span class="repository" title=${visible(first.repo_path)}>${
        visible(lastName(first.repo_path))}</span></p>
      <span class="tools">
        <button class="quiet" type="button" data-copy="path" @click=${(event) => view.copy(first.path, event, 'Path copied')}>Copy path</button>
      </span>
    </header>
    ${results.map((result, index) => hitTemplate(view, result, view.tokensOf(key, index)))}
  </article>`;
}

function hitTemplate(view, result, tokens) {
  const href = fileHref(view.app.project, { repository: result.repository, path: result.path, ...placeOf(result) });
  return html`<div class="hit-block" @click=${(event) => openLine(view, event, result)}>
    <p class="hit-head">
      <a class="hit" href=${href}>${labelOf(result)}</a>
      <span class="lines">${result.start_line === result.end_line
        ? `line ${formatNumber(result.start_line)}` : `lines ${formatNumber(result.start_line)}–${formatNumber(result.end_line)}`}</span>
      <button class="quiet" type="button" data-copy="link" @click=${(event) => view.copy(new URL(href, location.href).href, event, 'Link copied')}>Copy link</button>
    </p>
    ${snippetTemplate(result, tokens)}
  </div>`;
}

/** The first match, which may be far below the first line; without one, all lines. */
function placeOf({ matches, start_line: line, end_line: endLine }) {
  return matches.length > 0 ? { line: Math.min(...matches.map((match) => match.line)) } : { line, endLine };
}

/** The definition that a result lies in, such as "method claim", below its containers. */
function labelOf(result) {
  const { symbol, kind, header, symbol_start_line: line, content_start_line: first, content_end_line: last } = result;
  const isElsewhere = line && (line < first || line > last);
  if (!symbol && !header) {
    return html`<span class="kind">${kind === 'text' ? 'Text' : 'Code'}</span>`;
  }
  return html`${header ? html`<span class="header">${visible(header.replace(/^package /, '').replaceAll(' > ', ' › '))} ›</span> ` : nothing}${symbol
    ? html`<span class="kind">${kind}</span> <b class="named">${visible(symbol)}</b>${isElsewhere ? html` <span class="header">(line ${formatNumber(line)})</span>` : nothing}`
    : html`<span class="kind">${kind}</span>`}`;
}

/** A click on a line opens the file there, unless text is selected. */
function openLine(view, event, result) {
  const line = event.target.closest('.line');
  if (line && String(getSelection()) === '') {
    view.app.go(fileHref(view.app.project, { repository: result.repository, path: result.path, line: Number(line.dataset.line) }));
  }
}

/** Sums an answer up. @param {import('./search-run.js').Shown} shown @param {number} files */
export function noteTemplate(shown, files) {
  return [
    html`<strong>${totalOf(shown, files)}</strong>`,
    html`<span class="facts"> in ${formatNumber(shown.tookMs)} ms.</span>`,
    shown.excluded.length > 0 ? ` Without: ${visible(shown.excluded.join(', '))}.` : nothing,
    ...shown.notes.map((note) => html` <span>${visible(note.replace(SEARCH_AGAIN, RESULTS_APPEAR))}</span>`),
    shown.partialReason ? html` <span>${partialReasonOf(shown)}</span>` : nothing,
  ];
}

/**
 * Says how many results there are.
 *
 * @param {import('./search-run.js').Shown} shown
 * @param {number} files
 */
function totalOf(shown, files) {
  const count = shown.pages.reduce((sum, page) => sum + page.length, 0);
  if (count === 0) {
    return shown.cursor ? 'No results so far' : 'No results';
  }
  if (!shown.cursor) {
    return `${counted(count, 'result')} in ${counted(files, 'file')}`;
  }
  const { facets } = shown;
  if (!facets) {
    return `${formatNumber(count)} or more results`;
  }
  return facets.complete ? counted(Math.max(count, facets.counted), 'result') : `More than ${formatNumber(Math.max(count, facets.counted))} results`;
}

/** Says why results may be missing. The server's text mentions its cursor; the page has a button instead. */
function partialReasonOf({ partialReason: reason, cursor }) {
  if (!reason?.includes('cursor')) {
    return visible(reason);
  }
  return cursor
    ? 'The search reached its time limit before it had read every file. Select “More results” to continue.'
    : 'Some files could not be searched, so results may be missing.';
}
