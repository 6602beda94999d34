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
 * A tree that is several times as large as another: the original, and copies in which the words that identifiers are made of
 * have
 * changed places. Every copy has other identifiers and all have the same words, as the projects of one company do. A word takes
 * the
 * place of one that is about as common, and the same comes of the same original.
 */
final class VariedCorpus {

    /** A capital and what follows, within or at the beginning of an identifier. */
    private static final Pattern HUMP = Pattern.compile("[A-Z][a-z]{2,}");
    /** Copies that are farther apart than that in the order of frequency would have words that are much rarer. */
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
