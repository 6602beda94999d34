package dev.quarry.search;

import org.junit.jupiter.api.TestInstance;

import io.quarkus.test.junit.QuarkusTest;

/** Runs {@link OddQueriesTest} with more generated queries than a build has time for. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddQueriesSuite extends OddQueriesTest {

    @Override
    int generated() {
        return 200;
    }
}
