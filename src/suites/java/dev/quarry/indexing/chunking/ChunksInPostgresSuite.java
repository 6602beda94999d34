package dev.quarry.indexing.chunking;

/** Runs {@link ChunksInPostgresTest} with more texts than a build has time for. */
class ChunksInPostgresSuite extends ChunksInPostgresTest {

    @Override
    int documents() {
        return 180;
    }
}
