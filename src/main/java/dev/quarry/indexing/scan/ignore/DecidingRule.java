package dev.quarry.indexing.scan.ignore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The rule that decides about a path: the last match in the strongest file with a match.
 *
 * @param location of the ignore file
 * @param line its number, from 1
 * @param pattern the text of the rule, without the spaces that git drops
 * @param negated whether it includes the path
 */
public record DecidingRule(String location, int line, String pattern, boolean negated) {

    /** @param bytes the text of the rule, each byte as a character */
    static DecidingRule of(String location, int line, String bytes, boolean negated) {
        return new DecidingRule(location, line, new String(bytes.getBytes(ISO_8859_1), UTF_8), negated);
    }

    @Override
    public String toString() {
        return "\"%s\" in line %d of %s".formatted(pattern, line, location);
    }
}
