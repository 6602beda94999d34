package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.index.CommonWords;
import dev.quarry.search.index.Term;

/**
 * Decides how the chunks that may rank high are looked up, so that a query costs about the same in a project of any size.
 * Chunks without some of the words are found, too:
 * <ul>
 * <li>A rare word is looked up alone.</li>
 * <li>A common word is looked up among the chunks that have a rare word.</li>
 * <li>Common words are looked up together, in groups that are just large enough for few chunks to have the whole group.</li>
 * <li>Of a single composed word that the project has, the parts are looked up together.</li>
 * </ul>
 * A chunk that is not found has common words only, and not many of them: it would rank low.
 */
final class CandidatePlan {

    /** The number of chunks that all lookups together should find, at most: each one costs a visit of its row. */
    private static final int MAX_HITS = 400;

    /** The factor by which a lookup may exceed its share, because the frequencies are estimates. */
    private static final int TOLERANCE = 5;
    /** The number of times that a plan is replaced, because words are more frequent, or more often together, than estimated. */
    private static final int MAX_REVISIONS = 3;
    /** The number of chunks after which the lookups of the last plan end. */
    private static final int LAST_MAX_HITS = 10_000;

    /** Words that occur together do so more often than by chance. */
    private static final double CORRELATION = 2;
    private static final int MAX_GROUPED = 6;

    private final RankedQuery query;
    private final List<QueryWord> words;
    private final CommonWords common;
    private final Set<String> dictionary;
    private final Set<Long> tooFrequent;
    private final int revision;
    private final double[] shares;
    private final List<Lookup> lookups;

    /** @param dictionary those of the forms of the words that the project has */
    CandidatePlan(RankedQuery query, CommonWords common, Set<String> dictionary) {
        this(query, common, Set.copyOf(dictionary), Set.of(), 0);
    }

    private CandidatePlan(RankedQuery query, CommonWords common, Set<String> dictionary, Set<Long> tooFrequent, int revision) {
        this.query = query;
        this.words = query.words();
        this.common = common;
        this.dictionary = dictionary;
        this.tooFrequent = tooFrequent;
        this.revision = revision;
        this.shares = IntStream.range(0, words.size())
                .mapToDouble(word -> Math.max(share(words.get(word)), tooFrequent.contains(1L << word) ? leastShareIfCut() : 0))
                .toArray();
        this.lookups = isKnownName() ? lookupsOfName() : lookupsOfWords();
    }

    private double leastShareIfCut() {
        return Math.min(1, (double) maxHitsBeforeLast() / common.chunks());
    }

    /**
     * Returns the plan that avoids lookups that found too many chunks: a word is treated as common, and a group of words is
     * looked up with one more word. If there are no more words, the lookup finds more chunks. Which chunks a lookup finds first
     * depends on the order of the table, but whether it finds too many does not, so that equal contents have equal results.
     *
     * @param cut the words of these lookups
     * @return empty if there are none, or no better plan
     */
    Optional<CandidatePlan> without(Set<Long> cut) {
        if (cut.isEmpty() || isLast()) {
            return Optional.empty();
        }
        Set<Long> all = Stream.concat(tooFrequent.stream(), cut.stream()).collect(Collectors.toUnmodifiableSet());
        CandidatePlan next = new CandidatePlan(query, common, dictionary, all, revision + 1);
        return Optional.of(next.lookups.equals(lookups) ? new CandidatePlan(query, common, dictionary, all, MAX_REVISIONS)
                : next);
    }

    RankedQuery query() {
        return query;
    }

    List<QueryWord> words() {
        return words;
    }

    /** Whether the project has the first word, so that it is not misspelt. */
    boolean isKnown() {
        return dictionary.contains(words.get(0).term().whole());
    }

    long chunks() {
        return common.chunks();
    }

    /** Returns the number of chunks that have each word, estimated for common words and null for rare ones. */
    List<@Nullable Float> chunksWithWords() {
        return IntStream.range(0, words.size())
                .<@Nullable Float> mapToObj(word -> isRare(word) && !(isKnownName() && word > 0) ? null : (float) chunks(word))
                .toList();
    }

    List<Lookup> lookups() {
        return lookups;
    }

    private List<Lookup> lookupsOfName() {
        List<Integer> parts = IntStream.range(1, words.size()).boxed().toList();
        return tooFrequent.contains(bits(parts)) ? List.of(lookup(List.of(0))) : List.of(lookup(List.of(0)), lookup(parts));
    }

