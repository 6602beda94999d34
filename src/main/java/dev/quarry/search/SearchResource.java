package dev.quarry.search;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.search.query.QueryParser;
import dev.quarry.search.query.QueryParser.SearchParameters;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.result.SearchPage;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** Search. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
// QueryParameterCheck reads the parameters of its methods.
@RegisterForReflection(fields = false)
@Tag(name = "Search")
public class SearchResource {

    private static final int MAX_QUERIES = 10;
    /** The number of results of each query that are combined, unless the client asks for more. */
    private static final int LEAST_COMBINED = 50;

    private final Search search;
    private final CombinedSearch combinedSearch;

    SearchResource(Search search, CombinedSearch combinedSearch) {
        this.search = search;
        this.combinedSearch = combinedSearch;
    }

    @GET
    @Path("/{project_id}/search")
    @Operation(operationId = "search", summary = "Search the index", description = "Finds words, best places first, or a literal, a regular expression, or the name of a definition. A query may contain filters: lang:java path:src/main -path:test repo:shop test:no generated:no sym:claim case:yes.")
    @APIResponse(responseCode = "200", description = "A page of results", content = @Content(schema = @Schema(implementation = SearchPage.class)))
    @APIResponse(responseCode = "400", description = "A parameter is invalid")
    @APIResponse(responseCode = "404", description = "The project has no such repository")
    @APIResponse(responseCode = "410", description = "The index version that the cursor continues is deleted")
    @APIResponse(responseCode = "429", description = "The client has searched too often: repeat this one after the time in Retry-After", headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = SchemaType.INTEGER)))
    @APIResponse(responseCode = "503", description = "Too many searches: repeat this one after the time in Retry-After", headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = SchemaType.INTEGER)))
    public Uni<SearchPage> search(
            @RestPath("project_id") String projectId,
            @Parameter(description = "The query, at most 1,000 characters. A ranked query may have \"phrases\", -exclusions and groups of alternatives: (lease OR token) expired -test. A regular expression with the flag s, (?s)a.*?b, matches across lines", example = "expired lease", required = true) @RestQuery @Nullable String q,
            @Parameter(description = "How the query is read; default ranked", schema = @Schema(enumeration = { "ranked",
                    "literal", "regex",
                    "symbol" })) @RestQuery @Nullable String mode,
            @Parameter(description = "Only files in this language; separate several by commas", example = "java") @RestQuery @Nullable String lang,
            @Parameter(description = "Only paths that contain this text, or match this glob", example = "src/main") @RestQuery @Nullable String path,
            @Parameter(description = "Only this repository: its id, its path, or the last part of its path") @RestQuery @Nullable String repository,
            @Parameter(description = "Whether case matters: yes, no, or auto (if the query has a capital letter)", schema = @Schema(enumeration = {
                    "yes", "no", "auto", "true", "false" })) @RestQuery("case") @Nullable String caseRule,
            @Parameter(description = "Results per page, 1 to 200; default 10") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Parameter(description = "Whether ranked results carry the terms of their scores", schema = @Schema(enumeration = {
                    "true", "false" })) @RestQuery @Nullable String explain,
            @Parameter(description = "no: without tests, which are known by their paths; only: nothing else", schema = @Schema(enumeration = {
                    "no", "only" })) @RestQuery @Nullable String test,
            @Parameter(description = "no: without generated files, which are known by their paths or by a mark in their first lines; only: nothing else", schema = @Schema(enumeration = {
                    "no", "only" })) @RestQuery @Nullable String generated,
            @Parameter(description = "Whether the answer says how its results divide among repositories, languages, directories and kinds", schema = @Schema(enumeration = {
                    "true", "false" })) @RestQuery @Nullable String facets,
            @Context HttpServerRequest request) {
        return search.search(new ProjectId(projectId),
                new SearchParameters(q, mode, lang, path, repository, caseRule, limit, cursor, explain, test, generated),
                areCounted(facets), client(projectId, request));
    }

    private static boolean areCounted(@Nullable String facets) {
        return switch (facets == null ? "false" : facets) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problems.badRequest("Invalid facets", "The value of facets must be true or false.");
        };
    }

    private static String client(String projectId, HttpServerRequest request) {
        return projectId + " " + request.remoteAddress().hostAddress();
    }

    @POST
    @Path("/{project_id}/search")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "searchCombined", summary = "Search for several queries at once, or for a long text", description = "Places that several queries find come first (reciprocal rank fusion). Of a text of more than 1,000 characters, such as an issue or a stack trace, the most telling words are searched for, and the files that it names are added; it has no filters.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SearchRequestBody.class), examples = @ExampleObject(name = "queries", value = "{\"queries\": [\"expired lease\", \"lost heartbeat\"]}")))
    @APIResponse(responseCode = "200", description = "The best results; there are no further pages", content = @Content(schema = @Schema(implementation = SearchPage.class)))
    @APIResponse(responseCode = "400", description = "The request is malformed")
    @APIResponse(responseCode = "404", description = "The project has no such repository")
    @APIResponse(responseCode = "429", description = "The client has searched too often: repeat this one after the time in Retry-After", headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = SchemaType.INTEGER)))
    @APIResponse(responseCode = "503", description = "Too many searches: repeat this one after the time in Retry-After", headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = SchemaType.INTEGER)))
    public Uni<SearchPage> searchCombined(@RestPath("project_id") String projectId, @Nullable SearchRequestBody body,
            @Context HttpServerRequest request) {
        ProjectId project = new ProjectId(projectId);
        SearchRequestBody required = requireBody(body);
        PageLimit limit = new PageLimit(required.limit() == null ? QueryParser.DEFAULT_LIMIT : required.limit());
        String read = String.valueOf(Math.max(LEAST_COMBINED, limit.value()));
        List<SearchQuery> queries = requireQueries(required.queries()).stream()
                .map(query -> QueryParser.parseLong(new SearchParameters(query, required.mode(), required.lang(),
                        required.path(), required.repository(), null, read, null, null, required.test(), required.generated())))
                .toList();
        return combinedSearch.search(project, queries, limit, client(projectId, request));
    }

    private static SearchRequestBody requireBody(@Nullable SearchRequestBody body) {
        if (body == null) {
            throw Problems.badRequest("Missing body", "Send a JSON object such as {\"queries\": [\"expired lease\"]}.");
        }
        return body;
    }

    private static List<String> requireQueries(@Nullable List<@Nullable String> queries) {
        if (queries == null || queries.isEmpty() || queries.size() > MAX_QUERIES) {
            throw Problems.badRequest("Invalid queries",
                    "The field queries must be an array of 1 to " + MAX_QUERIES + " texts to search for.");
        }
        return queries.stream().map(query -> query == null ? "" : query).toList();
    }

    /** The body of a combined search. */
    @Schema(name = "SearchRequest", description = "Several queries, and the filters of all of them.")
    public record SearchRequestBody(
            @Schema(description = "1 to 10 queries, each of at most 16,384 characters in the ranked mode and 1,000 in others; a body has at most 64 KiB", required = true) @Nullable List<@Nullable String> queries,
            @Schema(description = "How the queries are read; default ranked", enumeration = {
                    "ranked", "literal", "regex",
                    "symbol" }) @Nullable String mode,
            @Schema(description = "Only files in this language; separate several by commas") @Nullable String lang,
            @Schema(description = "Only paths that contain this text, or match this glob") @Nullable String path,
            @Schema(description = "Only this repository: its id, its path, or the last part of its path") @Nullable String repository,
            @Schema(description = "no: without tests; only: nothing else", enumeration = { "no",
                    "only" }) @Nullable String test,
            @Schema(description = "no: without generated files; only: nothing else", enumeration = { "no",
                    "only" }) @Nullable String generated,
            @Schema(description = "The number of results", minimum = "1", maximum = "200", defaultValue = "10") @Nullable Integer limit){
    }

    /** Not a failure of the server, so nothing is logged as one. */
    @ServerExceptionMapper
    RestResponse<HttpProblem> refuse(TooManySearches refusal) {
        return RestResponse.ResponseBuilder.<HttpProblem> create(RestResponse.Status.SERVICE_UNAVAILABLE)
                .type(HttpProblem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds())
                .entity(HttpProblem.builder().withStatus(RestResponse.StatusCode.SERVICE_UNAVAILABLE)
                        .withTitle("Too many searches")
                        .withDetail("Other searches take all of the time that there is. Repeat the search after the time in "
                                + "Retry-After, with fewer at once.")
                        .build())
                .build();
    }
}
