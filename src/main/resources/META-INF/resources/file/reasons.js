// The reasons why a path is or is not in an index, in the terms of people. The repositories show them as well.

/** Reasons why a path is listed but not indexed: a short form and a sentence. @type {Record<string, [string, string]>} */
const SKIPPED = {
  binary: ['Not text', 'Its bytes are not text in any encoding that Quarry reads, as those of pictures and archives.'],
  too_large: ['Too large', 'Quarry does not index files of this size: they are data rather than code.'],
  minified: ['Minified', 'It is the output of a tool that shortens code, and people do not read it.'],
  unreadable: ['Cannot be read', 'The operating system did not let Quarry read it. Check its permissions.'],
  vanished: ['Vanished', 'It was deleted while the repository was indexed.'],
  secret: ['Secret', 'Its name is that of a file with passwords, tokens or keys.'],
  symlink: ['Symbolic link', 'It is a link to another place. Links are not followed.'],
  submodule: ['Other repository', 'It is the work tree of another repository, which can be indexed on its own.'],
  internal_error: ['Failed', 'Quarry failed to index it. The log of the server has the cause.'],
};

/** Further reasons of an explanation. @type {Record<string, string>} */
const SENTENCES = {
  current: 'It is indexed, and has not changed since.',
  changed: 'It is indexed, but has changed on disk since.',
  deleted: 'It is indexed, but was deleted from the disk since.',
  now_ignored: 'It is indexed, but an ignore rule excludes it since. The next run removes it.',
  now_skipped: 'It is indexed, but the next run will skip it.',
  replaced: 'It is indexed, but something that is not a file has replaced it since.',
  directory: 'It is a directory.',
  unchecked: 'The directory on disk could not be checked.',
  ignore_rule: 'An ignore rule excludes it.',
  git_directory: 'Git’s own directory is never indexed.',
  special_file: 'Pipes, sockets and devices are never indexed.',
  new: 'It is new since the last run. Index the repository again to add it.',
  missing: 'Neither the index nor the disk has it. Check its spelling and its case.',
  not_indexed_yet: 'The first run of the repository has not completed yet.',
};

const STATES = { indexed: 'Indexed', skipped: 'Listed, not indexed', ignored: 'Ignored', absent: 'Not in the index' };

/** @param {string} reason @returns {string} */
export const shortReason = (reason) => SKIPPED[reason]?.[0] ?? reason.replaceAll('_', ' ');

/** @param {string} reason @returns {string} */
export const longReason = (reason) => SKIPPED[reason]?.[1] ?? SENTENCES[reason] ?? '';

/** @param {string} state */
export const stateName = (state) => STATES[state] ?? state;

/** Returns the place of a rule in words. @param {{file: string, line: number | null, pattern: string}} rule */
export function ruleText({ file, line, pattern }) {
  return file === 'built-in secrets' ? `The rule for files with secrets: ${pattern}`
    : `The rule ${pattern} in ${file === 'core.excludesFile' ? 'the ignore file of the user' : file}${line === null ? '' : `, line ${line}`}`;
}
