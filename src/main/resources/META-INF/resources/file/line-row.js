// The element of one line.

import { formatNumber } from '../ui/text.js';
import { lineNodes, MAX_COLUMNS } from './line-content.js';

/**
 * @param {object} state
 * @param {number} state.line
 * @param {number} state.count of the lines of the file
 * @param {string} state.text
 * @param {boolean} state.isWhole whether a long line is shown in full
 * @param {boolean} state.isSelected
 * @param {boolean} state.isActive
 * @param {import('./line-content.js').LineParts} state.parts
 */
export function rowOf({ line, count, text, isWhole, isSelected, isActive, parts }) {
  const row = document.createElement('div');
  row.id = `line-${line}`;
  row.className = `row${isSelected ? ' selected' : ''}${isActive ? ' active' : ''}`;
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', String(isSelected));
  row.setAttribute('aria-posinset', String(line));
  row.setAttribute('aria-setsize', String(count));
  row.dataset.line = String(line);
  if (text.trim() === '') {
    row.setAttribute('aria-label', 'blank');
  }
  const number = document.createElement('span');
  number.className = 'number';
  number.dataset.line = String(line);
  const content = document.createElement('span');
  content.className = 'text';
  const shown = isWhole ? text : text.slice(0, MAX_COLUMNS);
  content.append(...lineNodes(shown, parts));
  if (shown.length < text.length) {
    const more = document.createElement('span');
    more.className = 'more';
    more.textContent = `… ${formatNumber(text.length - shown.length)} more characters`;
    content.append(more);
  }
  row.append(number, content);
  return row;
}
