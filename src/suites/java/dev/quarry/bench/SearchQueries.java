package dev.quarry.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses selective queries: a random sample, by a fixed seed, of the identifiers that occur in few files of a tree. */
final class SearchQueries {

    private static final Pattern IDENTIFIER = Pattern.compile("\\b[a-z]{3,}([A-Z][a-z]{2,}){2,4}\\b");
    private static final Pattern HUMPS = Pattern.compile("[A-Z]?[a-z]+");
    private static final int MOST_FILES = 10;
    private static final int SEED = 42;

    private SearchQueries() {
    }

    static List<String> identifiers(SourceTree tree, int count) throws IOException {
        Map<String, Integer> files = new HashMap<>();
        for (String file : tree.files()) {
            Set<String> inFile = new HashSet<>();
            Matcher matcher = IDENTIFIER.matcher(Files.readString(tree.root().resolve(file), StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                inFile.add(matcher.group());
            }
            inFile.forEach(identifier -> files.merge(identifier, 1, Integer::sum));
        }
        List<String> selective = new ArrayList<>(files.entrySet().stream()
                .filter(identifier -> identifier.getValue() >= 2 && identifier.getValue() <= MOST_FILES)
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
        Collections.shuffle(selective, new Random(SEED));
        return selective.subList(0, Math.min(count, selective.size()));
    }

    /** The words of an identifier. */
    static String words(String identifier) {
        return String.join(" ", humps(identifier)).toLowerCase(Locale.ROOT);
    }

    /** A regular expression that matches all identifiers with the same two first words and the same last one. */
    static String regex(String identifier) {
        List<String> humps = humps(identifier);
        return humps.get(0) + humps.get(1) + "\\w*" + humps.get(humps.size() - 1) + "\\b";
    }

    /** The identifier half remembered: the first three letters of each word. */
    static String humpsOf(String identifier) {
        StringBuilder remembered = new StringBuilder();
        humps(identifier).forEach(hump -> remembered.append(hump, 0, Math.min(3, hump.length())));
        return remembered.toString();
    }

    private static List<String> humps(String identifier) {
        return HUMPS.matcher(identifier).results().map(result -> result.group()).toList();
    }
}
