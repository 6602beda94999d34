package dev.quarry.indexing.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.chunking.Chunker;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Looks up the contents that a project has stored and chunked already. */
@ApplicationScoped
public class ContentStore {

    private static final String STORED = """
            SELECT sha256, language,
                chunker_version = %d AND (NOT lacks_grammar OR language = ANY ($3::text[])) AS is_current
            FROM blob
            WHERE project_id = $1 AND sha256 = ANY ($2::bytea[])
            """.formatted(Chunker.VERSION);

    /** A forced run writes all contents again, but each content only once over all attempts of the job. */
    private static final String STORED_BY_THIS_JOB = STORED + " AND written_by = ANY ($4::bigint[])";

    private final Pool pool;

    ContentStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Contents that are stored at the time of the look-up; the garbage collector may delete one before a version refers to it.
     *
     * @param current contents that need not be written
     * @param hasOutdated whether some contents were chunked by other rules, or without a grammar that loads in this process
     */
    public record Stored(Set<ContentKey> current, boolean hasOutdated) {

        public static final Stored NOTHING = new Stored(Set.of(), false);
    }

    /**
     * Returns the contents that {@code version} need not write.
     *
     * @param sha256 the hashes of its contents
     */
    public Uni<Stored> stored(OpenVersion version, List<byte[]> sha256) {
        Tuple parameters = Tuple.of(version.project().value(), sha256.stream().map(Buffer::buffer).toArray(Buffer[]::new),
                Syntaxes.missing().keySet().toArray(String[]::new));
        if (!version.force()) {
            return pool.preparedQuery(STORED).execute(parameters).map(ContentStore::stored);
        }
        return pool.preparedQuery(STORED_BY_THIS_JOB)
                .execute(parameters.addArrayOfLong(version.ofThisJob().toArray(Long[]::new)))
                .map(ContentStore::stored);
    }

    private static Stored stored(RowSet<Row> rows) {
        Set<ContentKey> current = new HashSet<>();
        for (Row row : rows) {
            if (row.getBoolean("is_current")) {
                current.add(ContentKey.of(row.getBuffer("sha256").getBytes(), row.getString("language")));
            }
        }
        return new Stored(current, current.size() < rows.size());
    }
}
