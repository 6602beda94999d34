package dev.quarry.search;

import java.util.List;

/** Names by the beginnings of their parts: {@code JRepo} is short for {@code JobRepository}. */
final class CamelHumps {

    private final List<String> humps;

    CamelHumps(String written) {
        humps = isAcronym(written)
                ? written.codePoints().mapToObj(letter -> Character.toString(Character.toLowerCase(letter))).toList()
                : Term.parts(written);
    }

    /** Whether each letter is short for a part: {@code CHM}. */
    static boolean isAcronym(String written) {
        return written.length() > 1 && written.codePoints().allMatch(Character::isUpperCase);
    }

    /**
     * Whether each hump is the beginning of a part of {@code name}, in their order; parts may be passed over, but not the
     * first.
     */
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
