package dev.quarry.indexing.chunking.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource({ "src/Main.java,Java", "app.ts,TypeScript", "view.tsx,TSX", "a.jsx,JavaScript", "a.cpp,C++", "a.h,C", "a.cs,C#",
            "run.sh,Shell", "Dockerfile,Dockerfile", "a/Makefile,Makefile", "README.md,Markdown", "a.R,R", "a.YML,YAML",
            "CMakeLists.txt,CMake", "notes.txt,Text", "go.mod,Go Module", "x/.gitignore,Ignore List", "a.b.py,Python",
            "a.html.erb,HTML+ERB", "a.blade.php,Blade", "a.vim,Vim Script", ".bashrc,Shell", "a.proto,Protocol Buffer",
            "tsconfig.json,JSON with Comments", "package.json,JSON", "a.dot,Graphviz (DOT)", "a.json,JSON" })
    void the_file_name_or_extension_determines_the_language(String path, String language) {
        assertThat(Languages.of(path, "")).contains(language);
    }

    @ParameterizedTest
    @CsvSource({ "#!/bin/bash -e,Shell", "#!/usr/bin/env python3,Python", "#!/usr/bin/env -S LANG=C python3.12 -u,Python",
            "#! /usr/bin/perl,Perl", "#!/usr/bin/env node,JavaScript", "#!/usr/bin/Rscript --vanilla,R",
            "#!/usr/bin/lua5.4,Lua" })
    void the_interpreter_determines_the_language_of_a_file_without_extension(String firstLine, String language) {
        assertThat(Languages.of("bin/run", firstLine)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "#!", "#!/usr/bin/env", "#!/opt/unheard-of", "#!42", "text", "# !/bin/sh" })
    void an_unknown_file_has_no_language(String firstLine) {
        assertThat(Languages.of("java/README.unknown", firstLine)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "#!/bin/sh\n#!/usr/bin/perl", "#!/bin/sh\r\n" })
    void only_the_first_line_names_the_interpreter(String text) {
        assertThat(Languages.of("run", text)).contains("Shell");
    }

    @Test
    void the_end_of_a_long_first_line_is_ignored() {
        assertThat(Languages.of("run", "#!" + " ".repeat(300) + "/bin/sh")).isEmpty();
        assertThat(Languages.of("run", "\n#!/bin/sh")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "int f(void);|C", "namespace a {|C++", "  public:|C++", "std::string a;|C++",
            "template <class T>|C++",
            "struct class_list *a;|C", "@interface A : NSObject|Objective-C", "#import <A/B.h>|Objective-C",
            "/* the public: API */|C" })
    void the_text_of_a_header_determines_its_language(String line, String language) {
        assertThat(Languages.of("a.h", "#pragma once\n" + line + "\n")).contains(language);
    }

    @Test
    void the_extension_takes_precedence_over_the_interpreter() {
        assertThat(Languages.of("a.py", "#!/bin/sh")).contains("Python");
    }

    @Test
    void an_extension_of_two_languages_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LanguageTable("[#]\nA: .a\nB: .b .a\n"))
                .withMessage(".a is both A and B");
    }
}
