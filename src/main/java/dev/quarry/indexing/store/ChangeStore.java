package dev.quarry.indexing.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.Chunker;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkippedFile;
import dev.quarry.indexing.store.Changes.Base;
import dev.quarry.indexing.store.Changes.Same;
import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.Rows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Compares a scan with the published version and carries over the unchanged files without reading them. */
@ApplicationScoped
public class ChangeStore {

    private static final String BASE = """
            SELECT repository.id AS repository_id, version.id AS version_id,
                version.file_count + version.skipped_count AS files, version.missing_grammars,
                repository.found_empty_by IS NOT NULL AS was_found_empty
            FROM repository
            JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.id = repository.active_version_id
            WHERE repository.project_id = $1 AND repository.repo_path = $2 AND version.chunker_version = %d
            """.formatted(Chunker.VERSION);

    /**
     * A file is unchanged if its size, times and inode are equal, unless it was racily clean: changed too shortly before it was
     * read. A skipped path is unchanged if its reason is equal; if the reason depends on the content, the rule for files
     * applies. A file that was indexed before change times and inodes were stored has null in both columns, which equals no
     * value.
     */
    private static final NamedStatement COMPARE = new NamedStatement("""
            WITH base AS MATERIALIZED (
                SELECT ordinal, path, size_bytes, modified_at, changed_at, inode, skip_reason, blob_id, is_racy
                FROM file
                WHERE project_id = :project AND version_id = :base
            ), compared AS (
                SELECT listed.place, base.ordinal, base.blob_id, base.skip_reason IS NOT NULL AS is_skipped,
                    CASE
                        WHEN listed.skip_reason IS NOT NULL THEN base.skip_reason = listed.skip_reason
                        ELSE base.size_bytes = listed.size_bytes AND base.modified_at = listed.modified_at
                            AND base.changed_at = listed.changed_at AND base.inode = listed.inode
                            AND NOT base.is_racy
                            AND (base.skip_reason IS NULL OR base.skip_reason IN ('binary', 'minified'))
                    END IS TRUE AS is_same
                FROM unnest(:places::integer[], :paths::text[], :sizes::bigint[], :skip_reasons::text[],
                    :modified_at::timestamptz[], :changed_at::timestamptz[], :inodes::bigint[])
                    AS listed (place, path, size_bytes, skip_reason, modified_at, changed_at, inode)
                LEFT JOIN base USING (path)
            )
            SELECT compared.place, compared.ordinal, is_same, is_skipped, blob.sha256
            FROM compared
            LEFT JOIN blob ON blob.project_id = :project AND blob.id = compared.blob_id AND NOT is_same
            """);

    private static final String CARRY_OVER = """
            INSERT INTO file (project_id, version_id, ordinal, path, size_bytes, modified_at, language, skip_reason,
                blob_id, is_racy, words, changed_at, inode, is_generated)
            SELECT $1, $2, carried.ordinal, base.path, base.size_bytes, base.modified_at, base.language, base.skip_reason,
                base.blob_id, base.is_racy, base.words, base.changed_at, base.inode, base.is_generated
            FROM unnest($4::integer[], $5::integer[]) AS carried (ordinal, ordinal_in_base)
            JOIN file AS base
                ON base.project_id = $1 AND base.version_id = $3 AND base.ordinal = carried.ordinal_in_base
            -- The answer to an earlier try may have been lost after its commit.
            ON CONFLICT (project_id, version_id, ordinal) DO NOTHING
            """;

    /** Limits the parameters of one statement to some megabytes of paths. */
    private static final int FILES_AT_ONCE = 20_000;

    private final Pool pool;

    ChangeStore(Pool pool) {
        this.pool = pool;
    }

    /** Compares a scan with the published version; all files are new if the run is forced or no version is published. */
    public Uni<Changes> compare(IndexRequest request, List<PlannedFile> files) {
        if (request.force()) {
            return Uni.createFrom().item(Changes.allOf(files));
        }
        return base(request)
                .chain(base -> base.map(it -> compare(request, it, files))
                        .orElseGet(() -> Uni.createFrom().item(Changes.allOf(files))));
    }

    private Uni<Optional<Base>> base(IndexRequest request) {
        return pool.preparedQuery(BASE)
                .execute(Tuple.of(request.project().value(), request.repository().toString()))
                .map(rows -> Rows.first(rows, ChangeStore::base))
                .chain(ChangeStore::unlessGrammarsLoad);
    }

    private static Base base(Row row) {
        return new Base(row.getLong("repository_id"), row.getLong("version_id"), row.getInteger("files"),
                Set.of(row.getArrayOfStrings("missing_grammars")), row.getBoolean("was_found_empty"));
    }

