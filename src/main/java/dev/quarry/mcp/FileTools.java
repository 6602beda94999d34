package dev.quarry.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.Scopes.Location;
import dev.quarry.mcp.Scopes.Origin;
import dev.quarry.mcp.answers.Budget;
import dev.quarry.mcp.answers.Reply;
import dev.quarry.platform.Problems;
import dev.quarry.search.files.IndexedFile;
import dev.quarry.search.files.IndexedFiles;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Roots;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The tool that opens files. */
@Singleton
class FileTools {

    /** A path as answers write it: {@code src/Shop.java:10-40}. */
    private static final Pattern WITH_LINES = Pattern.compile("(.+):(\\d{1,9}(?:-\\d{0,9})?)");

    private final IndexedFiles files;
    private final Scopes scopes;
    private final Replies replies;

    FileTools(IndexedFiles files, Scopes scopes, Replies replies) {
        this.files = files;
        this.scopes = scopes;
        this.replies = replies;
    }

    @Tool(name = "read_file", description = "Read lines of a file as indexed, such as those that an answer names.", annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, idempotentHint = true, openWorldHint = false), outputSchema = @Tool.OutputSchema(generator = OutputSchemas.FileContent.class))
    Uni<ToolResponse> readFile(
            @ToolArg(name = "path", description = "May end with lines: a.py:10-40") String path,
            @ToolArg(name = "lines", required = false) @Nullable String lines,
            @ToolArg(name = "project_id", required = false) @Nullable String projectId,
            @ToolArg(name = "repository_id", required = false) @Nullable String repositoryId,
            @ToolArg(name = "max_tokens", required = false) @Nullable Integer maxTokens,
            McpConnection session, Roots roots) {
        return replies.within(maxTokens, budget -> {
            Matcher named = WITH_LINES.matcher(path.strip());
            boolean hasLines = lines == null && named.matches();
            String range = hasLines ? named.group(2) : lines == null || lines.isBlank() ? null : lines.strip();
            return scopes
                    .locate(scopes.call("read_file", new Origin(session, roots), projectId, repositoryId),
                            hasLines ? named.group(1) : path)
                    .chain(location -> files.read(location.repository().project(), location.repository().id(),
                            requirePath(location), range))
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(file -> content(file, budget, Clients.showsStructuredOnly(session)));
        });
    }

    private static String requirePath(Location location) {
        if (location.path().isEmpty()) {
            throw Problems.badRequest("Missing path", "Give the path of a file. outline shows what the repository has.");
        }
        return location.path();
    }

    private static Reply content(IndexedFile file, Budget budget, boolean isStructured) {
        List<String> lines = file.content().lines().toList();
        Reply reply = budget.longest(lines.size(), count -> content(file, lines.subList(0, count), isStructured));
        if (!lines.isEmpty() && Integer.valueOf(Math.max(file.startLine() - 1, 0)).equals(reply.fields().get("end_line"))) {
            return content(file, List.of(budget.cut(lines.get(0), 0.3) + "…"), isStructured);
        }
        return reply;
    }

    private static Reply content(IndexedFile file, List<String> shown, boolean isStructured) {
        int last = file.startLine() + shown.size() - 1;
        String content = shown.isEmpty() ? "" : String.join("\n", shown) + "\n";
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file_path", file.path());
        fields.put("start_line", file.startLine());
        fields.put("end_line", Math.max(last, 0));
        fields.put("line_count", file.lineCount());
        String rest = "";
        if (last < file.endLine()) {
            rest = file.endLine() - last + " more lines: lines=" + (last + 1) + "-" + file.endLine() + "\n";
            fields.put("next_lines", last + 1 + "-" + file.endLine());
        }
        if (isStructured) {
            fields.put("content", content);
        }
        return new Reply((isStructured ? "" : content) + rest, fields);
    }
}
