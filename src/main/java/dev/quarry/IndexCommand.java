package dev.quarry;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.jobs.EnqueueStore;
import dev.quarry.jobs.FeedEvent;
import dev.quarry.jobs.FeedEvent.JobChanged;
import dev.quarry.jobs.Job;
import dev.quarry.jobs.JobFeed;
import dev.quarry.jobs.RepositoryPaths;
import dev.quarry.platform.ProjectId;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.Quarkus;
import io.smallrye.mutiny.Multi;

/** {@code --index PATH}: enqueues repositories, shows their progress on the terminal, and tells where the page is. */
@ApplicationScoped
public class IndexCommand {

    private static final Logger LOG = Logger.getLogger(IndexCommand.class);
    private static final int UNUSABLE_PATH = 2;
    private static final Duration ENQUEUE_TIMEOUT = Duration.ofSeconds(30);

    private final RepositoryPaths paths;
    private final EnqueueStore store;
    private final JobFeed feed;
    private final PageAddress page;
    @SuppressWarnings("SystemOut")
    private final PrintStream terminal = System.out;

    IndexCommand(RepositoryPaths paths, EnqueueStore store, JobFeed feed, PageAddress page) {
        this.paths = paths;
        this.store = store;
        this.feed = feed;
        this.page = page;
    }

    /**
     * Indexes {@code repositories} and comes back when all have ended.
     *
     * @return the exit status: 0 if all jobs have been followed to their ends, whatever these were
     */
    int run(List<String> repositories) {
        List<Path> canonical = new ArrayList<>();
        for (String repository : repositories) {
            try {
                canonical.add(paths.canonical(Path.of(repository).toAbsolutePath().toString()));
            } catch (HttpProblem unusable) {
                terminal.println("Cannot index " + repository + ": " + unusable.getDetail());
                return UNUSABLE_PATH;
            } catch (InvalidPathException undecodable) {
                terminal.println("Cannot index " + repository + ": its name cannot be decoded in this locale. "
                        + "Start Quarry with one that is UTF-8, such as LANG=C.UTF-8.");
                return UNUSABLE_PATH;
            }
        }
        terminal.println("Quarry is at " + page.uri());
        if (!canonical.isEmpty()) {
            follow(canonical.stream().map(this::enqueue).toList());
        }
        terminal.println("Serving until Ctrl-C.");
        return 0;
    }

    private Job enqueue(Path repository) {
        return store.enqueue(ProjectId.DEFAULT, repository.toString(), false)
                .await().atMost(ENQUEUE_TIMEOUT)
                .job();
    }

    private void follow(List<Job> jobs) {
        ProgressDisplay display = ProgressDisplay.on(terminal);
        CountDownLatch ended = new CountDownLatch(1);
        Multi.createBy().merging().streams(jobs.stream().map(this::changes).toList())
                .onTermination().invoke(ended::countDown)
                .subscribe().with(display::show, failure -> LOG.error("The progress can no longer be shown", failure));
        try {
            ended.await();
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
}