    /** Discards a base whose files were chunked without a grammar that loads in this process. */
    private static Uni<Optional<Base>> unlessGrammarsLoad(Optional<Base> base) {
        Set<String> missing = base.map(Base::missingGrammars).orElse(Set.of());
        if (missing.isEmpty()) {
            return Uni.createFrom().item(base);
        }
        return Uni.createFrom().item(() -> base.filter(any -> missing.stream().allMatch(it -> Syntaxes.find(it).isEmpty())))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Changes> compare(IndexRequest request, Base base, List<PlannedFile> files) {
        return Multi.createFrom().iterable(groups(files))
                .onItem().transformToUniAndConcatenate(group -> compareSome(request, base, group))
                .collect().in(Comparison::new, ChangeStore::read)
                .map(comparison -> comparison.changes(base, files));
    }

    private Uni<RowSet<Row>> compareSome(IndexRequest request, Base base, List<PlannedFile> files) {
        int size = files.size();
        Integer[] place = new Integer[size];
        String[] path = new String[size];
        Long[] sizeBytes = new Long[size];
        StampColumns stamps = StampColumns.ofSize(size);
        String[] skipReason = new String[size];
        for (int i = 0; i < size; i++) {
            PlannedFile file = files.get(i);
            place[i] = file.ordinal();
            path[i] = file.entry().path();
            sizeBytes[i] = file.entry().size();
            if (file.entry() instanceof ScannedFile scanned) {
                stamps.set(i, scanned.stamp());
            } else if (file.entry() instanceof SkippedFile skipped) {
                skipReason[i] = skipped.reason().wireName();
            }
        }
        return COMPARE.execute(pool, Map.of("project", request.project().value(), "base", base.versionId(),
                "places", place, "paths", path, "sizes", sizeBytes, "skip_reasons", skipReason,
                "modified_at", stamps.modifiedAt(), "changed_at", stamps.changedAt(), "inodes", stamps.inode()));
    }

    /** Adds the unchanged files of the base to {@code version}. */
    public Uni<Void> carryOver(OpenVersion version, Changes changes) {
        return Multi.createFrom().iterable(groups(changes.same()))
                .onItem().transformToUniAndConcatenate(group -> pool.preparedQuery(CARRY_OVER).execute(Tuple.of(
                        version.project().value(), version.id(), changes.base().versionId(),
                        group.stream().map(same -> same.planned().ordinal()).toArray(Integer[]::new),
                        group.stream().map(Same::ordinalInBase).toArray(Integer[]::new))))
                .onItem().ignoreAsUni();
    }

    private static <T> List<List<T>> groups(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + FILES_AT_ONCE)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + FILES_AT_ONCE)))
                .toList();
    }

    private static void read(Comparison comparison, RowSet<Row> rows) {
        for (Row row : rows) {
            Integer ordinal = row.getInteger("ordinal");
            if (row.getBoolean("is_same")) {
                comparison.same(row.getInteger("place"), ordinal, row.getBoolean("is_skipped"));
            } else if (ordinal != null) {
                comparison.changed(row.getInteger("place"), row.getBuffer("sha256"));
            }
        }
    }

    /** Collects the rows of all comparison statements. */
    private static final class Comparison {

        private final Map<Integer, Integer> sameByPlace = new HashMap<>();
        private final Map<Integer, ByteBuffer> hashByPlace = new HashMap<>();
        private int unchanged;
        private int skipped;
        private int known;

        void same(int place, int ordinalInBase, boolean isSkipped) {
            known++;
            sameByPlace.put(place, ordinalInBase);
            skipped += isSkipped ? 1 : 0;
            unchanged += isSkipped ? 0 : 1;
        }

        void changed(int place, @Nullable Buffer sha256) {
            known++;
            if (sha256 != null) {
                hashByPlace.put(place, ByteBuffer.wrap(sha256.getBytes()));
            }
        }

        Changes changes(Base base, List<PlannedFile> files) {
            List<Same> same = new ArrayList<>();
            List<PlannedFile> toRead = new ArrayList<>();
            Map<String, ByteBuffer> hashes = new HashMap<>();
            for (PlannedFile file : files) {
                Integer ordinalInBase = sameByPlace.get(file.ordinal());
                if (ordinalInBase != null) {
                    same.add(new Same(file, ordinalInBase));
                    continue;
                }
                toRead.add(file);
                ByteBuffer hash = hashByPlace.get(file.ordinal());
                if (hash != null) {
                    hashes.put(file.entry().path(), hash);
                }
            }
            return new Changes(base, same, toRead, hashes, base.files() - known,
                    new IndexCounters(null, 0, unchanged, skipped, null, 0).withoutGrammarOf(base.missingGrammars()));
        }
    }
}
