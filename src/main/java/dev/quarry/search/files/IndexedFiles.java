package dev.quarry.search.files;

import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.NextStep;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Printable;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.RepositoryId;
import dev.quarry.search.files.FileStore.Content;
import dev.quarry.search.files.FileStore.ListedFile;
import dev.quarry.search.files.FileStore.Version;
import dev.quarry.search.text.LineStarts;
import io.smallrye.mutiny.Uni;

/** Reads files as they were indexed: never from the directory, which may have changed since. */
@ApplicationScoped
public class IndexedFiles {

    private final FileStore store;

    IndexedFiles(FileStore store) {
        this.store = store;
    }

    /** Reads lines of a file of the active version, like the other method. */
    public Uni<IndexedFile> read(ProjectId project, long repository, String path, @Nullable String lines) {
        return read(new FileAddress(project, repository, path), lines);
    }

    /**
     * Reads lines of a file.
     *
     * @param lines such as {@code 10-40}; null for all
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such file, or it was skipped; 410 if its version
     *         is deleted; 400 if the file lacks the lines
     */
    Uni<IndexedFile> read(FileAddress address, @Nullable String lines) {
        LineRange range = LineRange.parse(lines);
        return require(address)
                .chain(file -> store.content(address.project(), blobOf(file))
                        .map(content -> content.orElseThrow(() -> replaced(address.path())))
                        .map(content -> excerpt(file, content, range)));
    }

    /** Lists the definitions of a file of the active version, like the other method. */
    public Uni<FileSymbols> symbols(ProjectId project, long repository, String path, int after, PageLimit limit) {
        return symbols(new FileAddress(project, repository, path), after, limit);
    }

    /**
     * Lists the definitions of a file.
     *
     * @param after the ordinal of the last symbol of the previous page; -1 for the first page
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such file, or it was skipped; 410 if its version
     *         is deleted
     */
    Uni<FileSymbols> symbols(FileAddress address, int after, PageLimit limit) {
        return require(address)
                .chain(file -> store.symbols(address.project(), blobOf(file), after, limit))
                .map(page -> page.as(FileSymbols::new));
    }

    private Uni<ListedFile> require(FileAddress address) {
        return store.find(address)
                .map(found -> found.orElseThrow(() -> RepositoryId.unknown(address.repository())))
                .map(file -> requireIndexed(file, address));
    }

    private static ListedFile requireIndexed(ListedFile file, FileAddress address) {
        if (address.version() != null && file.version() == null) {
            throw Problems.gone("Version deleted", "The index has no version " + address.version()
                    + ": a newer one has replaced it. Leave the version out to read the file as it is indexed now.");
        }
        if (file.path() == null) {
            throw NextStep.FIND_PATH.afterNotFound("No such file",
                    "The index of this repository has no file " + address.path() + ".");
        }
        if (file.blobId() == null) {
            throw NextStep.LIST_SKIPPED.afterNotFound("File skipped",
                    address.path() + " is not indexed: " + file.skipReason() + ".");
        }
        return file;
    }

    private static long blobOf(ListedFile file) {
        Long blob = file.blobId();
        if (blob == null) {
            throw new IllegalArgumentException("not indexed: " + file);
        }
        return blob;
    }

    private static RuntimeException replaced(String path) {
        return Problems.notFound("File replaced", path + " was indexed again while it was read. Read it again.");
    }

    private static IndexedFile excerpt(ListedFile file, Content content, LineRange range) {
        LineStarts lines = new LineStarts(content.text());
        if (range.first() > Math.max(1, lines.count())) {
            throw Problems.badRequest("No such lines",
                    "The file has " + Printable.count(lines.count(), "line") + ". Ask for some of them.");
        }
        int last = Math.min(range.last(), lines.count());
        boolean isWhole = range.first() == 1 && last == lines.count();
        Version version = Objects.requireNonNull(file.version());
        return new IndexedFile(file.repositoryId(), file.repoPath(), version.id(), version.publishedAt(),
                String.valueOf(file.path()), file.language(), file.sizeBytes() == null ? 0 : file.sizeBytes(), content.sha256(),
                lines.count(), Math.min(range.first(), last), last,
                isWhole ? content.text() : content.text().substring(lines.start(range.first()), lines.start(last + 1)));
    }
}
