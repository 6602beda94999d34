// The lines of a file. Only those in sight are elements of the page, so that files of any length scroll smoothly.
// For screen readers they are the options of a list, because only options may state their position among lines that are
// not elements. One line is active: the arrow keys move it, and the shift key extends the selection from it.

import { MAX_COLUMNS } from './line-content.js';
import { rowOf } from './line-row.js';

/** Lines above and below those in sight. */
const AROUND = 30;
const PAGE_OVERLAP = 2;
const TAB_COLUMNS = 4;
const GUTTER_COLUMNS = 10;

/** @typedef {import('./line-range.js').LineRange} LineRange */
/** @typedef {import('../highlight/highlight.js').Tokens} Tokens */

export class CodeLines {
  #scroller = document.createElement('div');
  #space = document.createElement('div');
  #probe = document.createElement('div');
  /** The elements of lines by their number. @type {Map<number, HTMLElement>} */
  #rows = new Map();
  #rowHeight = 20;
  #frame = 0;
  /** @type {string[]} */
  #lines = [];
  /** @type {Tokens[] | null} */
  #tokens = null;
  /** @type {Map<number, import('./line-content.js').LineParts['marks']>} */
  #marks = new Map();
  /** @type {LineRange | null} */
  #selection = null;
  #anchor = 1;
  #active = 0;
  #hasNames = false;
  #isWhole = false;
  #name = '';
  #resizes = new ResizeObserver(() => this.#measure());

  /**
   * @param {object} listeners
   * @param {(range: LineRange, active: number) => void} listeners.onSelect
   * @param {(name: string, line: number) => void} listeners.onName a name is clicked
   * @param {(line: number) => void} listeners.onEnter the key Enter is pressed on a line
   * @param {(line: number) => void} listeners.onScroll with the first line in sight
   */
  constructor({ onSelect, onName, onEnter, onScroll }) {
    this.onSelect = onSelect;
    this.onName = onName;
    this.onEnter = onEnter;
    this.onScroll = onScroll;
    this.#scroller.className = 'lines';
    this.#scroller.tabIndex = 0;
    this.#scroller.setAttribute('role', 'listbox');
    this.#scroller.setAttribute('aria-multiselectable', 'true');
    this.#space.className = 'lines-space';
    this.#space.setAttribute('role', 'presentation');
    this.#probe.className = 'row probe';
    this.#probe.setAttribute('aria-hidden', 'true');
    this.#probe.textContent = '0'.repeat(10);
    this.#scroller.append(this.#space);
    this.#scroller.addEventListener('scroll', () => this.#drawSoon(), { passive: true });
    this.#scroller.addEventListener('click', (event) => this.#click(event));
    this.#scroller.addEventListener('keydown', (event) => this.#press(event));
    this.#resizes.observe(this.#scroller);
  }

  get element() {
    return this.#scroller;
  }

  get count() {
    return this.#lines.length;
  }

