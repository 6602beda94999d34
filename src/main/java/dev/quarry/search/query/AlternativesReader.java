package dev.quarry.search.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.quarry.platform.text.Words;
import dev.quarry.search.query.Alternatives.Choice;

/** Reads a query with {@code OR} by recursive descent and multiplies it out. */
final class AlternativesReader {

    private static final String SEPARATOR = " ";
    private static final String DASH = "-";

    private final List<Token> tokens;
    private int next;

    /** Says why a query cannot be read, as the end of a sentence. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private enum Kind {
        WORD,
        OR,
        OPEN,
        CLOSE
    }

    private record Token(Kind kind, String text) {

        /** Whether it is a word that a chunk can have: it has a letter or a digit and is not excluded. */
        private boolean isWanted() {
            return text.codePoints().anyMatch(Words::beginsWord) && !isExclusion(text);
        }
    }

    private static boolean isExclusion(String text) {
        return text.startsWith(DASH) && text.length() > 1 && !text.startsWith(DASH, 1);
    }

    /** The words of a query, and those of them that are alternatives. */
    private record Product(List<String> words, List<String> chosen) {

        private static final Product EMPTY = new Product(List.of(), List.of());

        private Product with(List<String> further) {
            return new Product(joined(words, further), chosen);
        }

        private Product times(Product other) {
            return new Product(joined(words, other.words), joined(chosen, other.chosen));
        }

        private Product choosing(List<String> own) {
            return own.isEmpty() ? this : new Product(words, joined(chosen, List.of(String.join(SEPARATOR, own))));
        }

        private Choice choice() {
            return new Choice(String.join(SEPARATOR, words), chosen);
        }

        private static List<String> joined(List<String> some, List<String> others) {
            return Stream.concat(some.stream(), others.stream()).toList();
        }
    }

    /** @throws Unreadable if the parentheses are not balanced */
    AlternativesReader(String text) {
        tokens = groupsOnly(tokens(text));
    }

    /** @throws Unreadable if the query has to be read as text */
    List<Choice> read() {
        Set<Choice> queries = new LinkedHashSet<>();
        alternation().forEach(product -> queries.add(product.choice()));
        return List.copyOf(queries);
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        for (String word : Alternatives.words(text)) {
            GroupedWord grouped = GroupedWord.of(word);
            grouped.openings().forEach(opening -> tokens.add(new Token(Kind.OPEN, opening)));
            if (!grouped.text().isEmpty()) {
                tokens.add(new Token(Alternatives.isOr(grouped.text()) ? Kind.OR : Kind.WORD, grouped.text()));
            }
            grouped.closings().forEach(closing -> tokens.add(new Token(Kind.CLOSE, closing)));
        }
        return tokens;
    }

    /** Makes the parentheses without an {@code OR} within them a part of the words beside them, as they stand in code. */
    private static List<Token> groupsOnly(List<Token> tokens) {
        boolean[] isText = new boolean[tokens.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < isText.length; i++) {
            if (tokens.get(i).kind() == Kind.OPEN) {
                open.push(i);
            } else if (tokens.get(i).kind() == Kind.CLOSE) {
                int opening = requireOpen(open);
                isText[i] = tokens.subList(opening, i).stream().noneMatch(token -> token.kind() == Kind.OR);
                isText[opening] = isText[i];
            }
        }
        if (!open.isEmpty()) {
            throw unbalanced();
        }
        List<Token> groups = new ArrayList<>();
        String before = "";
        for (int i = 0; i < isText.length; i++) {
            Token token = tokens.get(i);
            if (isText[i] && token.kind() == Kind.CLOSE && before.isEmpty()) {
                groups.add(new Token(Kind.WORD, groups.remove(groups.size() - 1).text() + token.text()));
            } else if (isText[i]) {
                before += token.text();
            } else {
                groups.add(token.kind() == Kind.WORD ? new Token(Kind.WORD, before + token.text()) : token);
                before = "";
            }
        }
        return groups;
    }

    private static int requireOpen(Deque<Integer> open) {
        if (open.isEmpty()) {
            throw unbalanced();
        }
        return open.pop();
    }

    private static Unreadable unbalanced() {
        return new Unreadable("its parentheses are not balanced.");
    }

    private boolean isAt(Kind kind) {
        return next < tokens.size() && tokens.get(next).kind() == kind;
    }

    private List<Product> alternation() {
        List<Product> all = new ArrayList<>();
        List<String> own = new ArrayList<>();
        List<Product> sequence = sequence(own);
        boolean isChoice = isAt(Kind.OR);
        add(sequence, isChoice ? own : List.of(), all);
        while (isAt(Kind.OR)) {
            next++;
            List<String> ownOfNext = new ArrayList<>();
            add(sequence(ownOfNext), ownOfNext, all);
        }
        return all;
    }

    private static void add(List<Product> sequence, List<String> chosen, List<Product> all) {
        sequence.forEach(product -> all.add(product.choosing(chosen)));
        requireFew(all.size());
    }

    /** @param own receives the words that stand in no group of the sequence */
    private List<Product> sequence(List<String> own) {
        List<Product> products = List.of(Product.EMPTY);
        boolean isWanted = false;
        while (isAt(Kind.WORD) || isAt(Kind.OPEN)) {
            Token token = tokens.get(next++);
            if (token.kind() == Kind.WORD) {
                own.add(token.text());
                products = products.stream().map(product -> product.with(List.of(token.text()))).toList();
                isWanted |= token.isWanted();
            } else {
                List<Product> group = group();
                boolean isExcluded = token.text().startsWith(DASH);
                products = isExcluded ? without(products, group) : times(products, group);
                isWanted |= !isExcluded;
            }
        }
        if (!isWanted) {
            throw new Unreadable("it needs a word on each side that is not excluded.");
        }
        return products;
    }

    private List<Product> group() {
        List<Product> group = alternation();
        // Each opening parenthesis has a closing one.
        next++;
        return group;
    }

    private static List<Product> times(List<Product> products, List<Product> group) {
        requireFew(products.size() * group.size());
        return products.stream().flatMap(product -> group.stream().map(product::times)).toList();
    }

    private static List<Product> without(List<Product> products, List<Product> group) {
        if (group.stream().anyMatch(product -> product.words().size() > 1)) {
            throw new Unreadable("a group that is excluded may have single words and phrases only.");
        }
        List<String> exclusions = group.stream().map(product -> DASH + product.words().get(0)).toList();
        return products.stream().map(product -> product.with(exclusions)).toList();
    }

    private static void requireFew(int queries) {
        if (queries > Alternatives.MAX_QUERIES) {
            throw new Unreadable("the query has more than " + Alternatives.MAX_QUERIES + " combinations of alternatives.");
        }
    }
}
