package dev.quarry.chaos;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Records every change of a job and every publication by triggers, in the transactions that make them, and checks the records
 * against rules: no job is lost, none has two workers at a time, none publishes without completing.
 */
final class AuditTrail {

    private static final String INSTALL = """
            CREATE SCHEMA chaos;

            CREATE TABLE chaos.job_change (
                ordinal        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                transaction_id text NOT NULL DEFAULT pg_current_xact_id()::text,
                began_at       timestamptz NOT NULL DEFAULT now(),
                changed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
                job_id         uuid NOT NULL,
                old_status     text,
                new_status     text,
                old_token      bigint,
                new_token      bigint,
                owner          text,
                old_version    bigint,
                new_version    bigint,
                old_expiry     timestamptz,
                message        text
            );

            CREATE FUNCTION chaos.note_job() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO chaos.job_change
                    (job_id, old_status, new_status, old_token, new_token, owner, old_version, new_version, old_expiry, message)
                VALUES (coalesce(NEW.id, OLD.id), OLD.status, NEW.status, OLD.lease_token, NEW.lease_token, NEW.lease_owner,
                    OLD.version, NEW.version, OLD.lease_expires_at, coalesce(NEW.error_message, NEW.status_message));
                RETURN NULL;
            END $$;

            CREATE TRIGGER chaos_note AFTER INSERT OR UPDATE OR DELETE ON indexing_jobs
                FOR EACH ROW EXECUTE FUNCTION chaos.note_job();

            CREATE TABLE chaos.publication (
                ordinal        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                transaction_id text NOT NULL DEFAULT pg_current_xact_id()::text,
                version_id     bigint,
                job_id         uuid,
                lease_token    bigint
            );

            CREATE FUNCTION chaos.note_publication() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO chaos.publication (version_id, job_id, lease_token)
                SELECT NEW.active_version_id, version.job_id, version.lease_token
                FROM (SELECT) AS always
                LEFT JOIN index_version AS version
                    ON version.project_id = NEW.project_id AND version.id = NEW.active_version_id;
                RETURN NULL;
            END $$;

            CREATE TRIGGER chaos_note AFTER UPDATE OF active_version_id ON repository
                FOR EACH ROW EXECUTE FUNCTION chaos.note_publication();
            """;

    private static final String ENDED = "('completed', 'failed', 'cancelled')";

    /** A worker has lost its job to another one, whatever became of the job. */
    private static final String IS_RESCUE = """
            old_token IS NOT NULL AND new_token IS NULL AND message LIKE '%its worker fell silent%'
            """;

    private static final String RESCUES = "SELECT count(*) FROM chaos.job_change WHERE " + IS_RESCUE;

    private static final Map<String, String> RULES = rules();

    private static final String TRANSITIONS = """
            SELECT job_id, new_status, new_token, owner, changed_at
            FROM chaos.job_change
            WHERE old_status IS DISTINCT FROM new_status OR old_token IS DISTINCT FROM new_token
            ORDER BY ordinal
            """;

    private final DirectConnections database;

    /** Installs the triggers. The tables must exist. */
    AuditTrail(DirectConnections database) {
        this.database = database;
        database.execute(INSTALL);
    }

    /** A change of a job's status or of its lease. */
    record Transition(UUID job, String status, @Nullable Long token, String owner, Instant at) {

        boolean isEnd() {
            return JobTable.ENDED.contains(status);
        }

        /** Whether a worker holds the job from now on. A running job without a token waits for a worker. */
        boolean isClaim() {
            return status.equals("running") && token != null;
        }
    }

    /** Every transition of every job, in order. */
    List<Transition> transitions() {
        return database.query(TRANSITIONS, row -> new Transition(row.getObject("job_id", UUID.class),
                String.valueOf(row.getString("new_status")), row.getObject("new_token", Long.class),
                String.valueOf(row.getString("owner")), row.getObject("changed_at", OffsetDateTime.class).toInstant()));
    }

    /** How many jobs were taken from a worker because it no longer renewed its lease. */
    long rescues() {
        return database.number(RESCUES);
    }

    /** Adds a finding for every record that violates a rule. */
    void judge(Findings findings) {
        RULES.forEach((rule, violations) -> findings.addAll(rule, database.rows(violations)));
    }

