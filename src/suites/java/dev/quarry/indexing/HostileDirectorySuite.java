package dev.quarry.indexing;

import io.quarkus.test.junit.QuarkusTest;

/** Runs {@link HostileDirectoryTest} with more files in one directory than a build has time for. */
@QuarkusTest
class HostileDirectorySuite extends HostileDirectoryTest {

    @Override
    int many() {
        return 20_000;
    }
}
