package dev.quarry.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.Scopes.Location;
import dev.quarry.mcp.Scopes.Origin;
import dev.quarry.mcp.answers.Budget;
import dev.quarry.mcp.answers.Continuation;
import dev.quarry.mcp.answers.Reply;
import dev.quarry.mcp.answers.Reply.Part;
import dev.quarry.platform.Cursor;
import dev.quarry.platform.NextStep;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Printable;
import dev.quarry.platform.Problems;
import dev.quarry.repositories.paths.Directories;
import dev.quarry.repositories.paths.Directory;
import dev.quarry.repositories.paths.DirectoryEntry;
import dev.quarry.repositories.paths.PathExplanation;
import dev.quarry.repositories.paths.PathExplanations;
import dev.quarry.repositories.paths.RepositoryPath;
import dev.quarry.search.files.FileSymbols;
import dev.quarry.search.files.FileSymbols.Entry;
import dev.quarry.search.files.IndexedFiles;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Roots;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The tool that shows what a file, a directory or a repository consists of. */
@Singleton
class OutlineTools {

    private static final PageLimit PAGE = new PageLimit(PageLimit.MAXIMUM);
    private static final int BEFORE_THE_FIRST = -1;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final IndexedFiles files;
    private final Directories directories;
    private final PathExplanations explanations;
    private final Scopes scopes;
    private final Replies replies;

    OutlineTools(IndexedFiles files, Directories directories, PathExplanations explanations, Scopes scopes,
            Replies replies) {
        this.files = files;
        this.directories = directories;
        this.explanations = explanations;
        this.scopes = scopes;
        this.replies = replies;
    }

