// Prepares texts of the server for display.

/**
 * Bidirectional controls, which can make a name look like another one, and other invisible characters. Joiners are not
 * included: emoji and several scripts need them.
 */
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Returns the text with code points in place of its invisible characters, such as ⟨U+202E⟩. */
export function visible(text) {
  return text.replace(INVISIBLE, (character) =>
    `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

/** Details for problems whose own details name fields of the API, which this page does not show. */
const DETAILS = {
  'Relative repo_path': 'Enter the absolute path of the repository. It begins with a slash.',
  'Invalid repo_path': 'The path contains a character that no path can contain. Correct the path.',
  'Nothing to search for': 'The query has filters only. Add a word.',
  'Query too long': 'Search for a shorter text.',
};

const TITLES = {
  'Relative repo_path': 'Not an absolute path',
  'Invalid repo_path': 'Not a path',
};

/** Returns a problem as `{title, detail}` in the terms of this page. */
export function forPeople(problem) {
  if (problem.status === 410) {
    return { title: 'The index has changed', detail: 'Search again for current results.' };
  }
  const { title } = problem;
  return {
    title: TITLES[title] ?? title ?? problem.message,
    detail: DETAILS[title] ?? problem.detail,
  };
}
