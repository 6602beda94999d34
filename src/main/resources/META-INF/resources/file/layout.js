// The arrangement of a file: its path and facts, the tools, the files beside it, its lines, the outline or the usages.

import { html, nothing } from '../ui/html.js';
import { counted, formatAge, formatBytes, formatFullMoment, visible } from '../ui/text.js';
import { copyText } from './copy.js';
import { crumbsTemplate } from './crumbs.js';
import { rangeText } from './line-range.js';
import { missingTemplate } from './missing.js';
import { isPanelOpen } from './panels.js';

/** @typedef {import('./file-view.js').default} FileView */

/** @param {FileView} view */
export function fileTemplate(view) {
  const isFile = view.state === 'file';
  const showsTree = isPanelOpen('tree');
  const showsUsages = isFile && !view.isPlain && view.usages.isOpen;
  const showsOutline = isFile && !view.isPlain && !showsUsages && isPanelOpen('outline');
  return html`
    <div class="file-head">
      <div class="file-title">${crumbsTemplate(view, view.repoPath, view.file.path)}${isFile ? facts(view.answer) : nothing}</div>
      ${tools(view, isFile, showsTree, showsOutline)}
    </div>
    ${isFile ? view.freshness.template() : nothing}
    <div class="file-body ${showsTree ? 'with-tree' : ''} ${showsUsages ? 'with-usages' : ''} ${showsOutline ? 'with-outline' : ''}">
      ${showsTree ? html`<nav class="side side-tree" aria-label="Files of the repository"><div class="panel">${view.tree.template()}</div></nav>` : nothing}
      <div class="file-content">${content(view)}</div>
      ${showsOutline ? html`<nav class="side side-outline" aria-label="Outline"><h2>Outline</h2><div class="panel">${view.outline.template()}</div></nav>` : nothing}
      ${showsUsages ? view.usages.template() : nothing}
    </div>`;
}

function facts({ language, line_count: lines, size_bytes: size, indexed_at: indexedAt }) {
  return html`<p class="facts">${language ? html`${visible(language)} · ` : nothing}${counted(lines, 'line')} · ${formatBytes(size)} ·
    indexed <time datetime=${indexedAt} title=${formatFullMoment(indexedAt)}>${formatAge(indexedAt)}</time></p>`;
}

function tools(view, isFile, showsTree, showsOutline) {
  const { range } = view;
  return html`<div class="tools" role="group" aria-label="Tools">
    <button class="quiet" type="button" aria-pressed=${showsTree} @click=${() => view.toggle('tree')}>Files</button>
    ${isFile && !view.isPlain ? html`
      <button class="quiet" type="button" aria-pressed=${showsOutline} @click=${() => view.toggle('outline')}>Outline</button>
      <button class="quiet" type="button" @click=${() => view.find.open()}>Find</button>` : nothing}
    ${isFile ? html`
      <button class="quiet" type="button" @click=${() => copy(view, location.href, range ? `the link to ${rangeText(range)}` : 'the link')}>Copy link</button>
      <button class="quiet" type="button" title="A link that stays with this version of the file"
        @click=${() => copy(view, new URL(view.hrefOfPinned(), location.href).href, 'the link to this version')}>Copy permalink</button>
      <button class="quiet" type="button" @click=${() => copy(view, textOf(view), range ? rangeText(range) : 'the text')}>Copy ${range && !view.isPlain ? 'lines' : 'text'}</button>
      <a class="button quiet" href=${view.hrefOfPlain(!view.isPlain)}>${view.isPlain ? 'Lines' : 'Plain text'}</a>` : nothing}
  </div>`;
}

function textOf({ answer, content, range, isPlain }) {
  return range && !isPlain ? content.slice(range.first - 1, range.last).join('\n') : answer.content;
}

async function copy(view, text, what) {
  const isCopied = await copyText(text);
  view.say(isCopied ? `Copied ${what}.` : `The browser does not allow copying ${what}.`);
}

/** @param {FileView} view */
function content(view) {
  switch (view.state) {
    case 'directory':
      return view.directory.template();
    case 'missing':
      return missingTemplate(view, view.problem, view.explanation);
    case 'loading':
      return html`<p class="hint loading" role="status">Loading…</p>`;
    default:
      return view.isPlain ? plain(view) : lines(view);
  }
}

function plain({ answer }) {
  return html`<pre class="plain" tabindex="0" role="region" aria-label="Plain text">${visible(answer.content)}</pre>`;
}

/** @param {FileView} view */
function lines(view) {
  return html`${view.find.template()}
    ${view.hasLongLines ? html`<p class="long-lines hint">${view.showsLongLines ? 'Long lines are shown in full.' : 'Long lines are cut.'}
      <button class="quiet" type="button" @click=${() => view.toggleLongLines()}>${view.showsLongLines ? 'Cut them' : 'Show them in full'}</button></p>` : nothing}
    ${view.content.length === 0 ? html`<p class="hint empty-file">This file is empty.</p>` : nothing}
    <div class="lines-frame" ?hidden=${view.content.length === 0}>${view.lines.element}</div>
    <p class="toast" role="status">${view.said}</p>`;
}
