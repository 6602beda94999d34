package dev.quarry.search;

import org.junit.jupiter.api.TestInstance;

import io.quarkus.test.junit.QuarkusTest;

/** Runs {@link SearchDifferentialTest} with more generated patterns and files than a build has time for. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchDifferentialSuite extends SearchDifferentialTest {

    @Override
    int generated() {
        return 300;
    }

    @Override
    int noiseFiles() {
        return 70;
    }
}
