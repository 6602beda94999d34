package dev.quarry.relevance.published;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The results of a search, best first.
 *
 * @param results the file of each result, and the length of its excerpt
 */
record PublishedAnswer(PublishedQuery query, List<Result> results) {

    /** The average length of a token in the vocabularies of language models. */
    private static final double CHARACTERS_OF_TOKEN = 4;

    record Result(String file, int characters) {
    }

    List<String> files() {
        return List.copyOf(results.stream().map(Result::file).collect(LinkedHashSet::new, Set::add, Set::addAll));
    }

    /** Normalized discounted cumulative gain with binary relevance; the ideal order has all targets first. */
    double ndcg(int depth) {
        List<String> files = files();
        double gain = 0;
        for (int i = 0; i < Math.min(depth, files.size()); i++) {
            gain += query.targets().contains(files.get(i)) ? discount(i) : 0;
        }
        double ideal = 0;
        for (int i = 0; i < Math.min(depth, query.targets().size()); i++) {
            ideal += discount(i);
        }
        return gain / ideal;
    }

    private static double discount(int index) {
        return Math.log(2) / Math.log(index + 2);
    }

    /** 1 / rank of the first target; 0 if there is none. */
    double reciprocalRank() {
        List<String> files = files();
        for (int i = 0; i < files.size(); i++) {
            if (query.targets().contains(files.get(i))) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    /** The share of the targets among the first files. */
    double recall(int depth) {
        return found(files().subList(0, Math.min(depth, files().size())));
    }

    /** The share of the targets among the first results, whose texts together have at most this number of tokens. */
    double recallWithin(int tokens) {
        Set<String> files = new HashSet<>();
        double read = 0;
        for (Result result : results) {
            read += result.characters() / CHARACTERS_OF_TOKEN;
            if (read > tokens) {
                break;
            }
            files.add(result.file());
        }
        return found(files);
    }

    private double found(Collection<String> files) {
        return (double) query.targets().stream().filter(files::contains).count() / query.targets().size();
    }
}
