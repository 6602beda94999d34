package dev.quarry.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the database is asked for, and what counts how much. */
final class RankedPlan {

    /** Of a chunk without the words that are common enough to be counted. */
    private static final float RARE = 0.001f;
    private static final int RAREST = 4;
    private static final int MAX_NEIGHBOURS = 3;

    private final RankedQuery query;
    private final Map<String, Float> frequencies;

    RankedPlan(RankedQuery query, Map<String, Float> frequencies) {
        this.query = query;
        this.frequencies = frequencies;
    }

    /** What a word counts, the more the rarer it is: 1 for one that hardly any chunk has (inverse document frequency). */
    double weight(Term term) {
        double rarest = Math.log(1 + 1 / RARE);
        return Math.log(1 + 1 / (double) frequencies.getOrDefault(term.whole(), RARE)) / rarest;
    }

    double totalWeight() {
        return query.terms().stream().mapToDouble(this::weight).sum();
    }

    /** All the words, as a {@code tsquery}. */
    String all() {
        return withConditions(query.terms().stream().map(Term::loosely).collect(Collectors.joining(" & ")));
    }

    /** Two of the rarest words at least; or if there are only two, one of them. */
    String some() {
        List<Term> rarest = rarest();
        if (rarest.size() <= 2) {
            return withConditions(rarest.stream().map(Term::loosely).collect(Collectors.joining(" | ", "(", ")")));
        }
        return withConditions(pairsOf(rarest));
    }

    private static String pairsOf(List<Term> terms) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            for (int j = i + 1; j < terms.size(); j++) {
                pairs.add("(" + terms.get(i).loosely() + " & " + terms.get(j).loosely() + ")");
            }
        }
        return String.join(" | ", pairs);
    }

    private List<Term> rarest() {
        return query.terms().stream()
                .sorted(Comparator.comparingDouble(this::weight).reversed())
                .limit(RAREST)
                .toList();
    }

    private String withConditions(String words) {
        StringBuilder conditions = new StringBuilder("(").append(words).append(")");
        query.phrases().forEach(phrase -> conditions.append(" & ").append(phrase));
        query.excluded().forEach(excluded -> conditions.append(" & !").append(excluded));
        return conditions.toString();
    }

    /** What every result must have, as a {@code tsquery}; empty if there is nothing. */
    String required() {
        return String.join(" & ", query.phrases());
    }

    /** What no result may have, as a {@code tsquery}; empty if there is nothing. */
    String excluded() {
        return String.join(" | ", query.excluded());
    }

    /** In paths: of several words two at least. */
    String inPath() {
        List<Term> rarest = rarest();
        if (rarest.size() == 1) {
            return rarest.get(0).loosely();
        }
        return pairsOf(rarest);
    }

    /** What each candidate is judged by. */
    List<Scored> scored() {
        List<Scored> scored = new ArrayList<>();
        for (Term term : query.terms()) {
            float weight = (float) weight(term);
            scored.add(new Scored(term.exactly(), 0.7f * weight, 0));
            scored.add(new Scored(term.loosely(), 0.4f * weight, weight));
        }
        int count = query.terms().size();
        for (int length = 2; length <= Math.min(MAX_NEIGHBOURS, count); length++) {
            for (int first = 0; first + length <= count; first++) {
                List<Term> neighbours = query.terms().subList(first, first + length);
                float weight = (float) neighbours.stream().mapToDouble(this::weight).sum();
                String joined = neighbours.stream().map(Term::whole).collect(Collectors.joining());
                String apart = neighbours.stream().map(Term::exactly).collect(Collectors.joining(" & "));
                scored.add(new Scored(Term.quoted(joined) + " | " + Term.quoted(neighbours.stream().map(Term::whole)
                        .collect(Collectors.joining("_"))), weight, 0));
                if (length == 2) {
                    scored.add(new Scored(apart, 0.5f * weight, 0));
                }
            }
        }
        return scored;
    }

    /**
     * How well the words name a file, in whatever order: from 0 to 1, which is all of the words and nothing else
     * ({@code FinalizableReferenceQueue.java} for {@code queue reference finalizable}).
     */
    double likenessOfName(String path) {
        int start = path.lastIndexOf('/') + 1;
        int dot = path.indexOf('.', start);
        List<String> parts = Term.parts(path.substring(start, dot > start ? dot : path.length()));
        if (parts.isEmpty()) {
            return 0;
        }
        List<Term> simple = query.terms().stream().flatMap(Term::simple).toList();
        double named = simple.stream().filter(term -> parts.stream().anyMatch(term::isFormOf)).mapToDouble(this::weight).sum();
        double all = simple.stream().mapToDouble(this::weight).sum();
        double meant = parts.stream().filter(part -> simple.stream().anyMatch(term -> term.isFormOf(part))).count();
        return Math.pow(named / all, 2) * meant / parts.size();
    }

    String any() {
        return query.terms().stream().map(Term::loosely).collect(Collectors.joining(" | "));
    }
}
