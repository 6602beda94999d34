package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.quarry.platform.text.WordFolding;
import dev.quarry.search.index.SignedTerm;
import dev.quarry.search.index.Term;
import dev.quarry.search.index.WordStore.Beginning;

/** The plan of a ranked search: the {@code tsquery}s that select candidates, and the weights of the words. */
final class RankedPlan {

    /** The assumed share of the chunks for a word without statistics. */
    private static final float RARE = 0.001f;
    private static final int RAREST = 4;
    /** The maximum number of forms of a word in a query; the index checks each form for every chunk that has another one. */
    private static final int MAX_FORMS = 12;
    private static final int ENOUGH_OF_SEVERAL = 10;
    /** Above this share of the chunks, a combination of words occurs mostly by chance and is not searched. */
    private static final double MOST_OF_SOME = 0.002;

    private final RankedQuery query;
    private final Map<String, Float> frequencies;
    private final Map<Beginning, List<String>> forms;
    private final double totalWeight;
    private final List<Term> simple;
    private final double weightOfSimple;

    /** @param forms the dictionary words of each prefix of {@link Term#beginnings} */
    RankedPlan(RankedQuery query, Map<String, Float> frequencies, Map<Beginning, List<String>> forms) {
        this.query = query;
        this.frequencies = frequencies;
        this.forms = forms;
        this.totalWeight = weightOf(query.terms());
        this.simple = query.terms().stream().flatMap(Term::simple).toList();
        this.weightOfSimple = weightOf(simple);
    }

    /** Returns the inverse document frequency (IDF) of a term, scaled to 1 for a term without statistics. */
    double weight(Term term) {
        double rarest = Math.log(1 + 1 / RARE);
        return Math.log(1 + 1 / term.frequency(this::frequency)) / rarest;
    }

    private double frequency(String token) {
        return frequencies.getOrDefault(token, RARE);
    }

    private double weightOf(List<Term> terms) {
        return terms.stream().mapToDouble(this::weight).sum();
    }

    RankedQuery query() {
        return query;
    }

    double totalWeight() {
        return totalWeight;
    }

    /**
     * One step of the lookup of candidates.
     *
     * @param ways alternative conditions, the most selective first. Each is the same number of {@code tsquery}s, all of which
     *        a chunk must satisfy: an index evaluates several short {@code tsquery}s far faster than one long conjunction,
     *        because for each word of a {@code tsquery} it checks whether the words read so far suffice
     * @param isWord whether the step looks up a word exactly as it is written
     * @param isRare whether few chunks match, so that the whole project can be searched at once
     */
    record Attempt(List<List<String>> ways, boolean isWord, boolean isRare) {

        Attempt {
            ways = List.copyOf(ways);
        }

        int conditions() {
            return ways.get(0).size();
        }
    }

    /**
     * Returns the steps; each one runs only if the one before has not found enough. A composed word is looked up as a whole
     * first, then by its parts; several words are looked up all together first, then in combinations.
     */
    List<Attempt> attempts() {
        if (query.terms().size() > 1) {
            return List.of(all(), some());
        }
        Term term = query.terms().get(0);
        if (term instanceof SignedTerm) {
            return List.of(attempt(List.of(List.of(term.exactly()), List.of(lookedUp(term))), true, false));
        }
        boolean isRare = isRare(term);
        Attempt loosely = attempt(List.of(List.of(lookedUp(term))), false, isRare && !term.isComposed());
        return term.isComposed() ? List.of(attempt(List.of(List.of(term.closely(this::forms))), true, isRare), loosely)
                : List.of(loosely);
    }

    /**
     * Requires all words. Chunks that have the words as one name come first, so that the limit on candidates does not drop
     * them.
     */
    private Attempt all() {
        List<Term> rarestFirst = query.terms().stream().sorted(Comparator.comparingDouble(this::weight).reversed()).toList();
        List<String> all = lookedUp(rarestFirst);
        List<String> names = query.wholeNames();
        List<List<String>> ways = new ArrayList<>();
        if (!names.isEmpty()) {
            ways.add(Collections.nCopies(all.size(), Term.anyOf(names.stream())));
        }
        if (rarestFirst.stream().anyMatch(SignedTerm.class::isInstance)) {
            ways.add(rarestFirst.stream()
                    .map(term -> term instanceof SignedTerm ? term.exactly() : lookedUp(term))
                    .toList());
        }
        ways.add(all);
        return attempt(ways, false, isRare(names) && hasRare(rarestFirst));
    }

    /** Returns the number of candidates that makes further steps unnecessary. */
    int enough() {
        return query.terms().size() > 1 ? ENOUGH_OF_SEVERAL : 1;
    }

