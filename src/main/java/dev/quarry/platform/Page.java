package dev.quarry.platform;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list. Answers name the rows, so each list has a record of its own for its JSON, which {@link #as} makes.
 *
 * @param nextCursor the cursor of the next page; null on the last page
 */
public record Page<T>(List<T> rows, @Nullable String nextCursor) {

    /**
     * Makes a page of the rows that a statement read for {@link PageLimit#rowsToRead}.
     *
     * @param cursor encodes the position after a row, by {@link Cursor}
     */
    public static <T> Page<T> of(List<T> rows, PageLimit limit, Function<T, String> cursor) {
        if (rows.size() <= limit.value()) {
            return new Page<>(rows, null);
        }
        List<T> shown = List.copyOf(rows.subList(0, limit.value()));
        return new Page<>(shown, cursor.apply(shown.get(limit.value() - 1)));
    }

    public <U> Page<U> map(Function<T, U> mapper) {
        return new Page<>(rows.stream().map(mapper).toList(), nextCursor);
    }

    /** @param answer the constructor of the record for the JSON */
    public <A> A as(BiFunction<List<T>, @Nullable String, A> answer) {
        return answer.apply(rows, nextCursor);
    }
}
