package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.quarry.platform.text.WordFolding;
import dev.quarry.search.index.SignedTerm;
import dev.quarry.search.index.Term;
import dev.quarry.search.index.WordStore.Beginning;
import dev.quarry.search.ranked.RankedQuery.Exclusion;

/** What the database is asked for, and what counts how much. */
final class RankedPlan {

    /** Of a chunk without the words that are common enough to be counted. */
    private static final float RARE = 0.001f;
    private static final int RAREST = 4;
    /** Of those with the same beginning; each is looked for in every chunk that has another one. */
    private static final int MAX_FORMS = 12;
    private static final int ENOUGH_OF_SEVERAL = 10;
    /** Of the chunks: those that have some of the words by chance are not worth looking at. */
    private static final double MOST_OF_SOME = 0.002;

    private final RankedQuery query;
    private final Map<String, Float> frequencies;
    private final Map<Beginning, List<String>> forms;
    private final double totalWeight;
    private final List<Term> simple;
    private final double weightOfSimple;

    /** @param forms words by what they begin with: those of {@link Term#beginnings} */
    RankedPlan(RankedQuery query, Map<String, Float> frequencies, Map<Beginning, List<String>> forms) {
        this.query = query;
        this.frequencies = frequencies;
        this.forms = forms;
        this.totalWeight = weightOf(query.terms());
        this.simple = query.terms().stream().flatMap(Term::simple).toList();
        this.weightOfSimple = weightOf(simple);
    }

    /** What a word counts, the more the rarer it is: 1 for one that hardly any chunk has (inverse document frequency). */
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

    double totalWeight() {
        return totalWeight;
    }

    /**
     * How chunks are looked up.
     *
     * @param ways what they must have, in one way or another, the most telling first: as many {@code tsquery}s in each. An
     *        index
     *        finds what satisfies all of several short ones far sooner than what satisfies one that says the same, as it asks
     *        for each word of a {@code tsquery} whether the words before can do without it
     * @param isWord whether it is for a word that is written so somewhere
     * @param isRare whether few chunks have what is asked for, so that all can be asked at once
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
     * Each is for when the one before has not found enough. Of a word of several parts, that is at first the word itself, then
     * its parts; of several words, at first all of them, then some.
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

    /** Of more places than are ranked, those come first where the words are one name, as what is meant may be called so. */
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

    /** How many chunks are enough. */
    int enough() {
        return query.terms().size() > 1 ? ENOUGH_OF_SEVERAL : 1;
    }

    /** Two of the rarest words at least; or if there are only two, one of them. What hardly tells anything is left out. */
    private Attempt some() {
        List<Term> rarest = rarest();
        List<List<Term>> choices = rarest.size() <= 2 ? rarest.stream().map(List::of).toList() : pairsOf(rarest);
        List<List<Term>> telling = choices.stream().filter(choice -> share(choice) <= MOST_OF_SOME).toList();
        List<List<Term>> tried = telling.isEmpty() ? choices.subList(0, 1) : telling;
        return attempt(tried.stream().map(this::lookedUp).toList(), false, tried.stream().allMatch(this::hasRare));
    }

    /** Whether few chunks can have all the words, as few have one of them. The parts of another one may be common. */
    private boolean hasRare(List<Term> terms) {
        return terms.stream().anyMatch(term -> !term.isComposed() && isRare(term));
    }

    /** Before the server has counted nothing is known of any word. */
    private boolean isRare(Term term) {
        return !frequencies.isEmpty() && term.isRare(frequencies::containsKey, this::forms);
    }

    /** Whether none of the words is common. */
    private boolean isRare(List<String> words) {
        return !frequencies.isEmpty() && words.stream().noneMatch(frequencies::containsKey);
    }

    /** Of the chunks: how many have all the words, if these have nothing to do with one another. */
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

    /** The rarest first. */
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
            conditions.set(0, "(" + words.get(0) + ") & !(" + excluded() + ")");
        }
        return conditions;
    }

    /** What every result must have, as a {@code tsquery}; empty if there is nothing. */
    String required() {
        return String.join(" & ", query.phrases());
    }

    /** What no result may have, as a {@code tsquery}; empty if there is nothing. */
    String excluded() {
        return query.excluded().stream().map(Exclusion::query).collect(Collectors.joining(" | "));
    }

    /** In paths: as ways of {@link Attempt}; of several words two at least are looked for. */
    List<List<String>> inPath() {
        List<Term> rarest = rarest();
        return rarest.size() == 1 ? List.of(lookedUp(rarest)) : pairsOf(rarest).stream().map(this::lookedUp).toList();
    }

    int conditionsInPath() {
        return inPath().get(0).size();
    }

    /** The queries that each candidate is scored by. */
    List<Scored> scored() {
        return Scored.of(query.terms(), this::weight);
    }

    /**
     * How well the words name a file, in whatever order: from 0 to 1, which is all of the words and nothing else
     * ({@code FinalizableReferenceQueue.java} for {@code queue reference finalizable}).
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

    String any() {
        return query.terms().stream().map(Term::loosely).collect(Collectors.joining(" | "));
    }
}
