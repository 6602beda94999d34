package dev.quarry.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Enlarges a tree several times: the original, and copies in which the words of identifiers are exchanged. All copies have the
 * same words but different identifiers, as the projects of one company do. A word is replaced by one of similar frequency, and
 * the result is deterministic.
 */
final class VariedCorpus {

    /** A capital letter and the lower-case letters after it. */
    private static final Pattern HUMP = Pattern.compile("[A-Z][a-z]{2,}");
    /**
     * The distance, in the order of frequency, of the words of one copy to the next; a larger one would replace by rarer words.
     */
    private static final int PLACES = 7;

    private final List<String> byFrequency;
    private final Map<String, Integer> places = new HashMap<>();

    private VariedCorpus(List<String> byFrequency) {
        this.byFrequency = byFrequency;
        for (int place = 0; place < byFrequency.size(); place++) {
            places.put(byFrequency.get(place), place);
        }
    }

    /** Writes {@code copies} varied copies of {@code original} below {@code target}, each in a directory of its own. */
    static void write(SourceTree original, int copies, Path target) throws IOException {
        VariedCorpus corpus = new VariedCorpus(humps(original));
        for (String file : original.files()) {
            String text = Files.readString(original.root().resolve(file), StandardCharsets.ISO_8859_1);
            for (int copy = 0; copy < copies; copy++) {
                Path varied = target.resolve("copy" + copy).resolve(file);
                Files.createDirectories(varied.getParent());
                Files.writeString(varied, corpus.varied(text, copy), StandardCharsets.ISO_8859_1);
            }
        }
    }

    private static List<String> humps(SourceTree original) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        for (String file : original.files()) {
            Matcher matcher = HUMP.matcher(Files.readString(original.root().resolve(file), StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                counts.merge(matcher.group(), 1, Integer::sum);
            }
        }
        List<String> humps = new ArrayList<>(counts.keySet());
        humps.sort(Comparator.<String> comparingInt(counts::get).reversed().thenComparing(Comparator.naturalOrder()));
        return humps;
    }

    /** The first copy is the original. */
    private String varied(String text, int copy) {
        return copy == 0 ? text : HUMP.matcher(text).replaceAll(hump -> successor(hump, copy));
    }

    private String successor(MatchResult hump, int copy) {
        int place = places.getOrDefault(hump.group(), 0) + copy * PLACES;
        return byFrequency.get(place % byFrequency.size());
    }
}
