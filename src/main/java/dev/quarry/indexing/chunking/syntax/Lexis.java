package dev.quarry.indexing.chunking.syntax;

import java.util.Set;

/**
 * What the words and signs of a language mean to {@link SparedText}. Its strings and comments are like those of Java.
 *
 * @param typeKeywords words that begin a type, whose body is no function's; if there are none, bodies are not looked for
 * @param importKeyword the word that begins an import, which ends with a semicolon; empty if imports are to be parsed
 * @param nestsComments whether there are comments in comments
 * @param hasTemplates whether there is code in strings: <code>"${a}"</code>
 * @param sparesComments whether a comment costs the parser more than it takes to find it
 */
record Lexis(Set<String> typeKeywords, String importKeyword, boolean nestsComments, boolean hasTemplates,
        boolean sparesComments) {

    /** Nothing is spared. */
    static final Lexis UNKNOWN = new Lexis(Set.of(), "", false, false, false);

    static final Lexis JAVA = new Lexis(Set.of("class", "interface", "enum", "record"), "import", false, false, false);

    static final Lexis KOTLIN = new Lexis(Set.of("class", "interface", "object"), "", true, true, false);

    /** A body follows an equals sign, as other expressions do. But half of the time is that of comments. */
    static final Lexis SCALA = new Lexis(Set.of(), "", true, true, true);

    Lexis {
        typeKeywords = Set.copyOf(typeKeywords);
    }

    boolean sparesBodies() {
        return !typeKeywords.isEmpty();
    }

    boolean sparesNothing() {
        return !sparesBodies() && !sparesComments;
    }
}
