package dev.quarry.search.symbol;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.quarry.search.index.Term;

/** An abbreviation of names by prefixes of their parts (camel humps): {@code JRepo} abbreviates {@code JobRepository}. */
final class CamelHumps {

    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]");
    private static final Pattern FROM_OTHER_ON = Pattern.compile("[^a-z0-9].*");

    private final List<String> humps;

    CamelHumps(String written) {
        humps = isAcronym(written)
                ? written.codePoints().mapToObj(letter -> Character.toString(Character.toLowerCase(letter))).toList()
                : Term.parts(written);
    }

    /** Whether each letter abbreviates a part, as in {@code CHM}. */
    static boolean isAcronym(String written) {
        return written.length() > 1 && written.codePoints().allMatch(Character::isUpperCase);
    }

    /**
     * Returns the prefix of the first part of each such name, up to the first character that is not ASCII: the database may
     * not know the case of other letters.
     */
    String first() {
        return humps.isEmpty() ? "" : FROM_OTHER_ON.matcher(humps.get(0)).replaceFirst("");
    }

    /** Returns a {@code LIKE} pattern that each such name matches in lower case. */
    String pattern() {
        return humps.stream().map(hump -> OTHER.matcher(hump).replaceAll("%")).collect(Collectors.joining("%", "%", "%"));
    }

    /** Whether each hump is a prefix of a part of {@code name}, in order. Any part but the first may be skipped. */
    boolean areIn(String name) {
        List<String> parts = Term.parts(name);
        if (parts.isEmpty() || humps.isEmpty() || !parts.get(0).startsWith(humps.get(0))) {
            return false;
        }
        int hump = 1;
        for (int part = 1; part < parts.size() && hump < humps.size(); part++) {
            if (parts.get(part).startsWith(humps.get(hump))) {
                hump++;
            }
        }
        return hump == humps.size();
    }
}
