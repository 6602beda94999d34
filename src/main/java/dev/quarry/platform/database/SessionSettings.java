package dev.quarry.platform.database;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The session settings that Quarry's statements depend on. A server, a database or a role may have other defaults, so each
 * session sets them first; a pooler would drop or refuse them as start-up parameters.
 *
 * @param schema the schema that holds Quarry's tables
 * @param values by the name of the setting
 */
public record SessionSettings(String schema, Map<String, String> values) {

    /** Formats, time limits and planner switches that are the same for all sessions. */
    private static final Map<String, String> COMMON = Map.ofEntries(
            // Claims disable some plan types, which PostgreSQL before 18 expresses as an enormous cost. With JIT, such a cost
            // makes it compile the statement at each execution: a second of CPU time for a millisecond of work.
            Map.entry("jit", "off"),
            Map.entry("client_encoding", "UTF8"),
            Map.entry("DateStyle", "ISO, MDY"),
            Map.entry("IntervalStyle", "postgres"),
            Map.entry("TimeZone", "UTC"),
            Map.entry("bytea_output", "hex"),
            Map.entry("extra_float_digits", "1"),
            Map.entry("standard_conforming_strings", "on"),
            Map.entry("array_nulls", "on"),
            Map.entry("transform_null_equals", "off"),
            Map.entry("default_transaction_isolation", "read committed"),
            Map.entry("default_transaction_deferrable", "off"),
            Map.entry("statement_timeout", "0"),
            Map.entry("lock_timeout", "0"),
            Map.entry("idle_in_transaction_session_timeout", "0"),
            Map.entry("idle_session_timeout", "0"),
            // With a limit, a GIN index returns a random subset of the rows.
            Map.entry("gin_fuzzy_search_limit", "0"),
            Map.entry("plan_cache_mode", "auto"),
            Map.entry("from_collapse_limit", "8"),
            Map.entry("join_collapse_limit", "8"),
            Map.entry("enable_bitmapscan", "on"),
            Map.entry("enable_hashagg", "on"),
            Map.entry("enable_hashjoin", "on"),
            Map.entry("enable_incremental_sort", "on"),
            Map.entry("enable_indexonlyscan", "on"),
            Map.entry("enable_indexscan", "on"),
            Map.entry("enable_material", "on"),
            Map.entry("enable_memoize", "on"),
            Map.entry("enable_mergejoin", "on"),
            Map.entry("enable_nestloop", "on"),
            Map.entry("enable_seqscan", "on"),
            Map.entry("enable_sort", "on"));

    /** Keeps a larger value of the server; with less memory, bitmap scans become lossy and sorts spill to disk. */
    private static final String AT_LEAST_THE_DEFAULT_MEMORY = """
            (SELECT pg_catalog.set_config('work_mem', '4MB', false)
                WHERE pg_catalog.pg_size_bytes(pg_catalog.current_setting('work_mem')) < 4194304)""";

    /** Exists in PostgreSQL 17 and newer. */
    private static final String NO_LIMIT_FOR_TRANSACTIONS = """
            (SELECT pg_catalog.set_config('transaction_timeout', '0', false)
                WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL)""";

    /** Quarry's schema, then the schemas that hold the operators of its extensions. */
    private static final String SEARCH_PATH = """
            SELECT pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', pg_catalog.quote_ident(%1$s), (
                SELECT pg_catalog.string_agg(DISTINCT pg_catalog.quote_ident(nspname), ', ')
                FROM pg_catalog.pg_extension JOIN pg_catalog.pg_namespace ON pg_namespace.oid = extnamespace
                WHERE extname IN ('btree_gin', 'pg_trgm') AND nspname <> %1$s)), false)""";

    public SessionSettings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public static SessionSettings in(String schema) {
        return new SessionSettings(schema, COMMON);
    }

    /** Returns the settings of the main pool. */
    public static SessionSettings ofMainPool(String schema) {
        return in(schema).withStatementTimeout(MainPoolCreator.LONGEST_SILENCE)
                .withPauseInTransactions(MainPoolCreator.LONGEST_PAUSE_IN_A_TRANSACTION);
    }

    SessionSettings with(Map<String, String> others) {
        Map<String, String> merged = new TreeMap<>(values);
        merged.putAll(others);
        return new SessionSettings(schema, merged);
    }

    SessionSettings withStatementTimeout(Duration longest) {
        return with(Map.of("statement_timeout", Long.toString(longest.toMillis())));
    }

    SessionSettings withPauseInTransactions(Duration longest) {
        return with(Map.of("idle_in_transaction_session_timeout", Long.toString(longest.toMillis())));
    }

    /**
     * Returns two statements that apply all settings to a session. They must be sent as one message, in this order: the
     * second reads catalogue tables, which is slow until the first has switched JIT off.
     */
    public String statements() {
        String plain = values.entrySet().stream()
                .map(setting -> "pg_catalog.set_config(" + literal(setting.getKey()) + ", " + literal(setting.getValue())
                        + ", false)")
                .collect(Collectors.joining(", "));
        return "SELECT " + plain + ", " + AT_LEAST_THE_DEFAULT_MEMORY + ", " + NO_LIMIT_FOR_TRANSACTIONS + "; "
                + SEARCH_PATH.formatted(literal(schema));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
