package dev.quarry.indexing.store;

import java.util.List;

/**
 * Files that are ready to be written in one transaction.
 *
 * @param source the batch to read again if a content was deleted meanwhile
 * @param replaces whether some of the contents are stored already, but were chunked by other rules
 */
public record PreparedBatch(FileBatch source, List<PreparedFile> files, boolean replaces) {

    /** Returns a batch of this one file. */
    PreparedBatch with(PreparedFile file) {
        return new PreparedBatch(source, List.of(file), replaces);
    }
}
