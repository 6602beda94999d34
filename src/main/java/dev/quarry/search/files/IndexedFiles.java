package dev.quarry.search.files;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Printable;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.RepositoryId;
import dev.quarry.search.files.FileStore.ListedFile;
import dev.quarry.search.text.LineStarts;
import io.smallrye.mutiny.Uni;

/** Reads files as they were indexed: never from the directory, which may have changed since. */
@ApplicationScoped
public class IndexedFiles {

    private final FileStore store;

    IndexedFiles(FileStore store) {
        this.store = store;
    }

    /**
     * Reads lines of a file.
     *
     * @param lines such as {@code 10-40}; null for all
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such file, or it was skipped; 400 if it lacks the
     *         lines
     */
    public Uni<IndexedFile> read(ProjectId project, long repository, String path, @Nullable String lines) {
        LineRange range = LineRange.parse(lines);
        return require(project, repository, path)
                .chain(file -> store.content(project, blobOf(file))
                        .map(content -> content.orElseThrow(() -> replaced(path)))
                        .map(content -> excerpt(file, content, range)));
    }

    /**
     * Lists the definitions of a file.
     *
     * @param after the ordinal of the last symbol of the previous page; -1 for the first page
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such file, or it was skipped
     */
    public Uni<FileSymbols> symbols(ProjectId project, long repository, String path, int after, PageLimit limit) {
        return require(project, repository, path)
                .chain(file -> store.symbols(project, blobOf(file), after, limit))
                .map(page -> page.as(FileSymbols::new));
    }

    private Uni<ListedFile> require(ProjectId project, long repository, String path) {
        return store.find(project, repository, path).map(found -> requireIndexed(found, repository, path));
    }

    private static ListedFile requireIndexed(Optional<ListedFile> found, long repository, String path) {
        ListedFile file = found.orElseThrow(() -> RepositoryId.unknown(repository));
        if (file.path() == null) {
            throw Problems.notFound("No such file", "The index of this repository has no file " + path
                    + ". Give its path in the repository, without a slash before it; search finds paths as well.");
        }
        if (file.blobId() == null) {
            throw Problems.notFound("File skipped", path + " is not indexed: " + file.skipReason()
                    + ". GET the repository's skipped files for all of them.");
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
        return Problems.notFound("File replaced", path + " was indexed again while it was read. Repeat the request.");
    }

    private static IndexedFile excerpt(ListedFile file, String content, LineRange range) {
        LineStarts lines = new LineStarts(content);
        if (range.first() > Math.max(1, lines.count())) {
            throw Problems.badRequest("No such lines",
                    "The file has " + Printable.count(lines.count(), "line") + ". Ask for some of them.");
        }
        int last = Math.min(range.last(), lines.count());
        boolean isWhole = range.first() == 1 && last == lines.count();
        return new IndexedFile(file.repositoryId(), file.repoPath(), String.valueOf(file.path()), file.language(),
                file.sizeBytes() == null ? 0 : file.sizeBytes(), lines.count(), Math.min(range.first(), last), last,
                isWhole ? content : content.substring(lines.start(range.first()), lines.start(last + 1)));
    }
}
