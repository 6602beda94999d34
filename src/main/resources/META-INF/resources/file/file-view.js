// A file of an index, or a directory.

import { isAborted } from '../api/client.js';
import { tokensOf } from '../highlight/highlight.js';
import { hasNames } from '../highlight/languages.js';
import { lastName, visible } from '../ui/text.js';
import { CodeLines } from './code-lines.js';
import { Directory } from './directory.js';
import { explainPath, readFile } from './file-api.js';
import { FileLinks } from './file-links.js';
import { Find } from './find.js';
import { Freshness } from './freshness.js';
import { fileTemplate } from './layout.js';
import { MAX_COLUMNS, namesOf } from './line-content.js';
import { fragmentOf, readRange } from './line-range.js';
import { Outline } from './outline.js';
import { togglePanel } from './panels.js';
import { Tree } from './tree.js';
import { Usages } from './usages.js';

/** The scroll positions of files by their addresses, for the way back. @type {Map<string, number>} */
const positions = new Map();
const SAID_MS = 4_000;
const PATIENCE_MS = 400;

export default class FileView extends FileLinks {
  lines = new CodeLines({
    onSelect: (range) => this.#select(range),
    onName: (name, line) => this.app.go(this.hrefOfUsages(name, line)),
    onEnter: (line) => this.#chooseName(line),
    onScroll: (line) => {
      positions.set(this.#key, this.lines.scrollTop);
      this.outline.follow(line);
    },
  });
  tree = new Tree(this);
  outline = new Outline(this);
  find = new Find(this);
  usages = new Usages(this);
  directory = new Directory(this);
  freshness = new Freshness(this);
  /** The state: loading, file, plain, directory or missing. */
  state = 'loading';
  /** The lines. @type {string[]} */
  content = [];
  /** @type {import('../highlight/highlight.js').Tokens[] | null} */
  #tokens = null;
  /** Why the file is not shown. @type {any} */ problem = null;
  /** @type {any} */ explanation = null;
  hasLongLines = false;
  /** The result of the last copy. */
  said = '';
  #saying = 0;
  showsLongLines = false;
  #key = '';
  #loads = 0;
  #isLoading = false;

  constructor(host, app) {
    super(host, app);
    document.addEventListener('keydown', (event) => this.#press(event), { signal: this.signal });
    app.jobs.addEventListener('moved', (event) => this.freshness.noteJob(event.detail), { signal: this.signal });
    app.feed.addEventListener('open', () => this.problem?.isOfServer && this.reload(), { signal: this.signal });
  }

  get shortcuts() {
    return this.state !== 'file' ? [] : [
      { keys: ['f'], label: 'Find in this file (also Ctrl F), or go to a line', run: () => this.find.open() },
      { keys: ['l'], label: 'Go to the lines: arrows move, with Shift they select, Enter lists the names', run: () => this.lines.focus() },
      { keys: ['t'], label: 'Show or hide the files', run: () => this.toggle('tree') },
      { keys: ['o'], label: 'Show or hide the outline', run: () => this.toggle('outline') },
      { keys: ['y'], label: 'Pin the address to this version of the file', run: () => this.app.go(this.hrefOfPinned(), { replace: true }) },
    ];
  }

  open({ parameters, fragment }) {
    const { repository = '', path = '', version = '', sha = '', as = '' } = parameters;
    const key = JSON.stringify([repository, path, version]);
    this.isPlain = as === 'text';
    this.file = { repository, path, version, sha };
    this.range = readRange(fragment);
    // The version that is shown may get a name in the address, or lose it.
    const isSame = this.state === 'file' && this.answer?.path === path && String(this.answer.repository) === repository
      && version === String(this.answer.version);
    if (isSame) {
      this.#key = key;
    }
    if (key !== this.#key) {
      this.#key = key;
      this.usages.close();
      this.#load();
    } else {
      this.#showState(false);
    }
  }

  reload() {
    this.#load();
  }

  async #load() {
    const number = ++this.#loads;
    const { repository, path, version } = this.file;
    this.problem = null;
    this.explanation = null;
    this.#isLoading = true;
    this.freshness.reset();
    this.tree.open(repository, path);
    this.app.title(titleOf(path));
    if (path === '' || path.endsWith('/')) {
      this.#isLoading = false;
      this.answer = null;
      this.state = 'directory';
      this.directory.open(repository, path);
      this.draw();
      return;
    }
    // The file before stays in sight for a moment: most files arrive within it.
    this.state = this.state === 'file' ? 'file' : 'loading';
    setTimeout(() => this.#showLoading(number), PATIENCE_MS);
    this.draw();
    try {
      const answer = await this.#read();
      if (number === this.#loads) {
        this.#show(answer);
      }
    } catch (problem) {
      if (isAborted(problem) || number !== this.#loads) {
        return;
      }
      this.explanation = problem.status === 404 && !version ? await explainPath(this.app.project, repository, path, this.signal).catch(() => null) : null;
      if (number === this.#loads) {
        this.#isLoading = false;
        this.answer = null;
        this.problem = problem;
        this.state = 'missing';
        this.app.title(`${problem.status === 410 ? 'Gone' : 'Not found'}: ${titleOf(path)}`);
        this.draw();
      }
    }
  }

  #showLoading(number) {
    if (number === this.#loads && this.#isLoading && !this.signal.aborted) {
      this.state = 'loading';
      this.draw();
    }
  }

  /** Reads the version of the address. If it is gone, the newest one serves as well if the file has not changed since. */
  async #read() {
    try {
      return await readFile(this.app.project, this.file, this.signal);
    } catch (problem) {
      const { version, sha } = this.file;
      if (problem.status !== 410 || !version || !sha) {
        throw problem;
      }
      const newest = await readFile(this.app.project, { ...this.file, version: '' }, this.signal).catch(() => null);
      if (!newest?.sha256.startsWith(sha)) {
        throw problem;
      }
      return newest;
    }
  }

