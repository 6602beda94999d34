package dev.quarry.search.content;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** The candidates of a search, in the order of the results. */
interface FileSource {

    /** Returns the next files; empty after the last. A slice may have no files. */
    Uni<Optional<FileSlice>> next();
}
