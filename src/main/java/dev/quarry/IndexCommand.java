package dev.quarry;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.indexing.scan.RepositorySearch;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.jobs.EnqueueStore;
import dev.quarry.jobs.FeedEvent;
import dev.quarry.jobs.FeedEvent.JobChanged;
import dev.quarry.jobs.Job;
import dev.quarry.jobs.JobFeed;
import dev.quarry.jobs.JobStatus;
import dev.quarry.jobs.RepositoryPaths;
import dev.quarry.platform.ProjectId;
import dev.quarry.repositories.RepositoryStore;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.Quarkus;
import io.smallrye.mutiny.Multi;

/** Implements {@code --index} and {@code --index-all}: enqueues repositories and shows their progress on the terminal. */
@ApplicationScoped
public class IndexCommand {

    private static final Logger LOG = Logger.getLogger(IndexCommand.class);
    private static final int UNUSABLE_PATH = 2;
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(30);

    private final RepositoryPaths paths;
    private final EnqueueStore store;
    private final RepositoryStore catalogue;
    private final JobFeed feed;
    private final PageAddress page;
    @SuppressWarnings("SystemOut")
    private final ProgressDisplay display = ProgressDisplay.on(System.out);

    IndexCommand(RepositoryPaths paths, EnqueueStore store, RepositoryStore catalogue, JobFeed feed, PageAddress page) {
        this.paths = paths;
        this.store = store;
        this.catalogue = catalogue;
        this.feed = feed;
        this.page = page;
    }

    /**
     * Indexes {@code repositories} and every repository in {@code trees}, and returns when all jobs have ended.
     *
     * @return the exit status: 0 if all jobs were followed to their end, whatever their results; 2 if a path cannot be indexed
     */
    int run(List<String> repositories, List<String> trees) {
        Set<Path> chosen = new LinkedHashSet<>();
        try {
            for (String repository : repositories) {
                chosen.add(canonical(repository));
            }
            for (String tree : trees) {
                chosen.addAll(repositoriesIn(tree));
            }
        } catch (UnusablePathException unusable) {
            display.print(String.valueOf(unusable.getMessage()));
            return UNUSABLE_PATH;
        }
        display.print("Quarry is at " + page.uri());
        if (!chosen.isEmpty()) {
            follow(chosen.stream().map(this::enqueue).toList());
        }
        display.print("Serving until Ctrl-C.");
        return 0;
    }

    /** A path of the command line that cannot be indexed; the message needs no context. */
    private static final class UnusablePathException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusablePathException(String path, String reason) {
            super("Cannot index " + path + ": " + reason);
        }
    }

    private Path canonical(String path) throws UnusablePathException {
        try {
            return paths.canonical(Path.of(path).toAbsolutePath().toString());
        } catch (HttpProblem unusable) {
            throw new UnusablePathException(path, String.valueOf(unusable.getDetail()));
        } catch (InvalidPathException undecodable) {
            throw new UnusablePathException(path, "its name cannot be decoded in this locale. "
                    + "Start Quarry with one that is UTF-8: LC_ALL=C.UTF-8.");
        }
    }

    private List<Path> repositoriesIn(String tree) throws UnusablePathException {
        List<Path> found = RepositorySearch.below(canonical(tree));
        if (found.isEmpty()) {
            throw new UnusablePathException(tree,
                    "there is no git repository in it. To index it as one repository, use --index.");
        }
        return found;
    }

    private Job enqueue(Path repository) {
        return store.enqueue(ProjectId.DEFAULT, repository.toString(), false)
                .await().atMost(DATABASE_TIMEOUT)
                .job();
    }

    private void follow(List<Job> jobs) {
        Map<UUID, Job> latest = new ConcurrentHashMap<>();
        CountDownLatch ended = new CountDownLatch(1);
        Multi.createBy().merging().streams(jobs.stream().map(this::changes).toList())
                .invoke(job -> latest.put(job.id(), job))
                .onTermination().invoke(ended::countDown)
                .subscribe().with(display::show, failure -> LOG.error("Cannot show the progress any longer", failure));
        try {
            ended.await();
            jobs.stream().map(Job::id).filter(latest::containsKey).map(latest::get)
                    .filter(job -> job.status() == JobStatus.COMPLETED)
                    .forEach(this::explain);
        } catch (InterruptedException stopped) {
            Quarkus.asyncExit();
            Thread.currentThread().interrupt();
        }
    }

    private Multi<Job> changes(Job job) {
        return feed.job(new ProjectId(job.projectId()), job.id(), 0)
                .filter(JobChanged.class::isInstance)
                .map((FeedEvent event) -> ((JobChanged) event).job());
    }

    /** Explains why a completed job skipped files or found none. */
    private void explain(Job job) {
        if (Objects.equals(job.filesTotal(), 0)) {
            display.print(job.repoPath() + " has no files to index: it is empty, or .gitignore or .quarryignore excludes all.");
        } else if (job.filesSkipped() > 0) {
            explainSkipped(job);
        }
    }

    private void explainSkipped(Job job) {
        Map<String, Long> reasons = catalogue.skipReasons(new ProjectId(job.projectId()), job.repoPath())
                .await().atMost(DATABASE_TIMEOUT);
        display.print(job.repoPath() + ": skipped: " + reasons.entrySet().stream()
                .map(reason -> String.format("%,d %s", reason.getValue(), reason.getKey()))
                .collect(Collectors.joining(", ")));
        if (reasons.containsKey(SkipReason.SUBMODULE.wireName()) && !RepositorySearch.isRepository(Path.of(job.repoPath()))) {
            display.print(job.repoPath() + " contains repositories, each of which is indexed separately: --index-all "
                    + job.repoPath() + " indexes them all.");
        }
    }
}
