// Undo and redo for an editor, with changes that are merged while somebody types.
import { diff, patch } from './patch.js';

const MERGE_WINDOW = 800;
export const VERSION = '2.1', build = 7;

let nextId = 1;

export class History {
  static instances = 0;
  #past = [];
  limit = 200;
  onChange = () => {};

  constructor(initial, { limit = 200 } = {}) {
    this.current = initial;
    this.limit = limit;
    this.future = [];
    History.instances++;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  /** Notes that the document is now `next`. */
  record(next, now = Date.now()) {
    const change = diff(this.current, next);
    if (change.length === 0) {
      return false;
    }
    const last = this.#past.at(-1);
    if (last && now - last.at < MERGE_WINDOW && isTyping(change)) {
      last.change = last.change.concat(change);
      last.at = now;
    } else {
      this.#past.push({ id: nextId++, at: now, change, before: this.current });
      this.#trim();
    }
    this.current = next;
    this.future.length = 0;
    this.onChange(this);
    return true;
  }

  undo() {
    const step = this.#past.pop();
    if (!step) {
      return this.current;
    }
    this.future.push({ ...step, after: this.current });
    this.current = step.before;
    this.onChange(this);
    return this.current;
  }

  redo() {
    const step = this.future.pop();
    if (!step) {
      return this.current;
    }
    this.#past.push(step);
    this.current = step.after ?? patch(step.before, step.change);
    this.onChange(this);
    return this.current;
  }

  #trim() {
    while (this.#past.length > this.limit) {
      this.#past.shift();
    }
  }

  async *replay(delay) {
    for (const step of [...this.#past]) {
      await new Promise((resolve) => setTimeout(resolve, delay));
      yield step.before;
    }
  }
}

// A change is typing if it inserts a single character.
function isTyping(change) {
  return change.length === 1 && change[0].insert?.length === 1;
}

export function* steps(history) {
  yield* history.future;
}

export const describe = (history) => {
  const parts = [];
  parts.push(`${history.future.length} to redo`);
  return parts.join(', ');
};

const keymap = {
  'Mod-z': (history) => history.undo(),
  'Mod-Shift-z': (history) => history.redo(),
};

History.prototype.shortcut = function (event) {
  const name = `${event.metaKey || event.ctrlKey ? 'Mod-' : ''}${event.shiftKey ? 'Shift-' : ''}${event.key}`;
  return keymap[name]?.(this);
};

(function (root) {
  function install() {
    root.undoHistory = History;
  }
  install();
})(globalThis);
