package dev.quarry.search.index;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A statement with named parameters, such as {@code :words}. PostgreSQL knows them by number: they are numbered in the order of
 * their first use, after the parameters of {@link FileCondition}, which the statement uses by their numbers.
 */
public final class NamedStatement {

    /** A colon and a name. Two colons are a cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

    private final List<String> names = new ArrayList<>();
    private final String sql;

    public NamedStatement(String template) {
        sql = PARAMETER.matcher(template).replaceAll(parameter -> "\\$" + numberOf(parameter.group(1)));
    }

    private int numberOf(String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return FileCondition.NEXT + names.indexOf(name);
    }

    /** Returns the statement with numbered parameters. */
    public String sql() {
        return sql;
    }

    /**
     * Returns the values of the parameters in the order of their numbers.
     *
     * @throws IllegalArgumentException if a parameter has no value, or a value no parameter
     */
    public <T> List<T> inOrder(Map<String, T> values) {
        if (values.size() != names.size() || !values.keySet().containsAll(names)) {
            throw new IllegalArgumentException("the parameters are " + names + ", but the values are for " + values.keySet());
        }
        return names.stream().map(name -> requireNonNull(values.get(name), name)).toList();
    }
}
