package dev.quarry.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Turns a claim of an access token of OpenID Connect, which the framework has verified, into grants. */
@ApplicationScoped
class OidcGrants {

    private final Optional<String> provider;
    private final String[] claim;
    private final Map<String, Grant> groups = new TreeMap<>();

    OidcGrants(AccessConfig config, @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience) {
        this.provider = provider;
        this.claim = config.oidc().claim().split("/");
        config.oidc().grants().forEach((group, grant) -> groups.put(group,
                Grant.of(grant.role(), grant.projects().orElse(List.of()))));
        if (provider.isPresent() && audience.isEmpty()) {
            throw new ConfigurationException(
                    "quarkus.oidc.token.audience is unset, so tokens that the provider issues for other "
                            + "applications would be accepted. Set it to the audience of this server, or to any.");
        }
    }

    /** The address of the provider. */
    Optional<String> provider() {
        return provider;
    }

    boolean areEnabled() {
        return provider.isPresent();
    }

    Grants of(SecurityIdentity identity) {
        String token = identity.getCredential(AccessTokenCredential.class).getToken();
        List<Grant> grants = values(OidcUtils.decodeJwtContent(token)).map(groups::get)
                .flatMap(Stream::ofNullable).toList();
        return new Grants(identity.getPrincipal().getName(), new ArrayList<>(grants));
    }

    /** A slash in the name of the claim leads into an object, as in {@code realm_access/roles}. */
    private Stream<String> values(JsonObject claims) {
        @Nullable
        Object value = claims;
        for (String name : claim) {
            value = value instanceof JsonObject object ? object.getValue(name) : null;
        }
        return value instanceof JsonArray array ? array.stream().filter(String.class::isInstance).map(String.class::cast)
                : value instanceof String text ? Stream.of(text) : Stream.empty();
    }
}
