package dev.quarry.indexing.chunking;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs {@link ChunksInPostgresTest} with more texts than a build has time for. Not alongside suites that measure times. */
@Execution(ExecutionMode.SAME_THREAD)
class ChunksInPostgresSuite extends ChunksInPostgresTest {

    @Override
    int documents() {
        return 180;
    }
}
