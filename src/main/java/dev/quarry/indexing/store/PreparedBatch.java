package dev.quarry.indexing.store;

import java.util.List;

/**
 * Files that are ready to be written by one transaction.
 *
 * @param source where they come from, should they have to be read again
 * @param replaces whether contents among them are stored already, but cut by other rules
 */
public record PreparedBatch(FileBatch source, List<PreparedFile> files, boolean replaces) {

    /** With one file alone. */
    PreparedBatch with(PreparedFile file) {
        return new PreparedBatch(source, List.of(file), replaces);
    }
}
