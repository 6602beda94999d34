package dev.quarry.search.files;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.RepositoryId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/** Files as they were indexed, and their definitions. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
// QueryParameterCheck reads the parameters of its methods.
@RegisterForReflection(fields = false)
@Tag(name = "Search")
public class FileResource {

    private static final int BEFORE_THE_FIRST = -1;

    private final IndexedFiles files;

    FileResource(IndexedFiles files) {
        this.files = files;
    }

    @GET
    @Path("/{project_id}/repositories/{id}/files/{path:.+}")
    @Operation(operationId = "readFile", summary = "Read a file as it was indexed", description = "The directory is not read. With Accept: text/plain, the answer is the content alone.")
    @APIResponse(responseCode = "200", description = "The file, or the requested lines of it", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = IndexedFile.class)),
            @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)) })
    @APIResponse(responseCode = "400", description = "The lines are malformed, or the file does not have them")
    @APIResponse(responseCode = "404", description = "There is no such file, or it was skipped")
    @APIResponse(responseCode = "410", description = "The index version is deleted")
    public Uni<IndexedFile> read(
            @RestPath("project_id") String projectId,
            @RestPath String id,
            @Parameter(description = "The path in the repository", example = "src/main/java/Shop.java") @RestPath String path,
            @Parameter(description = "Lines, counted from 1; default all", example = "10-40") @RestQuery @Nullable String lines,
            @Parameter(description = "The id of a published index version; default the newest. Versions that others have replaced are deleted after a while", schema = @Schema(type = SchemaType.INTEGER, format = "int64")) @RestQuery @Nullable String version) {
        return files.read(address(projectId, id, version, path), lines);
    }

    @GET
    @Path("/{project_id}/repositories/{id}/files/{path:.+}")
    // A client that accepts anything gets JSON.
    @Produces(MediaType.TEXT_PLAIN + ";qs=0.5")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> content(
            @RestPath("project_id") String projectId,
            @RestPath String id,
            @RestPath String path,
            @RestQuery @Nullable String lines,
            @RestQuery @Nullable String version) {
        return read(projectId, id, path, lines, version)
                .map(file -> RestResponse.ResponseBuilder.ok(file.content(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .build());
    }

    @GET
    @Path("/{project_id}/repositories/{id}/symbols")
    @Operation(operationId = "listSymbols", summary = "List the definitions of a file", description = "Its outline: classes, methods and so on, in source order.")
    @APIResponse(responseCode = "200", description = "A page of definitions", content = @Content(schema = @Schema(implementation = FileSymbols.class)))
    @APIResponse(responseCode = "404", description = "There is no such file, or it was skipped")
    @APIResponse(responseCode = "410", description = "The index version is deleted")
    public Uni<FileSymbols> symbols(
            @RestPath("project_id") String projectId,
            @RestPath String id,
            @Parameter(description = "The path in the repository", example = "src/main/java/Shop.java", required = true) @RestQuery @Nullable String path,
            @Parameter(description = "The id of a published index version; default the newest. Versions that others have replaced are deleted after a while", schema = @Schema(type = SchemaType.INTEGER, format = "int64")) @RestQuery @Nullable String version,
            @Parameter(description = "Definitions per page, 1 to 200; default 200") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        Integer after = Cursor.decode(cursor, 1, parts -> Integer.valueOf(parts[0]));
        return files.symbols(address(projectId, id, version, path), after == null ? BEFORE_THE_FIRST : after,
                PageLimit.parse(limit, PageLimit.MAXIMUM));
    }

    private static FileAddress address(String projectId, String id, @Nullable String version, @Nullable String path) {
        return new FileAddress(new ProjectId(projectId), RepositoryId.parse(id), FileAddress.version(version),
                requirePath(path));
    }

    private static String requirePath(@Nullable String path) {
        if (path == null || path.isEmpty() || path.indexOf('\0') >= 0) {
            throw Problems.badRequest("Invalid path",
                    "Give the path of a file in its repository, such as src/main/java/Shop.java.");
        }
        return path;
    }
}
