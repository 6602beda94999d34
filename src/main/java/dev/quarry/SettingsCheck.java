package dev.quarry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;

/** Reports at start settings that do not exist, and a locale in which Java cannot open every file. */
@ApplicationScoped
class SettingsCheck {

    private static final Logger LOG = Logger.getLogger(SettingsCheck.class);

    private final Config config;

    SettingsCheck(Config config) {
        this.config = config;
    }

    /** Runs before the checks that abort the start, because a misspelt setting may be their cause. */
    void check(@Observes @Priority(0) StartupEvent event) {
        reportLocale();
        checkNames();
    }

    /**
     * Rejects an unknown property, and only warns of an unknown environment variable: another program may use variables with
     * the same prefix.
     */
    private void checkNames() {
        KnownSettings known = KnownSettings.ofThisRelease();
        Set<String> properties = new TreeSet<>();
        Set<String> variables = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            for (String name : source.getPropertyNames()) {
                // An environment source also lists its variables as lower-case dotted names, which cannot be distinguished from
                // settings.
                if (source instanceof EnvConfigSource) {
                    String value = Optional.ofNullable(source.getValue(name)).orElse("");
                    known.complaintAboutVariable(name, value).ifPresent(variables::add);
                } else {
                    known.complaintAboutProperty(name).ifPresent(properties::add);
                }
            }
        }
        variables.forEach(LOG::warn);
        // Tests define properties of their own.
        if (!properties.isEmpty() && LaunchMode.current() != LaunchMode.TEST) {
            throw new ConfigurationException(String.join("\n", properties)
                    + "\nCorrect or remove it, and start Quarry again. docker/SETTINGS.md lists all settings.");
        }
    }

    /** Warns if file names cannot be decoded; Java fixes their encoding at launch. */
    private static void reportLocale() {
        String encoding = System.getProperty("sun.jnu.encoding", UTF_8.name());
        if (!encoding.equalsIgnoreCase(UTF_8.name())) {
            LOG.warnf("The locale's encoding is %s: files whose names are not ASCII are skipped as unreadable. "
                    + "Start Quarry with a UTF-8 locale, such as LC_ALL=C.UTF-8.", encoding);
        }
    }
}