    /**
     * Requires any two of the rarest words; if there are only two words, any one of them. Leaves out combinations that are too
     * common.
     */
    private Attempt some() {
        List<Term> rarest = rarest();
        List<List<Term>> choices = rarest.size() <= 2 ? rarest.stream().map(List::of).toList() : pairsOf(rarest);
        List<List<Term>> telling = choices.stream().filter(choice -> share(choice) <= MOST_OF_SOME).toList();
        List<List<Term>> tried = telling.isEmpty() ? choices.subList(0, 1) : telling;
        return attempt(tried.stream().map(this::lookedUp).toList(), false, tried.stream().allMatch(this::hasRare));
    }

    /**
     * Whether few chunks can have all the words, because one of them is rare. A composed word does not count, as its parts may
     * be common.
     */
    private boolean hasRare(List<Term> terms) {
        return terms.stream().anyMatch(term -> !term.isComposed() && isRare(term));
    }

    /** Whether few chunks have the term or one of its forms; false as long as PostgreSQL has no statistics. */
    private boolean isRare(Term term) {
        return !frequencies.isEmpty() && term.isRare(frequencies::containsKey, this::forms);
    }

    /** Whether none of the words is common. */
    private boolean isRare(List<String> words) {
        return !frequencies.isEmpty() && words.stream().noneMatch(frequencies::containsKey);
    }

    /** Returns the expected share of the chunks that have all the words, if the words occur independently. */
    private double share(List<Term> terms) {
        return terms.stream()
                .mapToDouble(term -> term.share(this::frequency, this::forms))
                .reduce(1, (a, b) -> a * b);
    }

    private String lookedUp(Term term) {
        return term.loosely(this::forms);
    }

    private List<String> lookedUp(List<Term> terms) {
        return terms.stream().map(this::lookedUp).toList();
    }

    private List<String> forms(Beginning beginning) {
        return forms.getOrDefault(beginning, List.of()).stream()
                .sorted(Comparator.<String> comparingDouble(form -> frequencies.getOrDefault(form, 0f)).reversed()
                        .thenComparingInt(String::length))
                .limit(MAX_FORMS)
                .toList();
    }

    /** Returns all pairs; those of the rarest words come first. */
    private static List<List<Term>> pairsOf(List<Term> terms) {
        List<List<Term>> pairs = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            for (int j = i + 1; j < terms.size(); j++) {
                pairs.add(List.of(terms.get(i), terms.get(j)));
            }
        }
        return pairs;
    }

    private List<Term> rarest() {
        return query.terms().stream()
                .sorted(Comparator.comparingDouble(this::weight).reversed())
                .limit(RAREST)
                .toList();
    }

    private Attempt attempt(List<List<String>> ways, boolean isWord, boolean isRare) {
        return new Attempt(ways.stream().map(this::withConditions).toList(), isWord, isRare);
    }

    private List<String> withConditions(List<String> words) {
        List<String> conditions = new ArrayList<>(words);
        conditions.addAll(query.phrases());
        if (!query.excluded().isEmpty()) {
            conditions.set(0, "(" + words.get(0) + ") & !(" + query.noneOf() + ")");
        }
        return conditions;
    }

    /** Returns the conditions on paths, as {@link Attempt#ways}. Of several words, a path must have at least two. */
    List<List<String>> inPath() {
        List<Term> rarest = rarest();
        return rarest.size() == 1 ? List.of(lookedUp(rarest)) : pairsOf(rarest).stream().map(this::lookedUp).toList();
    }

    /** Returns the weighted queries that score each candidate. */
    List<Scored> scored() {
        return Scored.of(query.terms(), this::weight);
    }

    /**
     * Returns how well the words match a file name in any order, from 0 to 1. 1 means all words and nothing else, as in
     * {@code FinalizableReferenceQueue.java} for {@code queue reference finalizable}.
     */
    double likenessOfName(String path) {
        int start = path.lastIndexOf('/') + 1;
        int dot = path.indexOf('.', start);
        List<String> parts = Term.parts(path.substring(start, dot > start ? dot : path.length())).stream()
                .map(WordFolding::fold).toList();
        if (parts.isEmpty()) {
            return 0;
        }
        double named = simple.stream().filter(term -> parts.stream().anyMatch(term::isFormOf)).mapToDouble(this::weight).sum();
        double meant = parts.stream().filter(part -> simple.stream().anyMatch(term -> term.isFormOf(part))).count();
        return Math.pow(named / weightOfSimple, 2) * meant / parts.size();
    }
}
