// The content of one line as elements: tokens in their styles, names that can be looked up, matches, characters that are
// invisible otherwise. Texts are set as text nodes only.

import { classesOf } from '../highlight/highlight.js';
import { visible } from '../ui/text.js';

/** A longer line is cut unless all of it is asked for. */
export const MAX_COLUMNS = 2_000;

const NAME = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/gu;
/** Tokens whose words are not names. */
const NO_NAMES = /^(?:comment|string|keyword|number|literal|doctag|regexp|quote|code|meta|formula|link|bullet|emphasis|strong|punctuation|operator)\b/;
const INVISIBLE = /^⟨U\+[0-9A-F]+⟩$/;

/**
 * @typedef {object} LineParts
 * @property {import('../highlight/highlight.js').Tokens} tokens
 * @property {{start: number, end: number, isCurrent: boolean}[]} marks in their order
 * @property {boolean} hasNames
 * @property {string} name the name that is looked up: its occurrences are marked
 */

/**
 * Returns the nodes of a line.
 *
 * @param {string} text
 * @param {LineParts} parts
 * @returns {(Node | string)[]}
 */
export function lineNodes(text, { tokens, marks, hasNames, name }) {
  const nodes = [];
  let at = 0;
  for (let i = 0; i < tokens.length && at < text.length; i += 3) {
    const start = /** @type {number} */ (tokens[i]);
    const end = Math.min(text.length, /** @type {number} */ (tokens[i + 1]));
    const style = /** @type {string} */ (tokens[i + 2]);
    if (end > at) {
      pieces(text, at, Math.max(at, Math.min(start, end)), marks, hasNames, name, nodes);
      const span = element('span', classesOf(style));
      const inside = [];
      pieces(text, Math.max(at, start), end, marks, hasNames && !NO_NAMES.test(style), name, inside);
      span.append(...inside);
      nodes.push(span);
      at = end;
    }
  }
  pieces(text, at, text.length, marks, hasNames, name, nodes);
  return nodes;
}

/** Cuts a part of the text at the bounds of matches. */
function pieces(text, start, end, marks, hasNames, name, nodes) {
  let at = start;
  for (const mark of marks) {
    if (mark.end > at && mark.start < end) {
      words(text, at, Math.max(at, mark.start), hasNames, name, nodes);
      const marked = element('mark', mark.isCurrent ? 'current' : '');
      const inside = [];
      words(text, Math.max(at, mark.start), Math.min(end, mark.end), hasNames, name, inside);
      marked.append(...inside);
      nodes.push(marked);
      at = Math.min(end, mark.end);
    }
  }
  words(text, at, end, hasNames, name, nodes);
}

/** Cuts a part of the text at its names. */
function words(text, start, end, hasNames, name, nodes) {
  const part = text.slice(start, end);
  if (!hasNames) {
    plain(part, nodes);
    return;
  }
  let at = 0;
  for (const found of part.matchAll(NAME)) {
    plain(part.slice(at, found.index), nodes);
    const span = element('span', found[0] === name ? 'name wanted' : 'name');
    span.textContent = found[0];
    nodes.push(span);
    at = found.index + found[0].length;
  }
  plain(part.slice(at), nodes);
}

function plain(text, nodes) {
  const shown = visible(text);
  if (shown === text) {
    if (text) {
      nodes.push(text);
    }
    return;
  }
  for (const piece of shown.split(/(⟨U\+[0-9A-F]+⟩)/)) {
    if (INVISIBLE.test(piece)) {
      const control = element('span', 'control');
      control.textContent = piece;
      nodes.push(control);
    } else if (piece) {
      nodes.push(piece);
    }
  }
}

function element(tag, className) {
  const created = document.createElement(tag);
  if (className) {
    created.className = className;
  }
  return created;
}

/** Returns the names of a line in their order, without repetitions. @param {string} text @param {import('../highlight/highlight.js').Tokens} tokens */
export function namesOf(text, tokens) {
  const isPlain = (column) => {
    for (let i = 0; i < tokens.length; i += 3) {
      if (tokens[i] <= column && column < tokens[i + 1]) {
        return !NO_NAMES.test(/** @type {string} */ (tokens[i + 2]));
      }
    }
    return true;
  };
  return [...new Set([...text.slice(0, MAX_COLUMNS).matchAll(NAME)].filter(({ index }) => isPlain(index)).map(([name]) => name))];
}
