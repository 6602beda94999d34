package dev.quarry.mcp;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.answers.Reply;
import dev.quarry.platform.Printable;
import dev.quarry.platform.ProjectId;
import dev.quarry.search.result.SearchPage;
import io.smallrye.mutiny.Uni;

/** Counts the results of a search, page by page, and says whether there are more. */
final class ResultCount {

    private static final int MOST_PAGES = 10;

    private final Function<@Nullable String, Uni<SearchPage>> pages;
    private final Set<String> files = new HashSet<>();
    private int results;
    private int read;

    /** @param pages reads the page of a cursor; the first for null */
    ResultCount(Function<@Nullable String, Uni<SearchPage>> pages) {
        this.pages = pages;
    }

    Uni<Reply> reply(ProjectId project) {
        return from(null).map(isExact -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("results", java.util.List.of());
            fields.put("project_id", project.value());
            fields.put("total_count", results);
            fields.put("file_count", files.size());
            fields.put("exact", isExact);
            return new Reply((isExact ? "" : "At least ") + Printable.count(results, "place") + " in "
                    + Printable.count(files.size(), "file") + "\n", fields);
        });
    }

    private Uni<Boolean> from(@Nullable String cursor) {
        return pages.apply(cursor).chain(page -> {
            page.results().forEach(result -> files.add(result.repository() + " " + result.path()));
            results += page.results().size();
            read++;
            if (page.nextCursor() == null) {
                return Uni.createFrom().item(!page.partial());
            }
            return read == MOST_PAGES ? Uni.createFrom().item(false) : from(page.nextCursor());
        });
    }
}
