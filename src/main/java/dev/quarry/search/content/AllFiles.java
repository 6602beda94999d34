package dev.quarry.search.content;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot.Version;
import dev.quarry.search.text.Requirement;
import io.smallrye.mutiny.Uni;

/**
 * Every file, version by version in the order of paths, for queries that no index narrows, or whose candidates are too many.
 */
final class AllFiles implements FileSlice.Source {

    private static final int FIRST_WINDOW = 64;
    private static final int LARGEST_WINDOW = 4_096;

    private final ContentSearchStore store;
    private final SearchRequest request;
    private final List<Version> versions;
    private final Requirement requirement;
    private final Deque<FileSlice> pending = new ArrayDeque<>();
    private int version;
    private int after;
    private int window = FIRST_WINDOW;

    AllFiles(ContentSearchStore store, SearchRequest request, Requirement requirement, ContentPosition position) {
        this.store = store;
        this.request = request;
        this.versions = request.snapshot().versions();
        this.requirement = requirement;
        version = Math.max(0, versions.stream().map(Version::id).toList().indexOf(position.versionId()));
        after = position.region() == ContentPosition.ALL ? position.ordinal() : position.ordinal() - 1;
    }

    @Override
    public Uni<Optional<FileSlice>> next() {
        if (!pending.isEmpty()) {
            return Uni.createFrom().item(Optional.of(pending.remove()));
        }
        while (version < versions.size() && after >= versions.get(version).files() - 1) {
            version++;
            after = -1;
        }
        return version == versions.size()
                ? Uni.createFrom().item(Optional.empty())
                : read(versions.get(version)).map(Optional::of);
    }

    private Uni<FileSlice> read(Version of) {
        int last = Math.min(after + window, of.files() - 1);
        return store.goThrough(request, requirement, of, after, last)
                .map(found -> firstOf(found, of, last))
                .onFailure(ContentSearchStore::isOutOfTime).recoverWithItem(() -> nothingOf(of));
    }

    private FileSlice firstOf(List<FoundFile> found, Version of, int last) {
        pending.addAll(FileSlice.of(found));
        pending.add(FileSlice.empty(of.id(), last));
        after = last;
        window = Math.min(LARGEST_WINDOW, window * 2);
        return pending.remove();
    }

    /** A smaller window follows one that takes too long; a single file that takes too long is skipped. */
    private FileSlice nothingOf(Version of) {
        if (window == 1) {
            after++;
            return new FileSlice(List.of(), of.id(), after, true);
        }
        window = Math.max(1, window / 8);
        return FileSlice.empty(of.id(), after);
    }
}
