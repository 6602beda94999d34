package dev.quarry.platform.syntax.input;

import java.util.Set;

/**
 * The lexical rules of a language for {@link MaskedText}. Strings and comments are like those of Java, except for the listed
 * features.
 *
 * @param typeKeywords keywords that begin a type, whose body is not that of a function; if empty, function bodies are not
 *        masked
 * @param tagKeywords keywords that begin a type or name a return type: {@code struct a *b(int c) { ... }}
 * @param functionKeyword the keyword that begins a function, regardless of the tokens before it; empty if there is none
 * @param importKeyword the keyword that begins an import, which ends with a semicolon; empty if imports are not masked
 * @param features deviations from the lexical rules of Java
 */
public record Lexis(Set<String> typeKeywords, Set<String> tagKeywords, String functionKeyword, String importKeyword,
        Set<Feature> features) {

    /** Deviations from the lexical rules of Java. */
    enum Feature {
        /** Parsing a comment takes longer than finding it. */
        SLOW_COMMENTS,
        NESTED_COMMENTS,
        /** Multi-line strings in three quotation marks. */
        TEXT_BLOCKS,
        /** A backslash is not an escape character in a text block. */
        RAW_TEXT_BLOCKS,
        /** {@code R"end(...)end"}. */
        DELIMITED_STRINGS,
        /** Multi-line strings in backticks. */
        BACKTICK_STRINGS,
        /** Names in backticks. */
        BACKTICK_NAMES,
        /** Strings may contain code: <code>"${a}"</code>. */
        TEMPLATES,
        /** Strings with a prefix of letters may contain code: <code>s"${a}"</code>. */
        PREFIXED_TEMPLATES,
        /** Directives such as {@code #if}, and lines joined by a backslash. */
        PREPROCESSOR,
        /** Braces may enclose a value without an equals sign: {@code A b{1}}. */
        BRACED_VALUES,
        /** A statement ends with its line. */
        LINES_END_STATEMENTS,
        /**
         * Arguments, especially those of annotations, are slow to parse, and an empty argument list is valid wherever a list
         * is.
         */
        SLOW_ARGUMENTS,
        /** A function body in braces follows an equals sign. */
        BODIES_AFTER_EQUALS
    }

    /** Masks nothing. */
    public static final Lexis UNKNOWN = new Lexis(Set.of(), Set.of(), "", "", Set.of());

    public static final Lexis JAVA = new Lexis(Set.of("class", "interface", "enum", "record"), Set.of(), "", "import",
            Set.of(Feature.TEXT_BLOCKS));

    public static final Lexis KOTLIN = new Lexis(Set.of("class", "interface", "object"), Set.of(), "fun", "",
            Set.of(Feature.NESTED_COMMENTS, Feature.TEXT_BLOCKS, Feature.RAW_TEXT_BLOCKS, Feature.BACKTICK_NAMES,
                    Feature.TEMPLATES, Feature.SLOW_ARGUMENTS));

    /** Comments take half of the parse time. */
    public static final Lexis SCALA = new Lexis(Set.of(), Set.of(), "", "",
            Set.of(Feature.SLOW_COMMENTS, Feature.NESTED_COMMENTS, Feature.TEXT_BLOCKS, Feature.RAW_TEXT_BLOCKS,
                    Feature.BACKTICK_NAMES, Feature.PREFIXED_TEMPLATES, Feature.BODIES_AFTER_EQUALS));

    public static final Lexis GO = new Lexis(Set.of("type", "struct", "interface"), Set.of(), "func", "",
            Set.of(Feature.BACKTICK_STRINGS, Feature.LINES_END_STATEMENTS));

    /** Headers of C may contain C++, too. */
    public static final Lexis C = new Lexis(Set.of("namespace", "requires"),
            Set.of("struct", "union", "enum", "class", "extern", "export"), "",
            "", Set.of(Feature.PREPROCESSOR, Feature.BRACED_VALUES));

    public static final Lexis CPP = new Lexis(C.typeKeywords, C.tagKeywords, "", "",
            Set.of(Feature.PREPROCESSOR, Feature.BRACED_VALUES, Feature.DELIMITED_STRINGS));

    /** Returns the lexical rules of a language, named as GitHub spells it; {@link #UNKNOWN} if there are none. */
    public static Lexis of(String language) {
        return switch (language) {
            case "C" -> C;
            case "C++" -> CPP;
            case "Go" -> GO;
            case "Java" -> JAVA;
            case "Kotlin" -> KOTLIN;
            case "Scala" -> SCALA;
            default -> UNKNOWN;
        };
    }

    public Lexis {
        typeKeywords = Set.copyOf(typeKeywords);
        tagKeywords = Set.copyOf(tagKeywords);
        features = Set.copyOf(features);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** Whether the tokens before a brace decide if it opens a function body. */
    boolean masksBodies() {
        return !typeKeywords.isEmpty();
    }

    boolean masksNothing() {
        return !masksBodies() && !has(Feature.SLOW_COMMENTS);
    }
}
