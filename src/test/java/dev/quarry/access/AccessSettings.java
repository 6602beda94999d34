package dev.quarry.access;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Settings of access, as the framework reads them. */
final class AccessSettings {

    private AccessSettings() {
    }

    static AccessConfig of(Map<String, String> settings) {
        return builder().withDefaultValues(settings).build().getConfigMapping(AccessConfig.class);
    }

    static AccessConfig ofVariables(Map<String, String> variables) {
        return builder().withSources(new EnvConfigSource(variables, 300)).build().getConfigMapping(AccessConfig.class);
    }

    private static SmallRyeConfigBuilder builder() {
        return new SmallRyeConfigBuilder().withMapping(AccessConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter());
    }

    static AccessControl control(AccessConfig config) {
        return new AccessControl(new Accounts(config), new OidcGrants(config, Optional.empty(), Optional.empty()));
    }
}
