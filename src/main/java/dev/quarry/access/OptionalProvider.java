package dev.quarry.access;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets a server start without a provider of OpenID Connect: if no bean of this type exists, the framework demands
 * {@code quarkus.oidc.auth-server-url}. If that is set, it is used.
 */
@ApplicationScoped
class OptionalProvider implements TenantConfigResolver {

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> resolution) {
        return Uni.createFrom().nullItem();
    }
}
