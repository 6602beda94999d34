package dev.quarry.indexing;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Which contents a project has stored and cut already. */
@ApplicationScoped
class ContentStore {

    private static final String STORED = """
            SELECT sha256 FROM blob WHERE project_id = $1 AND sha256 = ANY ($2::bytea[])
            """;

    /** A forced run writes all contents again, but each of them once, over all its attempts. */
    private static final String STORED_BY_THIS_JOB = STORED + " AND written_by = ANY ($3::bigint[])";

    private final Pool pool;

    ContentStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Asks which contents {@code version} need not write.
     *
     * @param sha256 of the contents it holds
     * @return those of {@code sha256} that are stored now; the garbage collector may take one before it is listed
     */
    Uni<Set<ByteBuffer>> stored(OpenVersion version, List<byte[]> sha256) {
        Tuple parameters = Tuple.of(version.project().value(), sha256.stream().map(Buffer::buffer).toArray(Buffer[]::new));
        if (!version.force()) {
            return pool.preparedQuery(STORED).execute(parameters).map(ContentStore::hashes);
        }
        return pool.preparedQuery(STORED_BY_THIS_JOB)
                .execute(parameters.addArrayOfLong(version.ofThisJob().toArray(Long[]::new)))
                .map(ContentStore::hashes);
    }

    private static Set<ByteBuffer> hashes(RowSet<Row> rows) {
        Set<ByteBuffer> hashes = new HashSet<>();
        rows.forEach(row -> hashes.add(ByteBuffer.wrap(row.getBuffer("sha256").getBytes())));
        return hashes;
    }
}
