package dev.quarry.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Leads clients of the Model Context Protocol to the provider of OpenID Connect: by the metadata of RFC 9728, whose address an
 * answer 401 names. The framework has them, too, but not for a server that is started with and without a provider.
 */
@ApplicationScoped
class ProviderMetadata {

    private static final String ADDRESS = "/.well-known/oauth-protected-resource";
    private static final int BEFORE_THE_PAGE = -1;

    private final OidcGrants people;

    ProviderMetadata(OidcGrants people) {
        this.people = people;
    }

    void register(@Observes Router router) {
        people.provider().ifPresent(provider -> router.get(ADDRESS).order(BEFORE_THE_PAGE)
                .handler(context -> answer(context, provider)));
    }

    private static void answer(RoutingContext context, String provider) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(new JsonObject()
                .put("resource", server(context.request()))
                .put("authorization_servers", new JsonArray().add(provider))
                .put("bearer_methods_supported", new JsonArray().add("header"))
                .encode());
    }

    /** Returns the parameter of a challenge; empty without a provider. */
    String parameter(HttpServerRequest request) {
        return people.areEnabled() ? " resource_metadata=\"" + server(request) + ADDRESS + "\"" : "";
    }

    /** HostCheck has checked the host. */
    private static String server(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }
}
