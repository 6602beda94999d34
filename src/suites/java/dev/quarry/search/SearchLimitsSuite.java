package dev.quarry.search;

import org.junit.jupiter.api.TestInstance;

import dev.quarry.testing.Confined;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Runs {@link SearchLimitsTest} with more requests beside slow searches than a build has time for. */
@QuarkusTest
@TestProfile(Confined.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchLimitsSuite extends SearchLimitsTest {

    @Override
    int answersWanted() {
        return 20;
    }
}
