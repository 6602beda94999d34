package dev.quarry.platform;

import io.quarkus.test.junit.QuarkusTest;

/** Runs {@link OpenApiPropertiesTest} with more requests than a build has time for. */
@QuarkusTest
class OpenApiPropertiesSuite extends OpenApiPropertiesTest {

    @Override
    int generated() {
        return 600;
    }
}