  get firstInSight() {
    return Math.max(1, Math.min(this.count, Math.floor(this.#scroller.scrollTop / this.#rowHeight + 0.01) + 1));
  }

  get active() {
    return this.#active || this.#selection?.first || this.firstInSight;
  }

  get scrollTop() {
    return this.#scroller.scrollTop;
  }

  set scrollTop(top) {
    this.#scroller.scrollTop = top;
    this.#draw();
  }

  /** @param {string[]} lines @param {{label: string, hasNames: boolean}} options */
  setText(lines, { label, hasNames }) {
    this.#lines = lines;
    this.#tokens = null;
    this.#marks = new Map();
    this.#selection = null;
    this.#active = 0;
    this.#hasNames = hasNames;
    this.#name = '';
    this.#isWhole = false;
    this.#scroller.setAttribute('aria-label', label);
    this.#measure();
    this.#scroller.scrollTo({ top: 0, left: 0, behavior: 'instant' });
    this.#redraw();
  }

  /** @param {Tokens[] | null} tokens */
  setTokens(tokens) {
    this.#tokens = tokens;
    this.#redraw();
  }

  /** @param {Map<number, import('./line-content.js').LineParts['marks']>} marks */
  setMarks(marks) {
    this.#marks = marks;
    this.#redraw();
  }

  /** Marks the occurrences of a name. @param {string} name */
  setName(name) {
    if (this.#name !== name) {
      this.#name = name;
      this.#redraw();
    }
  }

  /** Whether long lines are shown in full. @param {boolean} isWhole */
  showWhole(isWhole) {
    this.#isWhole = isWhole;
    this.#measure();
    this.#redraw();
  }

  /** @param {LineRange | null} range */
  select(range) {
    this.#selection = range;
    if (range && (this.#active < range.first || this.#active > range.last)) {
      this.#active = range.first;
      this.#anchor = range.first;
    }
    this.#redraw();
  }

  /** Scrolls to a line unless it is in sight. @param {number} line @param {{isCentred?: boolean, isForced?: boolean}} [options] */
  reveal(line, { isCentred = false, isForced = false } = {}) {
    const top = (line - 1) * this.#rowHeight;
    const { scrollTop, clientHeight } = this.#scroller;
    const margin = Math.min(3 * this.#rowHeight, clientHeight / 4);
    if (isForced || isCentred && (top < scrollTop + margin || top + this.#rowHeight > scrollTop + clientHeight - margin)) {
      this.#scroller.scrollTop = top - clientHeight / 3;
    } else if (top < scrollTop) {
      this.#scroller.scrollTop = top;
    } else if (top + this.#rowHeight > scrollTop + clientHeight) {
      this.#scroller.scrollTop = top + this.#rowHeight - clientHeight;
    }
    this.#draw();
  }

  /** Scrolls sideways to the current match of a line in sight. */
  revealMark() {
    this.#space.querySelector('mark.current')?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  }

  focus() {
    this.#scroller.focus({ preventScroll: true });
  }

  close() {
    cancelAnimationFrame(this.#frame);
    this.#resizes.disconnect();
  }

  #measure() {
    this.#space.append(this.#probe);
    const { width, height } = this.#probe.getBoundingClientRect();
    this.#probe.remove();
    if (height === 0) {
      return;
    }
    this.#rowHeight = height;
    const limit = this.#isWhole ? Infinity : MAX_COLUMNS;
    const columns = this.#lines.reduce((most, line) => Math.max(most, Math.min(limit, columnsOf(line))), 0);
    this.#space.style.height = `${this.count * height}px`;
    this.#space.style.minWidth = `${Math.ceil((columns + GUTTER_COLUMNS) * (width / 10))}px`;
    this.#rows.forEach((row, line) => this.#place(row, line));
    this.#draw();
  }

  #place(row, line) {
    row.style.top = `${(line - 1) * this.#rowHeight}px`;
  }

  #drawSoon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
      this.onScroll(this.firstInSight);
    });
  }

  #redraw() {
    this.#rows.forEach((row) => row.remove());
    this.#rows.clear();
    this.#draw();
  }

  /** Adds the lines that have come into sight, and removes those that have left it. */
  #draw() {
    const seen = Math.ceil(this.#scroller.clientHeight / this.#rowHeight);
    const first = Math.max(1, this.firstInSight - AROUND);
    const last = Math.min(this.count, this.firstInSight + seen + AROUND);
    for (const [line, row] of this.#rows) {
      if (line < first || line > last) {
        row.remove();
        this.#rows.delete(line);
      }
    }
    let next = this.#space.firstChild;
    for (let line = first; line <= last; line++) {
      const known = this.#rows.get(line);
      if (known) {
        next = known.nextSibling;
      } else {
        const row = this.#row(line);
        this.#rows.set(line, row);
        this.#space.insertBefore(row, next);
      }
    }
    const active = this.#rows.get(this.active);
    this.#scroller.toggleAttribute('aria-activedescendant', Boolean(active));
    if (active) {
      this.#scroller.setAttribute('aria-activedescendant', active.id);
    }
  }

  #row(line) {
    const row = rowOf({
      line,
      count: this.count,
      text: this.#lines[line - 1],
      isWhole: this.#isWhole,
      isSelected: this.#selection !== null && this.#selection.first <= line && line <= this.#selection.last,
      isActive: line === this.#active,
      parts: {
        tokens: this.#tokens?.[line - 1] ?? [],
        marks: this.#marks.get(line) ?? [],
        hasNames: this.#hasNames,
        name: this.#name,
      },
    });
    this.#place(row, line);
    return row;
  }

  #click(event) {
    const row = event.target.closest('.row');
    if (!row) {
      return;
    }
    const line = Number(row.dataset.line);
    if (event.target.closest('.number')) {
      this.#choose(line, event.shiftKey);
    } else if (event.target.matches('.name') && getSelection()?.isCollapsed !== false) {
      this.#active = line;
      this.onName(event.target.textContent, line);
    }
  }

  #choose(line, isExtended) {
    const chosen = Math.max(1, Math.min(this.count, line));
    this.#anchor = isExtended ? this.#anchor : chosen;
    this.#active = chosen;
    const range = { first: Math.min(this.#anchor, chosen), last: Math.max(this.#anchor, chosen) };
    this.select(range);
    this.reveal(chosen);
    this.onSelect(range, chosen);
  }

  #press(event) {
    const page = Math.max(1, Math.floor(this.#scroller.clientHeight / this.#rowHeight) - PAGE_OVERLAP);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.altKey || event.metaKey || (event.ctrlKey && !['Home', 'End'].includes(event.key)) || this.count === 0) {
      return;
    }
    if (Object.hasOwn(steps, event.key)) {
      event.preventDefault();
      this.#choose(this.#active ? this.#active + steps[event.key] : this.firstInSight, event.shiftKey);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.onEnter(this.active);
    }
  }
}

function columnsOf(line) {
  return line.length + (TAB_COLUMNS - 1) * (line.split('\t').length - 1);
}
