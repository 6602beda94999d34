// The links of a file.

import { View } from '../shell/view.js';
import { fragmentOf } from './line-range.js';

/** The part of the view of a file that knows the addresses of its states. */
export class FileLinks extends View {
  /** @type {{repository: string, path: string, version: string, sha: string}} */
  file = { repository: '', path: '', version: '', sha: '' };
  /** The answer about the file. @type {any} */
  answer = null;
  /** The path of the repository; empty until it is known. */
  repoPath = '';
  /** @type {import('./line-range.js').LineRange | null} */
  range = null;

  /** Returns a link to the present state with other parameters. @param {Record<string, string>} changed */
  hrefOf({ fragment = fragmentOf(this.range), ...changed }) {
    return this.app.href('file', { ...this.app.address.parameters, ...changed }, fragment);
  }

  /** @param {string} path that of a directory ends with a slash */
  hrefOfFile(path) {
    return this.app.href('file', { repository: this.file.repository, path });
  }

  /** @param {number} line */
  hrefOfLine(line) {
    return this.hrefOf({ fragment: `L${line}` });
  }

  /** @param {string} name @param {number} line */
  hrefOfUsages(name, line) {
    return this.hrefOf({ name, at: String(line), names: '' });
  }

  /** @param {boolean} isPlain */
  hrefOfPlain(isPlain) {
    return this.hrefOf({ as: isPlain ? 'text' : '', name: '', at: '', names: '' });
  }

  hrefOfNewest() {
    return this.hrefOf({ version: '', sha: '' });
  }

  /** Returns a link to this version; with the start of its digest, by which an unchanged file is recognised later. */
  hrefOfPinned() {
    return this.hrefOf({ version: String(this.answer.version), sha: this.answer.sha256.slice(0, 16), name: '', at: '', names: '' });
  }
}
