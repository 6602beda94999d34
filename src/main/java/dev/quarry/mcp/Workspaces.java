package dev.quarry.mcp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.quarry.mcp.Scopes.Call;
import dev.quarry.mcp.Scopes.Origin;
import dev.quarry.platform.ProjectId;
import dev.quarry.repositories.LookupStore;
import dev.quarry.repositories.LookupStore.Place;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Notification;
import io.quarkiverse.mcp.server.Root;
import io.quarkiverse.mcp.server.Roots;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * The directories in which the clients work: the one that a client has set, or else the roots that it reports. The repository
 * that contains the directory is looked up at each call, because it may be indexed or removed meanwhile.
 */
@ApplicationScoped
class Workspaces {

    private static final Logger LOG = Logger.getLogger(Workspaces.class);
    private static final Duration PATIENCE_WITH_CLIENTS = Duration.ofSeconds(2);
    /** Longer than a connection may be idle. */
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST_SESSIONS = 10_000;
    private static final int MOST_ROOTS = 20;

    private final LookupStore lookup;
    private final Cache<String, Directories> sessions = Caffeine.newBuilder().expireAfterAccess(KEPT)
            .maximumSize(MOST_SESSIONS).build();

    Workspaces(LookupStore lookup) {
        this.lookup = lookup;
    }

    /**
     * Where a session works.
     *
     * @param project null if the client has named none
     * @param paths the directories in the order of preference
     */
    private record Directories(@Nullable ProjectId project, List<String> paths) {

        private static final Directories NONE = new Directories(null, List.of());
    }

    /** Remembers the directory of a session, and returns the repository that contains it. */
    Uni<Optional<Place>> enter(Call call, String directory) {
        ProjectId project = call.namedProject();
        Directories directories = new Directories(project, List.of(directory));
        sessions.put(call.origin().session().id(), directories);
        return containing(call, directories, project);
    }

    /** Reads the roots again at the next call. */
    @Notification(Notification.Type.ROOTS_LIST_CHANGED)
    void rootsChanged(McpConnection session) {
        sessions.invalidate(session.id());
    }

    /**
     * Returns the repository in which a session works.
     *
     * @param project null for that of the session
     */
    Uni<Optional<Place>> repository(Call call, @Nullable ProjectId project) {
        return directories(call.origin())
                .chain(directories -> containing(call, directories, project == null ? directories.project() : project));
    }

    /** Returns the project that the session has chosen, by name or by its directory. */
    Uni<Optional<ProjectId>> project(Call call) {
        return directories(call.origin())
                .chain(directories -> directories.project() != null
                        ? Uni.createFrom().item(Optional.of(directories.project()))
                        : containing(call, directories, null).map(place -> place.map(Place::project)));
    }

    /** Returns the innermost repository that contains an absolute path. */
    Uni<Optional<Place>> containing(Call call, String path, @Nullable ProjectId project) {
        return containing(call, new Directories(null, List.of(path)), project);
    }

    private Uni<Directories> directories(Origin origin) {
        String session = origin.session().id();
        Directories known = sessions.getIfPresent(session);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return reported(origin.roots()).invoke(directories -> sessions.put(session, directories));
    }

    private static Uni<Directories> reported(Roots roots) {
        if (!roots.isSupported()) {
            return Uni.createFrom().item(Directories.NONE);
        }
        return roots.list().ifNoItem().after(PATIENCE_WITH_CLIENTS).fail()
                .map(list -> new Directories(null, list.stream().limit(MOST_ROOTS).map(Workspaces::path)
                        .filter(Objects::nonNull).toList()))
                .onFailure().invoke(failure -> LOG.debugf("A client does not report its roots: %s", failure))
                .onFailure().recoverWithItem(Directories.NONE);
    }

    private static @Nullable String path(Root root) {
        try {
            URI uri = URI.create(root.uri());
            return "file".equals(uri.getScheme()) ? uri.getPath() : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private Uni<Optional<Place>> containing(Call call, Directories directories, @Nullable ProjectId project) {
        Uni<Optional<Place>> found = Uni.createFrom().item(Optional.empty());
        for (String path : directories.paths()) {
            found = found.chain(place -> place.isPresent() ? Uni.createFrom().item(place)
                    : lookUp(path, project, call.permission().readableProjects()));
        }
        return found;
    }

    /** The index has canonical paths; a client may name a path by a symbolic link. Reads the disk on a worker thread. */
    private Uni<Optional<Place>> lookUp(String path, @Nullable ProjectId project, @Nullable String readable) {
        return Uni.createFrom().item(() -> ancestors(path))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(ancestors -> lookup.containing(ancestors, project, readable));
    }

    private static List<String> ancestors(String name) {
        List<String> ancestors = new ArrayList<>();
        try {
            Path path = Path.of(name);
            if (path.isAbsolute()) {
                add(path.normalize(), ancestors);
                add(path.toRealPath(), ancestors);
            }
        } catch (java.nio.file.InvalidPathException | java.io.IOException notHere) {
            LOG.debugf("The directory of a client is not on this machine: %s", notHere);
        }
        return ancestors;
    }

    private static void add(@Nullable Path path, List<String> ancestors) {
        for (Path ancestor = path; ancestor != null; ancestor = ancestor.getParent()) {
            ancestors.add(ancestor.toString());
        }
    }
}
