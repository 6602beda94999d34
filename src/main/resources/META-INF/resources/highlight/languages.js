// The names by which the highlighting library knows languages.

/** Names that differ by more than case. */
const NAMES = {
  'C++': 'cpp', Cuda: 'cpp', 'C#': 'csharp', 'F#': 'fsharp', HLSL: 'cpp', 'Objective-C': 'objectivec', 'Objective-C++': 'objectivec',
  Gradle: 'gradle', 'JSON with Comments': 'json', JSON5: 'json', 'Jupyter Notebook': 'json', Jsonnet: 'json', Pascal: 'delphi',
  'Protocol Buffer': 'protobuf', SystemVerilog: 'verilog', TSX: 'typescript', 'Standard ML': 'sml', Shell: 'bash', fish: 'bash',
  Cython: 'python', Starlark: 'python', Mojo: 'python', GDScript: 'python', Dotenv: 'bash', EditorConfig: 'ini', TOML: 'ini',
  INI: 'ini', 'Git Config': 'ini', 'Java Properties': 'properties', 'Vim Script': 'vim', Batchfile: 'dos', HTML: 'xml', XML: 'xml',
  SVG: 'xml', XSLT: 'xml', Vue: 'xml', Svelte: 'xml', Astro: 'xml', Markdown: 'markdown', MDX: 'markdown', 'HTML+ERB': 'erb',
  'Common Lisp': 'lisp', 'Emacs Lisp': 'lisp', Racket: 'scheme', edn: 'clojure', WebAssembly: 'wasm', Assembly: 'x86asm',
  'Unix Assembly': 'x86asm', 'Fortran Free Form': 'fortran', 'Visual Basic .NET': 'vbnet', VBA: 'vbnet', TeX: 'latex',
  BibTeX: 'latex', PLpgSQL: 'pgsql', PLSQL: 'sql', Raku: 'perl', Luau: 'lua', PureScript: 'haskell', Sass: 'scss', Jinja: 'django',
  Mustache: 'handlebars', 'Cabal Config': '', Just: 'makefile', Blade: 'php', Zig: '', Pug: '',
};

/** Other names that the library knows. */
const SAME = new Set(('C D Dart Go GLSL Groovy Haxe Java JavaScript Kotlin Less QML Rust Scala SCSS Stylus Swift TypeScript Vala '
  + 'Verilog OCaml CSS PHP Thrift Awk CMake CoffeeScript Crystal Dockerfile Elixir Gherkin GraphQL Julia Makefile Nginx Nim Nix Perl '
  + 'PowerShell Puppet Python R Ruby Tcl YAML Ada AppleScript Elm Haskell Lua VHDL SQL AutoHotkey Clojure LLVM Scheme Erlang MATLAB '
  + 'Prolog Fortran VBScript Handlebars Twig AsciiDoc Haml Diff JSON').split(' '));

/** Languages of texts rather than of code: their words are not names. */
const PROSE = new Set(['Markdown', 'MDX', 'AsciiDoc', 'Org', 'Text', 'CSV', 'TSV', 'Diff', 'Ignore List', 'Go Checksums', 'TeX', 'BibTeX']);

/** @param {string | null} language @returns {string | null} null if the library does not know it */
export function libraryNameOf(language) {
  return language && (NAMES[language] || (SAME.has(language) ? language.toLowerCase() : null)) || null;
}

/** Whether words of the language are names that may have definitions. @param {string | null} language */
export function hasNames(language) {
  return language !== null && !PROSE.has(language);
}
