package dev.quarry.search.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The parameters of a statement, in the order of their numbers: the first one is $1. */
public final class Parameters {

    private final List<@Nullable Object> values = new ArrayList<>();

    public Parameters add(@Nullable Object value) {
        values.add(value);
        return this;
    }

    /** Adds a value and returns its placeholder in the statement, such as {@code $7}. */
    public String place(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    public List<@Nullable Object> values() {
        return Collections.unmodifiableList(values);
    }
}
