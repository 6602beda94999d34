package dev.quarry.indexing.chunking.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The known languages by their signs: an extension with its dot, an interpreter after {@code #!}, or the name of a file that
 * begins with neither. No two languages have a sign in common.
 */
final class LanguageTable {

    /**
     * One language per line: its name, a colon, then {@code .extensions} in lower case, {@code #!interpreters} without version,
     * and whole file names. A line in brackets lists the comment markers of the languages below it.
     */
    static final String LANGUAGES = """
            [// /* *]
            ANTLR: .g4
            C: .c .h
            C#: .cs .csx
            C++: .cpp .cc .cxx .c++ .hpp .hh .hxx .h++ .ipp .tpp .ino
            Cuda: .cu .cuh
            D: .d .di
            Dart: .dart #!dart
            Go: .go
            Go Module: go.mod
            Go Workspace: go.work go.work.sum
            Gradle: .gradle
            Groovy: .groovy .gvy Jenkinsfile #!groovy
            GLSL: .glsl .vert .frag .geom
            Haxe: .hx
            HLSL: .hlsl
            Java: .java .jav #!java
            JavaScript: .js .cjs .mjs .jsx .es6 Jakefile #!node #!nodejs
            JSON with Comments: .jsonc .code-workspace tsconfig.json jsconfig.json devcontainer.json .eslintrc.json
            JSON5: .json5
            Jsonnet: .jsonnet .libsonnet
            Kotlin: .kt .kts .ktm #!kotlin
            Less: .less
            Objective-C: .m
            Objective-C++: .mm
            Odin: .odin
            Pascal: .pas .dpr .lpr
            Protocol Buffer: .proto
            QML: .qml
            ReScript: .res .resi
            Rust: .rs .rs.in #!rust-script
            Sass: .sass
            Scala: .scala .sbt .sc #!scala
            SCSS: .scss
            Solidity: .sol
            Stylus: .styl
            Swift: .swift #!swift
            SystemVerilog: .sv .svh
            TSX: .tsx
            TypeScript: .ts .cts .mts #!ts-node #!tsx #!deno #!bun
            Vala: .vala .vapi
            Verilog: .v .vh
            WGSL: .wgsl
            Zig: .zig .zig.zon
            [// (* *]
            F#: .fs .fsi .fsx
            OCaml: .ml .mli #!ocaml
            Standard ML: .sml
            [/* *]
            CSS: .css
            [// # /* *]
            CUE: .cue
            Graphviz (DOT): .dot .gv
            HCL: .hcl .tf .tfvars .nomad
            PHP: .php .phtml .php5 .phps #!php
            Thrift: .thrift
            [#]
            Awk: .awk #!awk #!gawk #!mawk
            CMake: .cmake .cmake.in CMakeLists.txt
            CODEOWNERS: CODEOWNERS
            CoffeeScript: .coffee Cakefile #!coffee
            Crystal: .cr #!crystal
            Cython: .pyx .pxd
            Dockerfile: .dockerfile Dockerfile Containerfile
            Dotenv: .env .env.example .env.sample .env.template
            EditorConfig: .editorconfig
            Elixir: .ex .exs mix.lock #!elixir
            fish: .fish #!fish
            GDScript: .gd
            Gettext Catalog: .po .pot
            Gherkin: .feature
            Git Attributes: .gitattributes
            GraphQL: .graphql .gql .graphqls
            Ignore List: .gitignore .dockerignore .npmignore .prettierignore .eslintignore .helmignore .ignore
            Java Properties: .properties
            Jinja: .jinja .jinja2 .j2
            Julia: .jl #!julia
            Just: .just justfile Justfile
            Makefile: .mk .mak .make Makefile makefile GNUmakefile #!make
            Meson: meson.build meson_options.txt meson.options
            Mojo: .mojo
            Nginx: .nginx .nginxconf nginx.conf
            Nim: .nim .nims .nimble
            Ninja: .ninja
            Nix: .nix
            Org: .org
            Perl: .pl .pm .perl cpanfile #!perl
            PowerShell: .ps1 .psm1 .psd1 #!pwsh
            Procfile: Procfile
            Puppet: .pp Modulefile
            Python: .py .pyi .pyw .wsgi SConstruct SConscript #!python #!pypy
            R: .r .rprofile #!Rscript
            Raku: .raku .rakumod .rakutest #!raku
            Ruby: .rb .rake .gemspec .ru .podspec Gemfile Rakefile Vagrantfile Podfile Brewfile Guardfile #!ruby #!jruby
            sed: .sed #!sed
            Shell: .sh .bash .zsh .ksh .bats .bashrc .bash_profile .profile .zshrc .zprofile PKGBUILD \
            #!sh #!bash #!zsh #!ksh #!dash #!ash #!bats
            Starlark: .bzl .star BUILD BUILD.bazel WORKSPACE MODULE.bazel Tiltfile
            Tcl: .tcl .tk #!tclsh #!wish
            TOML: .toml Cargo.lock Pipfile poetry.lock pdm.lock uv.lock
            YAML: .yml .yaml .clang-format .clang-tidy .clangd CITATION.cff pixi.lock
            [--]
            Ada: .adb .ads
            Agda: .agda
            AppleScript: .applescript #!osascript
            Cabal Config: .cabal cabal.project
            Dhall: .dhall
            Elm: .elm
            Haskell: .hs .hsc #!runhaskell #!runghc
            Idris: .idr
            Lean: .lean
            Lua: .lua .rockspec .luacheckrc #!lua #!luajit
            Luau: .luau
            PureScript: .purs
            VHDL: .vhd .vhdl
            [-- /* *]
            PLpgSQL: .pgsql
            PLSQL: .plsql .pkb .pks
            SQL: .sql .ddl
            [;]
            AutoHotkey: .ahk
            Clojure: .clj .cljc .cljs .bb #!bb
            Common Lisp: .lisp .lsp .asd #!sbcl
            edn: .edn
            Emacs Lisp: .el .emacs
            Fennel: .fnl
            LLVM: .ll
            Racket: .rkt #!racket
            Scheme: .scm .sld .sls #!guile
            WebAssembly: .wat .wast
            [; #]
            INI: .ini .cfg .prefs .cnf
            Git Config: .gitconfig .gitmodules
            [; # // /* *]
            Assembly: .asm .nasm
            Unix Assembly: .s
            [%]
            BibTeX: .bib
            Erlang: .erl .hrl rebar.config rebar.lock #!escript
            MATLAB: .matlab
            Mermaid: .mmd .mermaid
            PostScript: .ps .eps
            Prolog: .prolog #!swipl
            TeX: .tex .sty .cls .ltx
            [!]
            Fortran: .f .for .f77
            Fortran Free Form: .f90 .f95 .f03 .f08
            [']
            PlantUML: .puml .plantuml
            VBA: .bas
            VBScript: .vbs
            Visual Basic .NET: .vb
            ["]
            Vim Script: .vim .vimrc _vimrc
            [*]
            COBOL: .cob .cbl .cpy
            [:: rem REM]
            Batchfile: .bat .cmd
            [<!--]
            Astro: .astro
            HTML: .html .htm .xht .xhtml
            Markdown: .md .markdown .mdown .mdwn .mkd
            MDX: .mdx
            Svelte: .svelte
            SVG: .svg
            Vue: .vue
            XML: .xml .xsd .wsdl .csproj .fsproj .vbproj .vcxproj .props .targets .plist .xmi .rng
            XSLT: .xsl .xslt
            [<!-- {{!]
            Handlebars: .hbs .handlebars
            Mustache: .mustache
            [<!-- {#]
            Twig: .twig
            [<!-- <%#]
            EJS: .ejs
            HTML+ERB: .erb .html.erb
            [<!-- {{--]
            Blade: .blade.php
            [//]
            AsciiDoc: .adoc .asciidoc .asc
            Pug: .pug .jade
            [-#]
            Haml: .haml
            [..]
            reStructuredText: .rst .rest
            []
            CSV: .csv
            Diff: .diff .patch
            Go Checksums: go.sum
            JSON: .json .geojson .webmanifest .har .jsonl .avsc composer.lock Pipfile.lock flake.lock
            Jupyter Notebook: .ipynb
            Text: .txt COPYING INSTALL LICENSE NEWS README
            TSV: .tsv
            """;

    private final Map<String, Language> languagesBySign = new HashMap<>();

    LanguageTable(String languages) {
        List<String> commentMarkers = List.of();
        for (String line : languages.lines().toList()) {
            if (line.startsWith("[")) {
                commentMarkers = words(line.substring(1, line.length() - 1));
            } else {
                int colon = line.indexOf(": ");
                Language language = new Language(line.substring(0, colon), commentMarkers);
                words(line.substring(colon + 2)).forEach(sign -> add(sign, language));
            }
        }
    }

    private void add(String sign, Language language) {
        Language other = languagesBySign.put(sign, language);
        if (other != null) {
            throw new IllegalArgumentException(sign + " is both " + other.name() + " and " + language.name());
        }
    }

    Optional<Language> bySign(String sign) {
        return Optional.ofNullable(languagesBySign.get(sign));
    }

    private static List<String> words(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+", -1));
    }
}
