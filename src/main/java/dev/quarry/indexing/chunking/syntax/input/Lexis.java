package dev.quarry.indexing.chunking.syntax.input;

import java.util.Set;

/**
 * What the words and signs of a language mean to {@link SparedText}. Its strings and comments are like those of Java, but for
 * its features.
 *
 * @param typeKeywords words that begin a type, whose body is no function's; if there are none, bodies are not looked for
 * @param tagKeywords words that begin a type, but also what a function returns: {@code struct a *b(int c) { ... }}
 * @param functionKeyword the word that begins a function, whatever stands before it; empty if there is none
 * @param importKeyword the word that begins an import, which ends with a semicolon; empty if imports are to be parsed
 */
public record Lexis(Set<String> typeKeywords, Set<String> tagKeywords, String functionKeyword, String importKeyword,
        Set<Feature> features) {

    /** What sets a language apart. */
    enum Feature {
        /** A comment costs the parser more than it takes to find it. */
        SLOW_COMMENTS,
        NESTED_COMMENTS,
        /** Strings of several lines, in three quotation marks. */
        TEXT_BLOCKS,
        /** A backslash means nothing in a text block. */
        RAW_TEXT_BLOCKS,
        /** {@code R"end(...)end"}. */
        DELIMITED_STRINGS,
        /** Strings of several lines, in backticks. */
        BACKTICK_STRINGS,
        /** Names in backticks. */
        BACKTICK_NAMES,
        /** There is code in strings: <code>"${a}"</code>. */
        TEMPLATES,
        /** There is code in strings with letters before them: <code>s"${a}"</code>. */
        PREFIXED_TEMPLATES,
        /** Lines of {@code #if} and the like, and lines that a backslash joins. */
        PREPROCESSOR,
        /** Values stand in braces, even without an equals sign: {@code A b{1}}. */
        BRACED_VALUES,
        /** A statement ends with its line. */
        LINES_END_STATEMENTS,
        /** Arguments are slow to parse, those of annotations above all, and there may be none wherever there are some. */
        SLOW_ARGUMENTS,
        /** A body in braces follows an equals sign. */
        BODIES_BEHIND_EQUALS
    }

    /** Nothing is spared. */
    public static final Lexis UNKNOWN = new Lexis(Set.of(), Set.of(), "", "", Set.of());

    public static final Lexis JAVA = new Lexis(Set.of("class", "interface", "enum", "record"), Set.of(), "", "import",
            Set.of(Feature.TEXT_BLOCKS));

    public static final Lexis KOTLIN = new Lexis(Set.of("class", "interface", "object"), Set.of(), "fun", "",
            Set.of(Feature.NESTED_COMMENTS, Feature.TEXT_BLOCKS, Feature.RAW_TEXT_BLOCKS, Feature.BACKTICK_NAMES,
                    Feature.TEMPLATES, Feature.SLOW_ARGUMENTS));

    /** Half of the time is that of comments. */
    public static final Lexis SCALA = new Lexis(Set.of(), Set.of(), "", "",
            Set.of(Feature.SLOW_COMMENTS, Feature.NESTED_COMMENTS, Feature.TEXT_BLOCKS, Feature.RAW_TEXT_BLOCKS,
                    Feature.BACKTICK_NAMES, Feature.PREFIXED_TEMPLATES, Feature.BODIES_BEHIND_EQUALS));

    public static final Lexis GO = new Lexis(Set.of("type", "struct", "interface"), Set.of(), "func", "",
            Set.of(Feature.BACKTICK_STRINGS, Feature.LINES_END_STATEMENTS));

    /** C++ stands in headers of C, too. */
    public static final Lexis C = new Lexis(Set.of("namespace", "requires"),
            Set.of("struct", "union", "enum", "class", "extern", "export"), "",
            "", Set.of(Feature.PREPROCESSOR, Feature.BRACED_VALUES));

    public static final Lexis CPP = new Lexis(C.typeKeywords, C.tagKeywords, "", "",
            Set.of(Feature.PREPROCESSOR, Feature.BRACED_VALUES, Feature.DELIMITED_STRINGS));

    public Lexis {
        typeKeywords = Set.copyOf(typeKeywords);
        tagKeywords = Set.copyOf(tagKeywords);
        features = Set.copyOf(features);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** Whether the bodies of functions are told by what stands before them. */
    boolean sparesBodies() {
        return !typeKeywords.isEmpty();
    }

    boolean sparesNothing() {
        return !sparesBodies() && !has(Feature.SLOW_COMMENTS);
    }
}
