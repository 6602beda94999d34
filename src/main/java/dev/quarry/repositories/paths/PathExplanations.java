package dev.quarry.repositories.paths;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.RepositoryId;
import dev.quarry.repositories.paths.PathStore.Place;
import io.smallrye.mutiny.Uni;

/** Explains why paths are or are not in the published index, by the index and by the disk as they are now. */
@ApplicationScoped
public class PathExplanations {

    private final PathStore store;
    private final DiskCheck disk;

    PathExplanations(PathStore store, DiskCheck disk) {
        this.store = store;
        this.disk = disk;
    }

    /**
     * Explains a path. The disk is read within the allowed roots, for a few seconds at most; if it cannot be read, the
     * explanation says so.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the project has no such repository, 400 for the top of it
     */
    public Uni<PathExplanation> explain(ProjectId project, long repository, RepositoryPath path) {
        if (path.isTop()) {
            throw Problems.badRequest("Missing path", "Give the path to explain, such as src/main/java/Shop.java.");
        }
        return store.locate(project, repository, path.value())
                .map(found -> found.orElseThrow(() -> RepositoryId.unknown(repository)))
                .chain(place -> Uni.combine().all()
                        .unis(isDirectory(project, repository, path, place), disk.check(place.repoPath(), path))
                        .with((isDirectory, checked) -> new Comparison(path, place, isDirectory, checked).result(repository)));
    }

    private Uni<Boolean> isDirectory(ProjectId project, long repository, RepositoryPath path, Place place) {
        return place.at(path) != null ? Uni.createFrom().item(false)
                : store.locate(project, repository, path.prefix())
                        .map(found -> found.filter(below -> below.isDirectory(path)).isPresent());
    }
}
