package dev.quarry.search.content;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** The files that may hold what is searched for, in the order in which they are shown. */
interface FileSource {

    /** Returns the next files; nothing after the last. A slice may be without files. */
    Uni<Optional<FileSlice>> next();
}
