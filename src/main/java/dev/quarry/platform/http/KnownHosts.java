package dev.quarry.platform.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.netty.util.NetUtil;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The names under which clients may address this server, as a defence against DNS rebinding: a web page whose own name
 * resolves to this server's address would have the server's origin, and could enqueue any directory and read the index.
 *
 * @param names in lower case, in addition to the names and addresses that no page can have; {@code *.example.com} matches
 *        every subdomain
 */
record KnownHosts(Set<String> names) {

    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?");

    KnownHosts {
        for (String name : names) {
            if (!NAME.matcher(name).matches() && !isAddress(name)) {
                throw new ConfigurationException("quarry.hosts (QUARRY_HOSTS) has \"" + name
                        + "\". Give names without scheme and port, such as quarry.example.com or *.example.com.");
            }
        }
    }

    static KnownHosts of(Collection<String> configured) {
        return new KnownHosts(configured.stream().map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a client may address the server by this host: a configured name, {@code localhost} or an IP address. */
    boolean contains(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost") || isAddress(name) || isConfigured(name);
    }

    /** Whether {@code quarry.hosts} has the host. */
    boolean isConfigured(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return names.contains(name) || dot > 0 && names.stream()
                .anyMatch(pattern -> pattern.startsWith("*.") && name.endsWith(pattern.substring(1)));
    }

    /** An address is safe: only a name can be made to resolve to another server. */
    private static boolean isAddress(String host) {
        return NetUtil.isValidIpV4Address(host)
                || host.startsWith("[") && host.endsWith("]")
                        && NetUtil.isValidIpV6Address(host.substring(1, host.length() - 1));
    }
}
