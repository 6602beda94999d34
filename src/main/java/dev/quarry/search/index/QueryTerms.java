package dev.quarry.search.index;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.text.Bigrams;
import dev.quarry.platform.text.SignedName;
import dev.quarry.platform.text.WordFolding;
import dev.quarry.platform.text.Words;

/** Reads a range of a query as terms and as a phrase, with the tokenizer that also reads texts for the index. */
public final class QueryTerms {

    /**
     * The longest run, in characters, that is one term. A longer run is read as bigrams, because it may hold several words of
     * which a chunk has only some.
     */
    private static final int LONGEST_RUN = 3;

    private final String query;
    private final Words words = new Words();
    private final List<Term> terms = new ArrayList<>();
    private final StringBuilder phrase = new StringBuilder();
    private int position;
    private int endOfPhrase;
    private int endOfSigned;

    private QueryTerms(String query) {
        this.query = query;
    }

    /**
     * The terms and the phrase of a range.
     *
     * @param phrase a {@code tsquery} of all words in their order; empty if there are no words
     */
    public record Read(List<Term> terms, String phrase) {

        public Read {
            terms = List.copyOf(terms);
        }
    }

    public static Read read(String query, int start, int end) {
        QueryTerms reader = new QueryTerms(query);
        reader.words.read(query, start, end);
        while (reader.words.advance()) {
            reader.position++;
            if (!reader.words.isEmpty() && reader.words.start() >= reader.endOfSigned) {
                reader.readWord();
            }
        }
        return new Read(reader.terms, reader.phrase.isEmpty() ? "" : "(" + reader.phrase + ")");
    }

    private void readWord() {
        @Nullable
        SignedName signed = SignedName.at(query, words);
        List<String> runs = words.isAscii() ? List.of() : Bigrams.runs(query, words.start(), words.end());
        if (signed != null) {
            endOfSigned = signed.end();
            terms.add(new SignedTerm(signed.name(), wordsWithin(signed)));
            // The index does not have the dot before a name everywhere.
            addToPhrase(signed.start() < words.start() ? letters(0, words.length()) : signed.name(), position);
        } else if (runs.isEmpty()) {
            terms.add(word(0, words.partCount()));
            addToPhrase(folded(0, words.length()), position);
        } else {
            addTermsOfParts();
            addToPhrase(runs);
        }
    }

    /** Returns all words of a version number; for another name, the word that carries the signs. */
    private List<String> wordsWithin(SignedName signed) {
        return signed.end() == words.end()
                || Character.isDigit(query.charAt(signed.end() - 1)) && signed.name().indexOf('.') > 0
                        ? Term.parts(query.substring(words.start(), signed.end())).stream().distinct().toList()
                        : List.of(letters(0, words.length()));
    }

    /** Adds a term for each run of a script without spaces, and one for the parts between two runs. */
    private void addTermsOfParts() {
        for (int part = 0; part < words.partCount();) {
            int end = part + 1;
            if (words.isUnspaced(part)) {
                addRun(folded(words.partStart(part), words.partEnd(part)));
            } else {
                while (end < words.partCount() && !words.isUnspaced(end)) {
                    end++;
                }
                terms.add(word(part, end));
            }
            part = end;
        }
    }

    private void addRun(String run) {
        if (run.codePointCount(0, run.length()) <= LONGEST_RUN) {
            terms.add(new RunTerm(run));
        } else {
            RunTerm.tokens(run).forEach(bigram -> terms.add(new RunTerm(bigram)));
        }
    }

    /** Returns the parts from {@code first} up to {@code end} as one term: the whole word if it has no other parts. */
    private WordTerm word(int first, int end) {
        boolean isWhole = first == 0 && end == words.partCount();
        int from = isWhole ? 0 : words.partStart(first);
        int to = isWhole ? words.length() : words.partEnd(end - 1);
        List<String> parts = new ArrayList<>();
        for (int part = first; part < end; part++) {
            parts.add(folded(words.partStart(part), words.partEnd(part)));
        }
        return WordTerm.of(folded(from, to), parts, letters(from, to));
    }

    private String letters(int start, int end) {
        return new String(words.letters(), start, end - start);
    }

    private String folded(int start, int end) {
        return WordFolding.fold(letters(start, end));
    }

    private void addToPhrase(List<String> runs) {
        int next = position;
        for (String run : runs) {
            List<String> tokens = RunTerm.tokens(run);
            boolean isLetter = run.codePointCount(0, run.length()) == 1;
            for (int i = 0; i < tokens.size(); i++) {
                addTokenToPhrase(Term.quoted(tokens.get(i)) + (isLetter ? ":*" : ""), next + i);
            }
            position = next + run.codePointCount(0, run.length()) - 1;
            next = position + 1;
        }
    }

    private void addToPhrase(String token, int at) {
        addTokenToPhrase(Term.quoted(token), at);
    }

    private void addTokenToPhrase(String token, int at) {
        if (!phrase.isEmpty()) {
            phrase.append(" <").append(at - endOfPhrase).append("> ");
        }
        phrase.append(token);
        endOfPhrase = at;
    }
}
