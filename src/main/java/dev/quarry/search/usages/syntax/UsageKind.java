package dev.quarry.search.usages.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kind of an occurrence of a name. */
public enum UsageKind {
    DEFINITION,
    CALL,
    TYPE,
    IMPORT,
    WRITE,
    READ,
    COMMENT,
    STRING,
    /** An occurrence that no syntax tree tells more about. */
    WORD;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<UsageKind> of(String wireName) {
        return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(UsageKind::wireName).toList();
    }

    /** Whether an occurrence of this kind refers to something: a word in a comment does not. */
    public boolean isReference() {
        return this != COMMENT && this != STRING && this != WORD;
    }
}
