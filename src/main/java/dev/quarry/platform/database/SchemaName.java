package dev.quarry.platform.database;

import java.util.regex.Pattern;

/** Validates {@code quarry.database.schema}, the name of the schema that holds Quarry's tables. */
public final class SchemaName {

    public static final String DEFAULT = "public";

    private static final Pattern NAME = Pattern.compile("(?!pg_)[a-z_][a-z0-9_]{0,62}");

    private SchemaName() {
    }

    /**
     * Returns the name.
     *
     * @throws DatabaseStartException if the name needs quotes in SQL, is too long or is reserved for PostgreSQL
     */
    public static String checked(String name) {
        if (!NAME.matcher(name).matches() || name.equals("information_schema")) {
            throw new DatabaseStartException("quarry.database.schema is '" + name + "'; use 1 to 63 lower case letters, digits "
                    + "and underscores, with a letter or an underscore first and without the prefix pg_.");
        }
        return name;
    }
}
