package dev.quarry.access;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import dev.quarry.access.Accounts.Account;
import dev.quarry.platform.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Signs a browser in and out: a page cannot send a token with every request, an event stream for instance. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
// QueryParameterCheck reads the parameters of its methods.
@RegisterForReflection(fields = false)
@Tag(name = "Session")
public class SessionResource {

    private final AccessControl control;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Caller caller;

    SessionResource(AccessControl control, Accounts accounts, Sessions sessions, Caller caller) {
        this.control = control;
        this.accounts = accounts;
        this.sessions = sessions;
        this.caller = caller;
    }

    /** The body of a sign-in. */
    @Schema(description = "A token to sign in with.")
    public record SignInRequest(
            @Schema(description = "The token", examples = "quarry_4vV3pXk0", required = true) @Nullable String token) {
    }

    /** The client and its grants. */
    @Schema(description = "The client, and what it may do.")
    public record SignedIn(
            @Schema(description = "Whether this server needs a token at all") boolean required,
            @Schema(description = "The name of the token, or of the person", examples = "ci") String holder,
            @Schema(description = "What the client may do") List<SessionGrant> grants) {
    }

    /** A role on some projects. */
    @Schema(description = "A role on some projects.")
    public record SessionGrant(
            @Schema(description = "read, write or admin", examples = "write") String role,
            @Schema(description = "Names of projects, or beginnings of names with a *") List<String> projects) {
    }

    @GET
    @Operation(operationId = "getSession", summary = "Tell who the client is, and what it may do")
    @APIResponse(responseCode = "200", description = "The client", content = @Content(schema = @Schema(implementation = SignedIn.class)))
    public Uni<SignedIn> session() {
        return Uni.createFrom().item(signedIn(caller.grants()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "signIn", summary = "Sign a browser in", description = "Sets a cookie that replaces the token until the browser signs out or the session ends. Other clients send their token with each request.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SignInRequest.class), examples = @ExampleObject(name = "token", value = "{\"token\": \"quarry_4vV3pXk0\"}")))
    @APIResponse(responseCode = "200", description = "The client; a cookie is set", content = @Content(schema = @Schema(implementation = SignedIn.class)))
    @APIResponse(responseCode = "400", description = "The request has no token")
    @APIResponse(responseCode = "401", description = "The token is unknown")
    public Uni<RestResponse<SignedIn>> signIn(@Nullable SignInRequest request, @Context HttpServerRequest connection) {
        if (!control.isConfigured()) {
            return Uni.createFrom().item(RestResponse.ok(signedIn(Grants.UNLIMITED)));
        }
        if (request == null || request.token() == null) {
            throw Problems.badRequest("Missing token", "Send a JSON object such as {\"token\": \"quarry_...\"}.");
        }
        Optional<Account> account = accounts.ofToken(request.token().strip());
        return Uni.createFrom().item(account
                .map(known -> RestResponse.ResponseBuilder.ok(signedIn(known.grants()))
                        .cookie(cookie(sessions.start(known), (int) sessions.age().toSeconds(), isSecure(connection)))
                        .build())
                .orElseThrow(() -> Problems.unauthorized("Unknown token",
                        "This server has no such token. Ask its operator for a valid one.")));
    }

    @DELETE
    // Only problems have a body here, so a generated client accepts nothing else.
    @Produces({ MediaType.APPLICATION_JSON, "application/problem+json" })
    @Operation(operationId = "signOut", summary = "Sign a browser out")
    @APIResponse(responseCode = "204", description = "The browser forgets the session")
    public Uni<RestResponse<Void>> signOut(@Context HttpServerRequest connection) {
        return Uni.createFrom().item(RestResponse.ResponseBuilder.<Void> noContent()
                .cookie(cookie("", 0, isSecure(connection))).build());
    }

    private SignedIn signedIn(Grants grants) {
        return new SignedIn(control.isConfigured(), grants.holder(), grants.grants().stream()
                .map(grant -> new SessionGrant(grant.role().wireName(),
                        grant.projects().stream().map(ProjectPattern::text).toList()))
                .toList());
    }

    private static NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(AccessMechanism.COOKIE).value(value).path("/").maxAge(seconds).httpOnly(true)
                .sameSite(SameSite.STRICT).secure(secure).build();
    }

    /** A proxy that terminates TLS hides it, but not the origin of the page. */
    private static boolean isSecure(HttpServerRequest connection) {
        String origin = connection.getHeader(HttpHeaders.ORIGIN);
        return connection.isSSL() || origin != null && origin.startsWith("https:");
    }
}
