package dev.quarry.search.ranked;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A lookup of the chunks that have some words of a query.
 *
 * @param conditions one to {@value #MAX_CONDITIONS} {@code tsquery}s, the rarest first; a chunk must satisfy all of them.
 *        An index evaluates several short ones far faster than one long conjunction, for which it visits the chunks of
 *        almost all its words
 * @param words the words that each chunk that it finds has, as bits
 */
record Lookup(List<String> conditions, long words) {

    static final int MAX_CONDITIONS = 4;

    Lookup {
        conditions = List.copyOf(conditions);
    }

    static Lookup of(List<String> conditions, long words) {
        if (conditions.size() <= MAX_CONDITIONS) {
            return new Lookup(conditions, words);
        }
        String others = String.join(" & ", conditions.subList(MAX_CONDITIONS - 1, conditions.size()));
        return new Lookup(Stream.concat(conditions.stream().limit(MAX_CONDITIONS - 1), Stream.of(others)).toList(), words);
    }

    /** Returns the condition with this number; null if there are fewer. */
    @Nullable
    String condition(int number) {
        return number < conditions.size() ? conditions.get(number) : null;
    }
}
