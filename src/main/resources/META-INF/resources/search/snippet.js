// The lines of a result, with its matches marked.

import { html } from '../ui/html.js';
import { visible } from '../ui/text.js';

/** A longer result is shown as the lines around its first match. */
const MAX_LINES = 12;
const LINES_BEFORE = 3;

/** @typedef {import('./search-run.js').Result} Result */
/** @typedef {[className: string, text: string][]} Tokens */

/** Returns the lines of a result that are shown. @param {Result} result @returns {{number: number, text: string, column: number}[]} */
export function linesOf({ content, content_start_line: first, content_start_column: column, matches }) {
  const lines = content.replace(/\r?\n$/, '').split(/\r?\n/);
  const at = matches.length > 0 ? matches[0].line - first : 0;
  const start = lines.length <= MAX_LINES ? 0 : Math.max(0, Math.min(at - LINES_BEFORE, lines.length - MAX_LINES));
  return lines.slice(start, start + MAX_LINES).map((text, index) =>
    ({ number: first + start + index, text, column: start + index === 0 ? column : 0 }));
}

/**
 * @param {Result} result
 * @param {Tokens[] | null} [tokens] those of the shown lines, once the code is highlighted
 */
export function snippetTemplate(result, tokens = null) {
  return html`<pre class="code snippet">${linesOf(result).map((line, index) => html`<span class="line" data-line=${line.number}>${
    lineTemplate(line, result.matches, tokens?.[index] ?? [['', line.text]])}${'\n'}</span>`)}</pre>`;
}

/** The second of two overlapping matches is marked from the end of the first one. */
function marksOf({ number, column, text }, matches) {
  const marks = [];
  let end = 0;
  for (const match of matches.filter(({ line }) => line === number).sort((a, b) => a.start - b.start)) {
    const start = Math.max(end, match.start - column);
    const matchEnd = Math.min(text.length, match.end - column);
    if (matchEnd > start) {
      marks.push([start, matchEnd]);
      end = matchEnd;
    }
  }
  return marks;
}

function lineTemplate(line, matches, tokens) {
  const parts = [];
  let position = 0;
  for (const [start, end] of marksOf(line, matches)) {
    parts.push(piece(tokens, position, start), html`<mark>${piece(tokens, start, end)}</mark>`);
    position = end;
  }
  return [...parts, piece(tokens, position, line.text.length)];
}

/** The part of highlighted text between two columns. */
function piece(tokens, start, end) {
  const parts = [];
  let position = 0;
  for (const [className, text] of tokens) {
    const part = text.slice(Math.max(0, start - position), Math.max(0, end - position));
    if (part && position < end) {
      parts.push(className ? html`<span class=${className}>${visible(part)}</span>` : visible(part));
    }
    position += text.length;
  }
  return parts;
}
