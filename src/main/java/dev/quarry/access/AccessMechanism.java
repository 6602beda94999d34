package dev.quarry.access;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.access.Accounts.Account;
import dev.quarry.platform.http.Refusal;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AnonymousAuthenticationRequest;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Identifies the client of a request by its bearer token, or the person at the page by the cookie of a session. A client
 * without a valid one is anonymous: {@link AccessPolicy} decides whether it is served.
 */
@ApplicationScoped
class AccessMechanism implements HttpAuthenticationMechanism {

    static final String COOKIE = "quarry-session";

    private static final int BEFORE_OTHERS = 10_000;
    private static final String SCHEME = "Bearer";
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String INVALID = AccessMechanism.class.getName();

    private final AccessControl control;
    private final Accounts accounts;
    private final Sessions sessions;
    private final OidcGrants people;
    private final OidcAuthenticationMechanism oidc;
    private final ProviderMetadata provider;

    AccessMechanism(AccessControl control, Accounts accounts, Sessions sessions, OidcGrants people,
            OidcAuthenticationMechanism oidc, ProviderMetadata provider) {
        this.control = control;
        this.accounts = accounts;
        this.sessions = sessions;
        this.people = people;
        this.oidc = oidc;
        this.provider = provider;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (!control.isConfigured()) {
            return providers.authenticate(AnonymousAuthenticationRequest.INSTANCE);
        }
        takeOver(context);
        String token = bearerToken(context);
        Optional<Account> account = token == null ? ofSession(context) : accounts.ofToken(token);
        if (account.isPresent()) {
            return Uni.createFrom().item(identity(account.get().grants()));
        }
        return token != null && people.areEnabled() ? ofPerson(context, providers)
                : anonymous(context, providers, token != null);
    }

    private Uni<SecurityIdentity> ofPerson(RoutingContext context, IdentityProviderManager providers) {
        return oidc.authenticate(context, providers)
                .onItem().ifNotNull().transform(this::withGrants)
                .onFailure(AuthenticationFailedException.class).recoverWithNull()
                .onFailure(AuthenticationCompletionException.class).recoverWithNull()
                .invoke(() -> takeOver(context))
                .onItem().ifNull().switchTo(() -> anonymous(context, providers, true));
    }

    /** Makes the framework send the challenge of this class. */
    private void takeOver(RoutingContext context) {
        context.put(HttpAuthenticationMechanism.class.getName(), this);
    }

    private static Uni<SecurityIdentity> anonymous(RoutingContext context, IdentityProviderManager providers, boolean invalid) {
        context.put(INVALID, invalid);
        return providers.authenticate(AnonymousAuthenticationRequest.INSTANCE);
    }

    private SecurityIdentity withGrants(SecurityIdentity person) {
        return QuarkusSecurityIdentity.builder(person).addAttribute(Caller.GRANTS, people.of(person)).build();
    }

    private static SecurityIdentity identity(Grants grants) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(grants.holder()))
                .addAttribute(Caller.GRANTS, grants).build();
    }

    private Optional<Account> ofSession(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        return cookie == null ? Optional.empty() : sessions.account(cookie.getValue());
    }

    /** Other schemes are not for this server: a proxy that authenticates may leave its own header in the request. */
    private static @Nullable String bearerToken(RoutingContext context) {
        return context.request().headers().getAll(HttpHeaders.AUTHORIZATION).stream().map(String::strip)
                .filter(header -> header.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1))
                .findFirst().map(header -> header.substring(SCHEME.length()).strip()).orElse(null);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return getChallenge(context).map(challenge -> {
            challenge.getHeaders().forEach(context.response()::putHeader);
            Refusal.send(context, 401, "Not signed in", isInvalid(context)
                    ? "The token is unknown or has expired. Ask the operator of this server for a valid one."
                    : "This server needs a token. Send it as Authorization: Bearer TOKEN; commands take it from QUARRY_TOKEN.");
            return true;
        });
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        String metadata = provider.parameter(context.request());
        String error = isInvalid(context) ? " error=\"invalid_token\"" : "";
        return Uni.createFrom().item(new ChallengeData(401, CHALLENGE,
                SCHEME + error + (error.isEmpty() || metadata.isEmpty() ? "" : ",") + metadata));
    }

    private static boolean isInvalid(RoutingContext context) {
        return Boolean.TRUE.equals(context.get(INVALID));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public int getPriority() {
        return BEFORE_OTHERS;
    }
}