  #show(answer) {
    this.#isLoading = false;
    this.answer = answer;
    this.repoPath = answer.repo_path;
    const text = answer.content.replace(/\r\n/g, '\n').replace(/\n$/, '');
    this.content = answer.line_count === 0 ? [] : text.split('\n');
    this.hasLongLines = this.content.some((line) => line.length > MAX_COLUMNS);
    this.showsLongLines = false;
    this.#tokens = null;
    this.state = 'file';
    this.drawNow();
    this.lines.setText(this.content, { label: `Lines of ${visible(lastName(answer.path))}`, hasNames: hasNames(answer.language) });
    this.#showState(true);
    this.find.refresh();
    this.outline.load({ ...this.file, version: this.file.version && String(answer.version) });
    this.freshness.check();
    tokensOf(text, answer.language).then((tokens) => {
      if (this.answer === answer && !this.signal.aborted) {
        this.#tokens = tokens;
        this.lines.setTokens(tokens);
        if (this.app.address.parameters.names) {
          this.#showState(false);
        }
      }
    });
  }

  /** Shows the part of the address that does not need another file: the lines and the panel. */
  #showState(isNew) {
    const { name = '', at = '', names = '' } = this.app.address.parameters;
    if (this.state === 'file') {
      if (names) {
        this.usages.choose(Number(names), namesOf(this.content[Number(names) - 1] ?? '', this.#tokens?.[Number(names) - 1] ?? []));
      } else if (name) {
        this.usages.open(name, Number(at) || 0, this.file.version !== '');
      } else {
        this.usages.close();
      }
      this.app.title(`${titleOf(this.file.path)}${this.usages.isOpen && name ? `: usages of ${visible(name)}` : ''}`);
      this.drawNow();
      this.lines.setName(name);
      this.lines.select(this.range);
      const line = this.range?.first ?? (Number(at || names) || 0);
      if (line) {
        this.lines.reveal(line, { isCentred: true, isForced: isNew });
      } else if (isNew) {
        this.lines.scrollTop = positions.get(this.#key) ?? 0;
      }
    }
    this.draw();
  }

  #select(range) {
    this.range = range;
    this.app.go(this.hrefOf({ fragment: fragmentOf(range) }), { replace: true });
  }

  /** Selects a line, as a click on its number does. @param {number} line */
  chooseLine(line) {
    const chosen = Math.max(1, Math.min(this.lines.count, line));
    this.#select({ first: chosen, last: chosen });
  }

  #chooseName(line) {
    const names = namesOf(this.content[line - 1] ?? '', this.#tokens?.[line - 1] ?? []);
    if (hasNames(this.answer.language)) {
      this.app.go(names.length === 1 ? this.hrefOfUsages(names[0], line) : this.hrefOf({ names: String(line), name: '', at: '' }));
      this.focusUsages();
    }
  }

  focusUsages() {
    requestAnimationFrame(() => requestAnimationFrame(() => /** @type {HTMLElement | null} */ (this.host.querySelector('#usages-title'))?.focus()));
  }

  closeUsages() {
    this.app.go(this.hrefOf({ name: '', at: '', names: '' }));
    this.lines.focus();
  }

  /** A link to a line, which scrolls although the address may be the present one. @param {MouseEvent} event @param {number} line */
  openLine(event, line) {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      this.chooseLine(line);
      this.lines.focus();
    }
  }

  #press(event) {
    const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'f';
    // Pressed twice, the key opens the search of the browser.
    if (isFind && this.state === 'file' && !this.isPlain && event.target.id !== 'find') {
      event.preventDefault();
      this.find.open();
    }
  }

  /** Shows or hides a panel. @param {'tree' | 'outline'} panel */
  toggle(panel) {
    togglePanel(panel);
    this.drawNow();
    this.outline.showCurrent();
  }

  /** Shows a sentence for a moment. @param {string} text */
  say(text) {
    this.said = text;
    clearTimeout(this.#saying);
    this.#saying = text ? setTimeout(() => this.say(''), SAID_MS) : 0;
    this.draw();
  }

  toggleLongLines() {
    this.showsLongLines = !this.showsLongLines;
    this.lines.showWhole(this.showsLongLines);
    this.draw();
  }

  template() {
    return fileTemplate(this);
  }

  close() {
    super.close();
    this.usages.close();
    this.lines.close();
  }
}

function titleOf(path) {
  return visible(path) || 'Files';
}