    /** Each rule with the query that finds its violations. */
    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("every job has ended", """
                SELECT id, status FROM indexing_jobs WHERE status NOT IN %s
                """.formatted(ENDED));
        rules.put("every job ends once", """
                SELECT job_id, count(*) FILTER (WHERE new_status IN %1$s AND old_status NOT IN %1$s) AS ends
                FROM chaos.job_change
                GROUP BY job_id
                HAVING count(*) FILTER (WHERE new_status IN %1$s AND old_status NOT IN %1$s) <> 1
                """.formatted(ENDED));
        rules.put("an ended job never changes", """
                SELECT * FROM chaos.job_change WHERE old_status IN %s
                """.formatted(ENDED));
        rules.put("a job's status changes only as allowed",
                """
                        SELECT * FROM chaos.job_change
                        WHERE (coalesce(old_status, 'none'), coalesce(new_status, 'none')) NOT IN (
                            ('none', 'pending'), ('none', 'running'), ('pending', 'pending'), ('pending', 'running'), ('pending', 'cancelled'),
                            ('running', 'running'), ('running', 'pending'), ('running', 'completed'), ('running', 'failed'),
                            ('running', 'cancelled'))
                        """);
        rules.put("a job's version never decreases, and grows whenever its status or its lease token changes", """
                SELECT * FROM chaos.job_change
                WHERE new_version < old_version
                    OR (new_version = old_version
                        AND (old_status <> new_status OR old_token IS DISTINCT FROM new_token))
                """);
        rules.put("a running job keeps its lease token until it is taken from its worker", """
                SELECT * FROM chaos.job_change
                WHERE old_status = 'running' AND new_status = 'running' AND old_token <> new_token
                """);
        rules.put("a job is taken from its worker only after its lease has expired", """
                SELECT * FROM chaos.job_change WHERE %s AND (old_expiry < began_at) IS NOT TRUE
                """.formatted(IS_RESCUE));
        rules.put("a running job without a lease is only claimed or cancelled", """
                SELECT * FROM chaos.job_change
                WHERE old_status = 'running' AND old_token IS NULL
                    AND (new_status = 'running' AND new_token IS NOT NULL OR new_status = 'cancelled') IS NOT TRUE
                """);
        rules.put("only the holder of its lease completes a job", """
                SELECT * FROM chaos.job_change
                WHERE new_status = 'completed' AND (new_token = old_token) IS NOT TRUE
                """);
        rules.put("each claim draws a greater lease token than all before", """
                SELECT * FROM (
                    SELECT *, max(new_token) OVER (PARTITION BY job_id ORDER BY ordinal
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS greatest_before
                    FROM chaos.job_change
                    WHERE new_status = 'running'
                        AND (old_status IS DISTINCT FROM 'running'
                            OR new_token IS NOT NULL AND old_token IS DISTINCT FROM new_token)
                ) AS claim
                WHERE new_token IS NULL OR new_token <= greatest_before
                """);
        rules.put("a version is published by the attempt that completes its job, in the same transaction", """
                SELECT publication.*, completion.new_token AS completing_token, completion.transaction_id AS completing
                FROM chaos.publication
                LEFT JOIN chaos.job_change AS completion
                    ON completion.job_id = publication.job_id AND completion.new_status = 'completed'
                        AND completion.old_status = 'running'
                WHERE completion.new_token IS DISTINCT FROM publication.lease_token
                    OR completion.transaction_id IS DISTINCT FROM publication.transaction_id
                """);
        rules.put("a completed job has published one version, or none if nothing had changed", """
                SELECT id, status_message, count(publication.ordinal) AS publications
                FROM indexing_jobs
                LEFT JOIN chaos.publication ON publication.job_id = id
                WHERE status = 'completed'
                GROUP BY id
                HAVING count(publication.ordinal) <> 1
                    AND (count(publication.ordinal) > 1 OR coalesce(status_message, '') NOT LIKE 'up to date%')
                """);
        rules.put("a job whose cancellation was requested is not completed", """
                SELECT id, status FROM indexing_jobs WHERE status = 'completed' AND cancel_requested_at IS NOT NULL
                """);
        rules.put("a job is cancelled only if its cancellation was requested", """
                SELECT id, status FROM indexing_jobs WHERE status = 'cancelled' AND cancel_requested_at IS NULL
                """);
        rules.put("a job has at most max_attempts attempts", """
                SELECT id, status, attempt, max_attempts FROM indexing_jobs WHERE attempt > max_attempts
                """);
        return rules;
    }
}
