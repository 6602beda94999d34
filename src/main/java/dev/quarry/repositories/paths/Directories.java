package dev.quarry.repositories.paths;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import dev.quarry.platform.NextStep;
import dev.quarry.platform.Page;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.RepositoryId;
import dev.quarry.repositories.paths.PathStore.ListedEntry;
import dev.quarry.repositories.paths.PathStore.ListedPath;
import dev.quarry.repositories.paths.PathStore.Place;
import dev.quarry.repositories.paths.PathStore.Range;
import io.smallrye.mutiny.Uni;

/** Lists directories of published versions. The disk is not read. */
@ApplicationScoped
public class Directories {

    private final PathStore store;

    Directories(PathStore store) {
        this.store = store;
    }

    /** The first entry of a page, in the version of the first page. */
    private record Position(long version, int ordinal) {

        static @Nullable Position parse(@Nullable String cursor) {
            return Cursor.decode(cursor, 2, parts -> new Position(Long.parseLong(parts[0]), Integer.parseInt(parts[1])));
        }

        String encode() {
            return Cursor.encode(version, ordinal);
        }
    }

    /**
     * Lists the entries of a directory.
     *
     * @param cursor of the previous page; null for the first page
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the repository or the directory is unknown, 400 if the path is
     *         that of a file or the cursor is invalid, 410 if the version of the cursor is deleted
     */
    public Uni<Directory> list(ProjectId project, long repository, RepositoryPath path, PageLimit limit,
            @Nullable String cursor) {
        Position position = Position.parse(cursor);
        return store.locate(project, repository, path.prefix())
                .map(found -> found.orElseThrow(() -> RepositoryId.unknown(repository)))
                .chain(place -> begin(project, repository, path, place, position)
                        .chain(start -> page(project, repository, path, limit, start))
                        .invoke(page -> requireEntries(page, position))
                        .map(page -> new Directory(repository, place.repoPath(), path.value(), page.rows(),
                                page.nextCursor())));
    }

    private Uni<Position> begin(ProjectId project, long repository, RepositoryPath path, Place place,
            @Nullable Position position) {
        if (position != null) {
            return Uni.createFrom().item(position);
        }
        Long version = place.versionId();
        if (version == null) {
            throw NextStep.AWAIT_FIRST_RUN.afterNotFound("Not indexed yet",
                    "The first run on " + place.repoPath() + " has not completed.");
        }
        ListedPath first = place.file();
        if (path.isTop() || place.isDirectory(path)) {
            return Uni.createFrom().item(new Position(version, first == null ? 0 : first.ordinal()));
        }
        return store.locate(project, repository, path.value())
                .map(found -> found.map(file -> file.at(path)).orElse(null))
                .onItem()
                .transformToUni(file -> Uni.createFrom().failure(file == null ? unknown(path) : notADirectory(path, file)));
    }

    private static RuntimeException unknown(RepositoryPath path) {
        return NextStep.EXPLAIN_PATH.afterNotFound("No such directory",
                "The index of this repository has no directory " + path + ".", path);
    }

    private static RuntimeException notADirectory(RepositoryPath path, ListedPath file) {
        return file.skipReason() == null ? NextStep.READ_FILE.afterBadRequest("Not a directory", path + " is a file.",
                path)
                : NextStep.LIST_SKIPPED.afterBadRequest("Not a directory",
                        path + " is not indexed: " + file.skipReason() + ".");
    }

    private Uni<Page<DirectoryEntry>> page(ProjectId project, long repository, RepositoryPath path, PageLimit limit,
            Position start) {
        Range range = new Range(start.version(), start.ordinal(), path.prefix());
        return store.list(project, repository, range, limit.rowsToRead())
                .map(found -> found.orElseThrow(Directories::expired))
                .map(entries -> Page.of(entries, limit, last -> new Position(start.version(), last.end()).encode()))
                .map(page -> page.map(ListedEntry::entry));
    }

    /** A cursor is written only if an entry follows it. */
    private static void requireEntries(Page<DirectoryEntry> page, @Nullable Position position) {
        if (position != null && page.rows().isEmpty()) {
            throw Problems.badRequest("Cursor of another directory",
                    "A cursor continues the directory that returned it. Repeat its path, or leave the cursor out.");
        }
    }

    private static RuntimeException expired() {
        return Problems.gone("Expired cursor", "The repository has been indexed again since the first page was read. "
                + "Leave the cursor out to list the current version.");
    }
}