    private List<Lookup> lookupsOfWords() {
        List<Integer> all = IntStream.range(0, words.size()).boxed().sorted(Comparator.comparingDouble(word -> shares[word]))
                .toList();
        List<Integer> rare = all.stream().filter(this::isRare).toList();
        List<Integer> frequent = all.stream().filter(word -> !isRare(word)).toList();
        List<Lookup> found = new ArrayList<>();
        rare.forEach(word -> found.add(lookup(List.of(word))));
        if (!rare.isEmpty()) {
            String any = rare.stream().map(this::anyForm).collect(Collectors.joining(" | ", "(", ")"));
            frequent.forEach(word -> found.add(lookup(List.of(any, anyForm(word)), List.of(word))));
        }
        groups(frequent.subList(0, Math.min(MAX_GROUPED, frequent.size())), rare.isEmpty())
                .forEach(group -> found.add(lookup(group)));
        return found;
    }

    /** Whether the query is one composed word that the project has: chunks with only some of its parts hardly matter then. */
    boolean isKnownName() {
        return query.terms().size() == 1 && words.size() > 1 && words.get(0).isComposed() && isKnown();
    }

    /**
     * Returns the smallest groups of common words that few chunks are expected to have.
     *
     * @param isNeeded whether there are no other lookups, so that the group of all words is looked up even if it is common
     */
    private List<List<Integer>> groups(List<Integer> frequent, boolean isNeeded) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int size = 2; size <= frequent.size(); size++) {
            for (List<Integer> group : subsets(frequent, size)) {
                if (groups.stream().noneMatch(group::containsAll) && expected(group) <= hitsOfLookup()
                        && !tooFrequent.contains(bits(group))) {
                    groups.add(group);
                }
            }
        }
        return groups.isEmpty() && isNeeded && !frequent.isEmpty() ? List.of(frequent) : groups;
    }

    private static List<List<Integer>> subsets(List<Integer> members, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> subsets = new ArrayList<>();
        for (int first = 0; first < members.size(); first++) {
            for (List<Integer> rest : subsets(members.subList(first + 1, members.size()), size - 1)) {
                subsets.add(Stream.concat(Stream.of(members.get(first)), rest.stream()).toList());
            }
        }
        return subsets;
    }

    private double expected(List<Integer> group) {
        return common.chunks() * CORRELATION * group.stream().mapToDouble(word -> shares[word]).reduce(1, (a, b) -> a * b);
    }

    private Lookup lookup(List<Integer> group) {
        return lookup(group.stream().map(this::anyForm).toList(), group);
    }

    private Lookup lookup(List<String> conditions, List<Integer> found) {
        List<String> all = new ArrayList<>(conditions);
        all.addAll(query.phrases());
        if (!query.excluded().isEmpty()) {
            all.set(0, all.get(0) + " & !(" + query.noneOf() + ")");
        }
        return Lookup.of(all, bits(found));
    }

    private static long bits(List<Integer> words) {
        return words.stream().mapToLong(word -> 1L << word).sum();
    }

    /** The number of chunks up to which one word or group is looked up. */
    private int hitsOfLookup() {
        return MAX_HITS / words.size();
    }

    /** Whether the plan is not replaced if a lookup finds too many chunks: a single lookup of all words has no alternative. */
    boolean isLast() {
        return revision == MAX_REVISIONS
                || lookups.stream().map(Lookup::words).toList().equals(List.of((1L << words.size()) - 1));
    }

    /** Returns the number of chunks after which a lookup ends. */
    int maxHits() {
        return isLast() ? LAST_MAX_HITS : maxHitsBeforeLast();
    }

    private int maxHitsBeforeLast() {
        return Math.max(MAX_HITS, TOLERANCE * hitsOfLookup());
    }

    private double chunks(int word) {
        return shares[word] * common.chunks();
    }

    private boolean isRare(int word) {
        return chunks(word) <= hitsOfLookup();
    }

    private String anyForm(int number) {
        QueryWord word = words.get(number);
        if (word.forms().isEmpty()) {
            return word.isComposed() ? word.loose() : word.exact();
        }
        List<String> known = known(word);
        return known.isEmpty() ? word.exact() : Term.anyOf(known.stream());
    }

    private List<String> known(QueryWord word) {
        return word.forms().stream().filter(dictionary::contains).toList();
    }

    private double share(QueryWord word) {
        return word.forms().isEmpty() ? word.term().frequency(common::share)
                : Math.min(1, known(word).stream().mapToDouble(common::share).sum());
    }
}
