package dev.quarry.indexing.store;

import java.util.List;
import java.util.Map;

import dev.quarry.indexing.chunking.TokenVector;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.store.PreparedFile.Skipped;
import io.vertx.core.buffer.Buffer;

/** Files as the columns that {@code unnest} takes. */
final class FileRows {

    private FileRows() {
    }

    /** Returns the parameters that list the files in {@code version}. */
    static Map<String, Object> of(OpenVersion version, List<PreparedFile> batch) {
        int size = batch.size();
        Integer[] ordinal = new Integer[size];
        String[] path = new String[size];
        Long[] sizeBytes = new Long[size];
        StampColumns stamps = StampColumns.ofSize(size);
        String[] language = new String[size];
        String[] skipReason = new String[size];
        Buffer[] sha256 = new Buffer[size];
        Boolean[] isRacy = new Boolean[size];
        Boolean[] isGenerated = new Boolean[size];
        String[] words = new String[size];
        for (int i = 0; i < size; i++) {
            PreparedFile prepared = batch.get(i);
            PlannedFile planned = prepared.planned();
            ordinal[i] = planned.ordinal();
            path[i] = planned.entry().path();
            sizeBytes[i] = planned.entry().size();
            isRacy[i] = planned.isRacy();
            language[i] = prepared.language();
            isGenerated[i] = prepared.isGenerated();
            if (planned.entry() instanceof ScannedFile file) {
                stamps.set(i, file.stamp());
            }
            byte[] hash = prepared.sha256();
            if (hash != null) {
                sha256[i] = Buffer.buffer(hash);
            }
            if (prepared instanceof Skipped skipped) {
                skipReason[i] = skipped.reason().wireName();
            } else {
                // Skipped paths are not searched.
                words[i] = TokenVector.ofPath(path[i]);
            }
        }
        return Map.ofEntries(
                Map.entry("project", version.project().value()),
                Map.entry("version", version.id()),
                Map.entry("ordinals", ordinal),
                Map.entry("paths", path),
                Map.entry("sizes", sizeBytes),
                Map.entry("modified_at", stamps.modifiedAt()),
                Map.entry("changed_at", stamps.changedAt()),
                Map.entry("inodes", stamps.inode()),
                Map.entry("languages", language),
                Map.entry("skip_reasons", skipReason),
                Map.entry("hashes", sha256),
                Map.entry("racy", isRacy),
                Map.entry("generated", isGenerated),
                Map.entry("words", words));
    }
}
