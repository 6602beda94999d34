package dev.quarry.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A statement with named parameters, such as {@code :words}. PostgreSQL knows them by number: they are numbered in the order of
 * their first use. The text depends on the template alone, so that connections prepare it once.
 */
public final class NamedStatement {

    /** A colon and a name. Two colons are a cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_][a-z_0-9]*)");

    private final List<String> names = new ArrayList<>();
    private final String sql;

    public NamedStatement(String template) {
        sql = PARAMETER.matcher(template).replaceAll(parameter -> "\\$" + numberOf(parameter.group(1)));
    }

    private int numberOf(String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return 1 + names.indexOf(name);
    }

    /** Executes the statement, prepared, with the values of its parameters. */
    public Uni<RowSet<Row>> execute(SqlClient client, Map<String, ? extends @Nullable Object> values) {
        return client.preparedQuery(sql).execute(Tuple.from(inOrder(values)));
    }

    /** Returns the statement with numbered parameters. */
    public String sql() {
        return sql;
    }

    /**
     * Returns the values of the parameters in the order of their numbers; a value may be null.
     *
     * @throws IllegalArgumentException if a parameter has no value, or a value no parameter
     */
    public <T extends @Nullable Object> List<T> inOrder(Map<String, T> values) {
        if (values.size() != names.size() || !values.keySet().containsAll(names)) {
            throw new IllegalArgumentException("the parameters are " + names + ", but the values are for " + values.keySet());
        }
        return names.stream().map(values::get).toList();
    }
}
