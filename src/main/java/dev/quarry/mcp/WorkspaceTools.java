package dev.quarry.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.Scopes.Call;
import dev.quarry.mcp.Scopes.Origin;
import dev.quarry.mcp.answers.Budget;
import dev.quarry.mcp.answers.Reply;
import dev.quarry.mcp.answers.Reply.Part;
import dev.quarry.platform.Cursor;
import dev.quarry.platform.Page;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Printable;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.repositories.LookupStore.Place;
import dev.quarry.repositories.Repository;
import dev.quarry.repositories.Repository.ActiveVersion;
import dev.quarry.repositories.RepositoryStore;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Roots;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The tools that say where an agent works, and which repositories there are. */
@Singleton
class WorkspaceTools {

    private static final int MOST_LANGUAGES = 5;

    private final Workspaces workspaces;
    private final Scopes scopes;
    private final RepositoryStore repositories;
    private final Replies replies;

    WorkspaceTools(Workspaces workspaces, Scopes scopes, RepositoryStore repositories, Replies replies) {
        this.workspaces = workspaces;
        this.scopes = scopes;
        this.repositories = repositories;
        this.replies = replies;
    }

    @Tool(name = "set_working_directory", description = "Choose project and repository by the directory you work in. Call it once at the start.", annotations = @Tool.Annotations(readOnlyHint = false, destructiveHint = false, idempotentHint = true, openWorldHint = false), outputSchema = @Tool.OutputSchema(generator = OutputSchemas.Workspace.class))
    Uni<ToolResponse> setWorkingDirectory(
            @ToolArg(name = "directory", description = "Absolute") String directory,
            @ToolArg(name = "project_id", required = false) @Nullable String projectId,
            @ToolArg(name = "max_tokens", required = false) @Nullable Integer maxTokens,
            McpConnection session, Roots roots) {
        return replies.within(maxTokens, budget -> {
            requireAbsolute(directory);
            Call call = scopes.call("set_working_directory", new Origin(session, roots), projectId, null);
            ProjectId project = call.namedProject();
            if (project != null) {
                call.permission().require(project);
            }
            return workspaces.enter(call, directory)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(place -> entered(directory, project == null ? ProjectId.DEFAULT : project, place, budget));
        });
    }

    private static void requireAbsolute(String directory) {
        if (!directory.startsWith("/") && !directory.matches("[A-Za-z]:[\\\\/].*")) {
            throw Problems.badRequest("Relative directory", "Give the absolute path of the directory that you work in.");
        }
    }

    private static Reply entered(String directory, ProjectId named, Optional<Place> place, Budget budget) {
        ProjectId project = place.map(Place::project).orElse(named);
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("project_id", project.value());
        first.put("indexed", place.isPresent());
        place.ifPresent(found -> first.put("repository_id", Long.toString(found.id())));
        String text = place
                .map(found -> "Project " + project + ", repository " + found.id() + ". The other tools use them from now on.\n")
                .orElse("Project " + project + ". No repository contains the directory: call start_indexing_background with "
                        + "the root of the repository.\n");
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(text, first));
        place.ifPresent(found -> parts.add(new Part(found.repoPath() + "\n", Map.of("repo_path", found.repoPath()))));
        parts.add(new Part("", Map.of("working_directory", directory)));
        return budget.parts(parts);
    }

    @Tool(name = "list_repositories", description = "See which repositories are indexed, and how fresh they are.", annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, idempotentHint = true, openWorldHint = false), outputSchema = @Tool.OutputSchema(generator = OutputSchemas.Repositories.class))
    Uni<ToolResponse> listRepositories(
            @ToolArg(name = "project_id", required = false) @Nullable String projectId,
            @ToolArg(name = "cursor", required = false) @Nullable String cursor,
            @ToolArg(name = "max_tokens", required = false) @Nullable Integer maxTokens,
            McpConnection session, Roots roots) {
        return replies.within(maxTokens, budget -> {
            Long after = Cursor.decode(cursor, 1, parts -> Long.valueOf(parts[0]));
            return scopes.project(scopes.call("list_repositories", new Origin(session, roots), projectId, null))
                    .chain(project -> repositories.list(project, after == null ? 0 : after, new PageLimit(PageLimit.MAXIMUM))
                            .emitOn(Infrastructure.getDefaultWorkerPool())
                            .map(page -> listed(project, page, budget)));
        });
    }

    private static Reply listed(ProjectId project, Page<Repository> page, Budget budget) {
        List<Repository> all = page.rows();
        return budget.longest(all.size(), count -> {
            StringBuilder text = new StringBuilder();
            List<Map<String, Object>> shown = new ArrayList<>();
            for (Repository repository : all.subList(0, count)) {
                text.append(line(repository));
                shown.add(fields(repository));
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("repositories", shown);
            fields.put("project_id", project.value());
            if (all.isEmpty()) {
                text.append("No repository. Call start_indexing_background.\n");
            }
            boolean isComplete = count == all.size() && page.nextCursor() == null;
            if (!isComplete) {
                text.append(count == all.size() ? "More" : all.size() - count + " more");
            }
            if (!isComplete && count > 0) {
                String next = Cursor.encode(all.get(count - 1).id());
                fields.put("next_cursor", next);
                text.append(", cursor: ").append(next).append('\n');
            } else if (!isComplete) {
                text.append(": raise max_tokens\n");
            }
            return new Reply(text.toString(), fields);
        });
    }

    private static String line(Repository repository) {
        ActiveVersion version = repository.activeVersion();
        String state = version == null ? "not indexed yet"
                : Printable.count(version.fileCount(), "file") + " of " + version.publishedAt().toString().substring(0, 16)
                        + "Z";
        String languages = repository.languages().stream().limit(MOST_LANGUAGES).map(Repository.LanguageShare::name)
                .collect(Collectors.joining(", "));
        return repository.id() + " " + repository.repoPath() + ": " + state + (languages.isEmpty() ? "" : "; " + languages)
                + job(repository) + "\n";
    }

    private static String job(Repository repository) {
        Repository.LastJob job = repository.lastJob();
        return job == null || job.status().equals("completed") ? "" : "; newest job " + job.status();
    }

    private static Map<String, Object> fields(Repository repository) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", repository.id());
        fields.put("repo_path", repository.repoPath());
        ActiveVersion version = repository.activeVersion();
        if (version != null) {
            fields.put("files", version.fileCount());
            fields.put("indexed_at", version.publishedAt().toString());
        }
        if (repository.lastJob() != null) {
            fields.put("status", repository.lastJob().status());
        }
        return fields;
    }
}
