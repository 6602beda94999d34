package dev.quarry.indexing.store;

import java.util.List;

import dev.quarry.indexing.chunking.TokenVector;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.store.PreparedFile.Fresh;
import dev.quarry.indexing.store.PreparedFile.Skipped;
import dev.quarry.indexing.store.PreparedFile.Stored;
import dev.quarry.indexing.store.PreparedFile.Unchanged;
import io.vertx.core.buffer.Buffer;

/** Files as the columns that {@code unnest} takes. */
record FileRows(List<Object> parameters) {

    static FileRows of(OpenVersion version, List<PreparedFile> batch) {
        int size = batch.size();
        Integer[] ordinal = new Integer[size];
        String[] path = new String[size];
        Long[] sizeBytes = new Long[size];
        StampColumns stamps = StampColumns.ofSize(size);
        String[] language = new String[size];
        String[] skipReason = new String[size];
        Buffer[] sha256 = new Buffer[size];
        Boolean[] isRacy = new Boolean[size];
        String[] words = new String[size];
        for (int i = 0; i < size; i++) {
            PreparedFile prepared = batch.get(i);
            PlannedFile planned = prepared.planned();
            ordinal[i] = planned.ordinal();
            path[i] = planned.entry().path();
            sizeBytes[i] = planned.entry().size();
            isRacy[i] = planned.isRacy();
            if (planned.entry() instanceof ScannedFile file) {
                stamps.set(i, file.stamp());
            }
            if (prepared instanceof Fresh fresh) {
                language[i] = fresh.language();
                sha256[i] = Buffer.buffer(fresh.sha256());
            } else if (prepared instanceof Stored stored) {
                language[i] = stored.language();
                sha256[i] = Buffer.buffer(stored.sha256());
            } else if (prepared instanceof Unchanged unchanged) {
                language[i] = unchanged.language();
                sha256[i] = Buffer.buffer(unchanged.sha256());
            } else if (prepared instanceof Skipped skipped) {
                skipReason[i] = skipped.reason().wireName();
            }
            // Skipped paths are not searched.
            words[i] = skipReason[i] == null ? TokenVector.ofPath(path[i]) : null;
        }
        return new FileRows(List.<Object> of(version.project().value(), version.id(),
                ordinal, path, sizeBytes, stamps.modifiedAt(), language, skipReason, sha256, isRacy, words,
                stamps.changedAt(), stamps.inode()));
    }
}
