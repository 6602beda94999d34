package dev.quarry.symbols;

import java.util.Arrays;
import java.util.Optional;

/** The languages that both have symbols in Quarry and are known to universal-ctags. */
enum TaggedLanguage {

    C("C", "C", "+px", 0.99),
    CPP("C++", "C++", "+pxA", 0.99),
    C_SHARP("C#", "C#", "", 0.95),
    GO("Go", "Go", "", 0.99),
    JAVA("Java", "Java", "", 0.99),
    JAVASCRIPT("JavaScript", "JavaScript", "", 0.75),
    KOTLIN("Kotlin", "Kotlin", "", 0.99),
    PHP("PHP", "PHP", "", 0.75),
    PYTHON("Python", "Python", "", 0.95),
    RUBY("Ruby", "Ruby", "", 0.8),
    RUST("Rust", "Rust", "", 0.99),
    SHELL("Shell", "Sh", "", 0.99),
    TSX("TSX", "TypeScript", "", 0.99),
    TYPESCRIPT("TypeScript", "TypeScript", "", 0.8);

    private final String label;
    private final String parser;
    private final String kinds;
    private final double leastRecall;

    /**
     * @param label its name in Quarry
     * @param parser its name in universal-ctags
     * @param kinds the letters of kinds that universal-ctags leaves out by default
     * @param leastRecall the lower bound of the recall on the project's own sources
     */
    TaggedLanguage(String label, String parser, String kinds, double leastRecall) {
        this.label = label;
        this.parser = parser;
        this.kinds = kinds;
        this.leastRecall = leastRecall;
    }

    static Optional<TaggedLanguage> of(String label) {
        return Arrays.stream(values()).filter(language -> language.label.equals(label)).findFirst();
    }

    String label() {
        return label;
    }

    String parser() {
        return parser;
    }

    String kinds() {
        return kinds;
    }

    double leastRecall() {
        return leastRecall;
    }
}
