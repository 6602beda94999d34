package dev.quarry.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Catalogues of twenty thousand repositories: of many projects, or of one. */
public final class FullCatalogue {

    private static final List<String> PROJECTS = List.of("'p' || n % 500", "'p7'");
    private static final String REPOSITORIES = """
            INSERT INTO repository (project_id, repo_path)
            SELECT %s, '/r/' || n
            FROM generate_series(1, 20000) AS n
            """;

    private FullCatalogue() {
    }

    /**
     * Returns the plans of {@code sql} on a connection of the main pool, with and without statistics about the rows.
     *
     * @param values the values of the parameters, as SQL
     */
    public static List<String> plans(String sql, String... values) throws SQLException {
        Map<String, String> settings = Map.of("plan_cache_mode", "force_custom_plan");
        List<String> plans = new ArrayList<>();
        for (String project : PROJECTS) {
            TestDatabase created = TestDatabase.fresh();
            FullQueue.migrate(created, "latest");
            FullQueue.execute(created, "ALTER TABLE repository SET (autovacuum_enabled = off)");
            FullQueue.execute(created, REPOSITORIES.formatted(project));
            plans.add(FullQueue.plan(created, settings, sql, values));
            FullQueue.execute(created, "VACUUM ANALYZE repository");
            plans.add(FullQueue.plan(created, settings, sql, values));
        }
        return plans;
    }
}
