package dev.quarry;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.quarry.access.AccessConfig;
import dev.quarry.indexing.IndexingConfig;
import dev.quarry.platform.RetentionConfig;
import dev.quarry.platform.RootsConfig;
import dev.quarry.platform.SearchConfig;
import dev.quarry.platform.database.DatabaseConfig;
import dev.quarry.platform.http.HostsConfig;
import dev.quarry.platform.limits.LimitsConfig;
import dev.quarry.worker.WorkerConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;

/**
 * The settings of Quarry, under their names in files and system properties ({@code quarry.database.url}) and as environment
 * variables ({@code QUARRY_DATABASE_URL}).
 */
final class KnownSettings {

    /** All interfaces annotated with {@code @ConfigMapping}; a test checks that the list is complete. */
    static final List<Class<?>> MAPPINGS = List.of(AccessConfig.class, DatabaseConfig.class, HostsConfig.class,
            IndexingConfig.class, LimitsConfig.class, RetentionConfig.class, RootsConfig.class, SearchConfig.class,
            WorkerConfig.class);

    private static final String PREFIX = "quarry.";
    private static final String VARIABLE_PREFIX = "QUARRY_";
    private static final Pattern PROFILE = Pattern.compile("^%[^.]+\\.");
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]|_\\d+_$");
    /**
     * Kubernetes describes a service named "quarry..." with such variables; other variables of a service have values like
     * {@code tcp://...}.
     */
    private static final Pattern SERVICE_VARIABLE = Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT_\\d+_[A-Z]+(_.*)?");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");
    /** Variables of the command line, a client. */
    private static final Set<String> CLIENT_VARIABLES = Set.of("QUARRY_URL", "QUARRY_TOKEN");
    private static final int FARTHEST_SUGGESTION = 3;

    /** Maps each name to a pattern, because a name may contain a part that the user chooses. */
    private final Map<String, Pattern> properties;
    private final Map<String, Pattern> variables;

    KnownSettings(Collection<String> names) {
        this.properties = patterns(names, UnaryOperator.identity());
        this.variables = patterns(names, KnownSettings::variable);
    }

    /** The settings of this release. */
    static KnownSettings ofThisRelease() {
        return new KnownSettings(names());
    }

    static List<String> names() {
        return MAPPINGS.stream()
                .flatMap(mapping -> ConfigClass.configClass(mapping).getProperties().keySet().stream())
                // A list has two names, with and without an index; an index is no part of a name here.
                .filter(name -> !name.endsWith("[*]"))
                .toList();
    }

    /** Describes a property in Quarry's namespace that is not a setting; empty for a setting or a property of others. */
    Optional<String> complaintAboutProperty(String name) {
        String plain = INDEX.matcher(PROFILE.matcher(name).replaceFirst("")).replaceAll("");
        return plain.startsWith(PREFIX) ? complaint("setting", plain, properties) : Optional.empty();
    }

    /** Like {@link #complaintAboutProperty}, for an environment variable. */
    Optional<String> complaintAboutVariable(String name, String value) {
        boolean describesService = SERVICE_VARIABLE.matcher(name).matches() || SERVICE_ADDRESS.matcher(value).matches();
        return name.startsWith(VARIABLE_PREFIX) && !describesService && !CLIENT_VARIABLES.contains(name)
                ? complaint("environment variable", INDEX.matcher(name).replaceAll(""), variables)
                : Optional.empty();
    }

    private static Optional<String> complaint(String kind, String name, Map<String, Pattern> known) {
        if (known.values().stream().anyMatch(pattern -> pattern.matcher(name).matches())) {
            return Optional.empty();
        }
        String suggestion = nearest(name, known.keySet()).map(near -> " Did you mean " + near + "?").orElse("");
        return Optional.of("Unknown " + kind + " " + name + ": it has no effect." + suggestion);
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(letters(name), letters(candidate))))
                .filter(candidate -> distance(letters(name), letters(candidate)) <= FARTHEST_SUGGESTION);
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein distance: the number of characters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] previous = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }

    private static Map<String, Pattern> patterns(Collection<String> names, UnaryOperator<String> form) {
        Map<String, Pattern> patterns = new TreeMap<>();
        for (String name : names) {
            patterns.put(form.apply(name), Pattern.compile(Stream.of(name.split("\\*", -1))
                    .map(part -> Pattern.quote(form.apply(part)))
                    .collect(Collectors.joining(".+"))));
        }
        return patterns;
    }

    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
    }
}
