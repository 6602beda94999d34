package dev.quarry.indexing.store;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.indexing.store.PreparedFile.Skipped;
import dev.quarry.indexing.store.PreparedFile.Unchanged;
import dev.quarry.platform.Printable;

/**
 * The progress of a run.
 *
 * @param filesTotal paths found, or {@code null} during the scan
 * @param filesIndexed files that this run has written
 * @param filesUnchanged files that are unchanged since the previous version
 * @param filesSkipped files that are skipped, with a reason
 * @param filesRemoved files of the previous version that no longer exist, or {@code null} without a previous version
 * @param chunksCreated chunks that this run has written
 * @param withoutGrammar languages whose files have no symbols, because their grammars did not load
 * @param remarks human-readable sentences, such as settings of git that the run ignored
 */
public record IndexCounters(
        @Nullable Integer filesTotal,
        int filesIndexed,
        int filesUnchanged,
        int filesSkipped,
        @Nullable Integer filesRemoved,
        int chunksCreated,
        SortedSet<String> withoutGrammar,
        List<String> remarks) {

    public static final IndexCounters NONE = new IndexCounters(null, 0, 0, 0, null, 0);

    public IndexCounters {
        remarks = List.copyOf(remarks);
        withoutGrammar = Collections.unmodifiableSortedSet(new TreeSet<>(withoutGrammar));
    }

    public IndexCounters(@Nullable Integer filesTotal, int filesIndexed, int filesUnchanged, int filesSkipped,
            @Nullable Integer filesRemoved, int chunksCreated) {
        this(filesTotal, filesIndexed, filesUnchanged, filesSkipped, filesRemoved, chunksCreated, new TreeSet<>(),
                List.of());
    }

    /** Returns the counters of a batch of which {@code chunks} chunks were written. */
    static IndexCounters of(List<PreparedFile> batch, int chunks) {
        int unchanged = count(batch, Unchanged.class);
        int skipped = count(batch, Skipped.class);
        return new IndexCounters(null, batch.size() - unchanged - skipped, unchanged, skipped, null, chunks)
                .withoutGrammarOf(languagesWithoutGrammar(batch));
    }

    private static int count(List<PreparedFile> batch, Class<? extends PreparedFile> type) {
        return (int) batch.stream().filter(type::isInstance).count();
    }

    private static Set<String> languagesWithoutGrammar(List<PreparedFile> batch) {
        Set<String> missing = Syntaxes.missing().keySet();
        return missing.isEmpty() ? missing
                : batch.stream().map(PreparedFile::language).filter(Objects::nonNull).filter(missing::contains)
                        .collect(Collectors.toSet());
    }

    /** Returns the state of the run in words: the numbers, then the remarks. */
    public String summary() {
        return Stream.concat(Stream.of(numbers()), remarks.stream()).collect(Collectors.joining("; "));
    }

    private String numbers() {
        if (filesTotal == null) {
            return "scanning";
        }
        if (filesTotal > filesIndexed + filesUnchanged + filesSkipped) {
            return "indexing";
        }
        return counts() + (withoutGrammar.isEmpty() ? ""
                : "; no symbols of " + String.join(", ", withoutGrammar)
                        + ": the grammar did not load, see /q/health/well");
    }

    private String counts() {
        if (filesRemoved != null && filesIndexed == 0 && filesRemoved == 0) {
            return "up to date: " + Printable.count(filesUnchanged, "file")
                    + atLeastOne(", %,d skipped", filesSkipped);
        }
        String indexed = String.format(Locale.ROOT, filesRemoved == null ? "%,d indexed" : "%,d changed", filesIndexed);
        return indexed
                + atLeastOne(", %,d removed", filesRemoved == null ? 0 : filesRemoved)
                + atLeastOne(", %,d unchanged", filesUnchanged)
                + atLeastOne(", %,d skipped", filesSkipped);
    }

    private static String atLeastOne(String format, int count) {
        return count == 0 ? "" : String.format(Locale.ROOT, format, count);
    }

    public IndexCounters withTotal(int total) {
        return new IndexCounters(total, filesIndexed, filesUnchanged, filesSkipped, filesRemoved, chunksCreated,
                withoutGrammar, remarks);
    }

    public IndexCounters withRemoved(@Nullable Integer removed) {
        return new IndexCounters(filesTotal, filesIndexed, filesUnchanged, filesSkipped, removed, chunksCreated,
                withoutGrammar, remarks);
    }

    IndexCounters withChunks(int chunks) {
        return new IndexCounters(filesTotal, filesIndexed, filesUnchanged, filesSkipped, filesRemoved, chunks,
                withoutGrammar, remarks);
    }

    /** Adds languages to {@link #withoutGrammar()}. */
    IndexCounters withoutGrammarOf(Set<String> languages) {
        SortedSet<String> all = new TreeSet<>(withoutGrammar);
        all.addAll(languages);
        return new IndexCounters(filesTotal, filesIndexed, filesUnchanged, filesSkipped, filesRemoved, chunksCreated, all,
                remarks);
    }

    /** Appends remarks. */
    public IndexCounters withRemarks(List<String> more) {
        return new IndexCounters(filesTotal, filesIndexed, filesUnchanged, filesSkipped, filesRemoved, chunksCreated,
                withoutGrammar, Stream.concat(remarks.stream(), more.stream()).toList());
    }

    public IndexCounters plus(IndexCounters more) {
        return new IndexCounters(
                filesTotal,
                filesIndexed + more.filesIndexed,
                filesUnchanged + more.filesUnchanged,
                filesSkipped + more.filesSkipped,
                filesRemoved,
                chunksCreated + more.chunksCreated,
                withoutGrammar,
                Stream.concat(remarks.stream(), more.remarks.stream()).toList()).withoutGrammarOf(more.withoutGrammar);
    }
}