    @Tool(name = "outline", description = "See the definitions of a file, or what a directory or the repository holds, before reading.", annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, idempotentHint = true, openWorldHint = false), outputSchema = @Tool.OutputSchema(generator = OutputSchemas.Outline.class))
    Uni<ToolResponse> outline(
            @ToolArg(name = "path", required = false) @Nullable String path,
            @ToolArg(name = "project_id", required = false) @Nullable String projectId,
            @ToolArg(name = "repository_id", required = false) @Nullable String repositoryId,
            @ToolArg(name = "cursor", required = false) @Nullable String cursor,
            @ToolArg(name = "max_tokens", required = false) @Nullable Integer maxTokens,
            McpConnection session, Roots roots) {
        return replies.within(maxTokens, budget -> {
            Continuation from = Continuation.parse(cursor);
            return scopes.locate(scopes.call("outline", new Origin(session, roots), projectId, repositoryId), path)
                    .chain(location -> entries(location, from.page()))
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(entries -> reply(entries, from, budget));
        });
    }

    /**
     * A page of entries.
     *
     * @param next the cursor of the following page; null if there is none
     */
    private record Entries(List<Part> parts, @Nullable String next) {
    }

    /** A path is a directory, or else a file, whose problem is then the answer. */
    private Uni<Entries> entries(Location location, @Nullable String page) {
        Uni<Entries> directory = Uni.createFrom().deferred(() -> directories.list(location.repository().project(),
                location.repository().id(), RepositoryPath.parse(location.path()), PAGE, page)).map(OutlineTools::directory);
        return location.path().isEmpty() ? directory
                : directory.onFailure(problem -> problem instanceof HttpProblem && !has(problem, GONE))
                        .recoverWithUni(noDirectory -> symbols(location, page))
                        .onFailure(problem -> has(problem, NOT_FOUND)).recoverWithUni(noFile -> explained(location));
    }

    private static boolean has(Throwable failure, int status) {
        return failure instanceof HttpProblem problem && problem.getStatusCode() == status;
    }

    /** Fails with the reason why the index has neither a directory nor the text of a file at the path. */
    private Uni<Entries> explained(Location location) {
        return Uni.createFrom().deferred(() -> explanations.explain(location.repository().project(),
                location.repository().id(), RepositoryPath.parse(location.path())))
                .map(OutlineTools::problem).chain(problem -> Uni.createFrom().failure(problem));
    }

    private static HttpProblem problem(PathExplanation explanation) {
        PathExplanation.Rule rule = explanation.rule();
        String reason = rule == null ? ""
                : " The rule is " + rule.pattern() + " of " + rule.file() + (rule.line() == null ? "" : ":" + rule.line())
                        + ".";
        String facts = explanation.path() + ": " + explanation.detail() + reason;
        return switch (explanation.state()) {
            case SKIPPED -> NextStep.LIST_SKIPPED.afterNotFound("File skipped", facts);
            case INDEXED, IGNORED -> Problems.notFound("Nothing to outline", facts);
            case ABSENT -> step(explanation.reason()).afterNotFound("No such file or directory", facts);
        };
    }

    private static NextStep step(String reason) {
        return switch (reason) {
            case "new" -> NextStep.INDEX_AGAIN;
            case "not_indexed_yet" -> NextStep.AWAIT_FIRST_RUN;
            default -> NextStep.FIND_PATH;
        };
    }

    private static Entries directory(Directory directory) {
        return new Entries(directory.entries().stream().map(OutlineTools::part).toList(), directory.nextCursor());
    }

    private static Part part(DirectoryEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", entry.name());
        fields.put("kind", entry.type().wireName());
        String about = switch (entry.type()) {
            case DIRECTORY -> "/ " + Printable.count(entry.files() == null ? 0 : entry.files(), "file");
            case SKIPPED -> " skipped: " + entry.skipReason();
            case FILE -> (entry.language() == null ? "" : " " + entry.language())
                    + (entry.lines() == null ? "" : " " + Printable.count(entry.lines(), "line"));
        };
        return new Part(entry.name() + about + "\n", fields);
    }

    private Uni<Entries> symbols(Location location, @Nullable String page) {
        return Uni.createFrom().deferred(() -> {
            Integer after = Cursor.decode(page, 1, parts -> Integer.valueOf(parts[0]));
            return files.symbols(location.repository().project(), location.repository().id(), location.path(),
                    after == null ? BEFORE_THE_FIRST : after, PAGE).map(OutlineTools::symbols);
        });
    }

    private static Entries symbols(FileSymbols symbols) {
        return new Entries(symbols.symbols().stream().map(OutlineTools::part).toList(), symbols.nextCursor());
    }

    private static Part part(Entry symbol) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", symbol.name());
        fields.put("kind", symbol.kind());
        fields.put("start_line", symbol.startLine());
        fields.put("end_line", symbol.endLine());
        return new Part("  ".repeat(depth(symbol)) + symbol.startLine() + "-" + symbol.endLine() + " " + symbol.kind() + " "
                + symbol.name() + "\n", fields);
    }

    private static int depth(Entry symbol) {
        String container = symbol.container();
        return container == null ? 0 : 1 + (int) container.chars().filter(character -> character == '.').count();
    }

    private static Reply reply(Entries entries, Continuation from, Budget budget) {
        int before = Math.min(from.shown(), entries.parts().size());
        List<Part> parts = entries.parts().subList(before, entries.parts().size());
        return budget.longest(parts.size(), count -> reply(entries, parts.subList(0, count), before, from));
    }

    private static Reply reply(Entries entries, List<Part> shown, int before, Continuation from) {
        StringBuilder text = new StringBuilder();
        List<Map<String, Object>> list = new ArrayList<>();
        for (Part part : shown) {
            text.append(part.text());
            list.add(part.fields());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("entries", list);
        int more = entries.parts().size() - before - shown.size();
        if (entries.parts().isEmpty()) {
            text.append("No definitions. read_file shows the text.\n");
        } else if (more > 0 && shown.isEmpty()) {
            text.append(more).append(" more: raise max_tokens\n");
        } else if (more > 0 || entries.next() != null) {
            String next = more > 0 ? new Continuation(before + shown.size(), from.page()).encode()
                    : new Continuation(0, entries.next()).encode();
            fields.put("next_cursor", next);
            text.append(more > 0 ? more + " more" : "More").append(", cursor: ").append(next).append('\n');
        }
        return new Reply(text.toString(), fields);
    }
}
