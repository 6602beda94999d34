package dev.quarry.repositories.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.quarry.repositories.paths.DiskCheck.Checked;

/** Checks of a file system that hangs, such as one whose server is gone: its reads cannot be interrupted. */
class DiskCheckTest {

    private static final RepositoryPath PATH = RepositoryPath.parse("src");
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final CountDownLatch repaired = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private final DiskCheck disk = new DiskCheck(this::hang, PATIENCE);

    private Checked hang(String repoPath, RepositoryPath path) {
        hanging.incrementAndGet();
        boolean isInterrupted = false;
        while (repaired.getCount() > 0) {
            try {
                repaired.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException ignoredByTheKernel) {
                isInterrupted = true;
            }
        }
        hanging.decrementAndGet();
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return Checked.without("repaired");
    }

    private Checked check() {
        return disk.check("/srv/shop", PATH).await().atMost(LONGEST);
    }

    @Test
    void a_hanging_disk_delays_an_answer_for_a_limited_time_and_occupies_few_threads() {
        try {
            List<CompletableFuture<Checked>> checks = new ArrayList<>();
            for (int i = 0; i < 3 * DiskCheck.AT_ONCE; i++) {
                checks.add(disk.check("/srv/shop", PATH).subscribeAsCompletionStage());
            }
            assertThat(checks).allSatisfy(check -> assertThat(check.get(60, TimeUnit.SECONDS).obstacle())
                    .isEqualTo("it took too long"));
            assertThat(hanging.get()).isBetween(1, DiskCheck.AT_ONCE);
        } finally {
            repaired.countDown();
        }
        await().atMost(LONGEST).until(() -> hanging.get() == 0);
        await().atMost(LONGEST).until(() -> check().obstacle().equals("repaired"));
    }
}
