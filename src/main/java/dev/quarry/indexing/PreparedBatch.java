package dev.quarry.indexing;

import java.util.List;

/** Files that are ready to be written by one transaction, and where they come from, should they have to be read again. */
record PreparedBatch(FileBatch source, List<PreparedFile> files) {
}
