package dev.quarry.search.content;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import dev.quarry.search.index.Snapshot;
import io.smallrye.mutiny.Uni;

/** The candidates of the index, sorted: files that define the query come first, tests last. */
final class SortedFiles implements FileSlice.Source {

    private static final Comparator<Placed> ORDER = Comparator.comparingInt(Placed::tier)
            .thenComparingInt(Placed::version)
            .thenComparingInt(placed -> placed.file().ordinal());

    private final Iterator<FileSlice> slices;

    /** A file with its sort key. */
    private record Placed(FoundFile file, int tier, int version) {
    }

    private SortedFiles(Iterator<FileSlice> slices) {
        this.slices = slices;
    }

    /** The files after {@code position}, and the one at it if that has more regions. */
    static SortedFiles of(List<FoundFile> files, Snapshot snapshot, ContentPosition position) {
        List<Long> versions = snapshot.versions().stream().map(Snapshot.Version::id).toList();
        List<FoundFile> sorted = files.stream()
                .map(file -> new Placed(file, file.tier(), versions.indexOf(file.versionId())))
                .sorted(ORDER)
                .map(Placed::file)
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
