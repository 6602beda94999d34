package dev.quarry.search.ranked;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The score of a chunk, in its terms. {@link Ranking} describes them.
 *
 * @param words the ranks of the words of the query in the chunk
 * @param neighbours the ranks of adjacent words of the query that are near each other, or one name, in the chunk
 * @param path the weights of the words in the path
 * @param coverage the factor of the three terms before, for the share of the words that the chunk or its path has
 * @param definition how well a definition in the chunk is named by the query
 * @param fileName how well the file is named by the query
 * @param signs whether the chunk has words with signs as they are written
 * @param kind the factor for the kind of the path
 * @param others added for further chunks of the file
 */
record Score(double words, double neighbours, double path, double coverage, double definition, double fileName, double signs,
        double kind, double others) {

    /** The score of a chunk that was not ranked. */
    static final Score NONE = new Score(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The score of the chunk alone. */
    double ofChunk() {
        return ((words + neighbours + path) * coverage + definition + fileName + signs) * kind;
    }

    double value() {
        return ofChunk() + others;
    }

    Score withOthers(double ofOthers) {
        return new Score(words, neighbours, path, coverage, definition, fileName, signs, kind, ofOthers);
    }

    Score withSigns(double ofSigns) {
        return new Score(words, neighbours, path, coverage, definition, fileName, ofSigns, kind, others);
    }

    /**
     * Returns the terms by their names, so that {@code ((words + neighbours + path) * coverage + ...) * kind + others} adds
     * up.
     */
    Map<String, Double> terms() {
        Map<String, Double> terms = new LinkedHashMap<>();
        terms.put("words", words);
        terms.put("neighbours", neighbours);
        terms.put("path", path);
        terms.put("coverage", coverage);
        terms.put("definition", definition);
        terms.put("file_name", fileName);
        terms.put("signs", signs);
        terms.put("kind", kind);
        terms.put("others", others);
        return terms;
    }
}
