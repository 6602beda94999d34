// Text from the server as people should see it.

/**
 * Bidirectional controls, which make a name look like another one, and other characters that cannot be seen. Joiners are
 * left: emoji and several scripts need them.
 */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** The text with its unseen characters written out, such as ⟨U+202E⟩. */
export function visible(text) {
  return text.replace(UNSEEN, (character) =>
    `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

/** The problems whose details name fields and parameters, which people do not see on this page. */
const DETAILS = {
  'Relative repo_path': 'Enter the absolute path of the repository. It begins with a slash.',
  'Invalid repo_path': 'The path contains a character that no path can contain. Correct the path.',
  'Nothing to search for': 'The query has filters only. Add a word to look for.',
};

const TITLES = {
  'Relative repo_path': 'Not an absolute path',
  'Invalid repo_path': 'Not a path',
};

/** What went wrong as `{title, detail}`, in words that fit this page. */
export function forPeople(problem) {
  if (problem.status === 410) {
    return { title: 'The index has changed', detail: 'Search again for the results as they are now.' };
  }
  const { title } = problem;
  return {
    title: TITLES[title] ?? title ?? problem.message,
    detail: DETAILS[title] ?? problem.detail,
  };
}
