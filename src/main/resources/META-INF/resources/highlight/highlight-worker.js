// Highlights a text in a thread of its own. Receives `{number, text, language}` and answers `{number, lines}`: for each line the
// start, the end and the style of its tokens, three entries a token; null if the library does not know the language.

// The version must be that of pom.xml.
importScripts('/webjars/highlightjs/11.11.1/highlight.min.js');
const LANGUAGES = '/webjars/highlightjs/11.11.1/languages/';

/** Further languages that a language builds on. */
const BASES = { erb: ['ruby'], twig: [], handlebars: [], cython: ['python'] };

/* global hljs, importScripts */

addEventListener('message', ({ data: { number, text, language } }) => {
  postMessage({ number, lines: highlight(text, language) });
});

function highlight(text, language) {
  try {
    for (const needed of [...BASES[language] ?? [], language]) {
      if (!hljs.getLanguage(needed)) {
        importScripts(`${LANGUAGES}${needed}.min.js`);
      }
    }
    return linesOf(hljs.highlight(text, { language, ignoreIllegals: true }).value);
  } catch (failure) {
    // The text stays plain, as for an unknown language.
    console.info(`${language} is not highlighted: ${failure.message}`);
    return null;
  }
}

const PART = /<span class="([^"]*)">|<\/span>|&(amp|lt|gt|quot|#x27);|\n|[^<&\n]+/g;

/** Reads the markup that the library returns: nested spans with a class, and escaped texts. */
function linesOf(markup) {
  const lines = [];
  const styles = [];
  let tokens = [];
  let column = 0;
  let start = 0;
  const end = () => {
    const style = styles.at(-1);
    if (style && column > start) {
      tokens.push(start, column, style);
    }
    start = column;
  };
  for (const [part, style, entity] of markup.matchAll(PART)) {
    if (style !== undefined) {
      end();
      styles.push(styleOf(style));
    } else if (part === '</span>') {
      end();
      styles.pop();
    } else if (part === '\n') {
      end();
      lines.push(tokens);
      tokens = [];
      column = 0;
      start = 0;
    } else {
      column += entity ? 1 : part.length;
    }
  }
  end();
  lines.push(tokens);
  return lines;
}

/** `hljs-title function_` is `title function_`. */
function styleOf(names) {
  return names.replace(/\bhljs-/g, '').replace(/^language-.*/, '');
}
