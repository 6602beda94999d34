package dev.quarry.search;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Files that the index has found, all of them: those that define what is searched for first, tests last. */
final class SortedFiles implements FileSource {

    private final Iterator<FileSlice> slices;

    private SortedFiles(Iterator<FileSlice> slices) {
        this.slices = slices;
    }

    /** Those behind {@code position}; with the one at it, if that has more to show. */
    static SortedFiles of(List<FoundFile> files, Snapshot snapshot, ContentPosition position) {
        List<Long> versions = snapshot.versions().stream().map(Snapshot.Version::id).toList();
        List<FoundFile> sorted = files.stream()
                .sorted(Comparator.comparingInt(FoundFile::tier)
                        .thenComparingInt(file -> versions.indexOf(file.versionId()))
                        .thenComparingInt(FoundFile::ordinal))
                .toList();
        int passed = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (position.isAt(sorted.get(i))) {
                passed = position.region() == ContentPosition.ALL ? i + 1 : i;
            }
        }
        return new SortedFiles(FileSlice.of(sorted.subList(passed, sorted.size())).iterator());
    }

    @Override
    public Uni<Optional<FileSlice>> next() {
        return Uni.createFrom().item(slices.hasNext() ? Optional.of(slices.next()) : Optional.empty());
    }
}
