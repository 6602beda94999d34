package dev.quarry.mcp.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.answers.RegionList.Shown;
import dev.quarry.platform.ProjectId;

/**
 * An answer of regions of a page of results: it shows as many as fit, counts the others, and says how to get them.
 *
 * @param continuation where the answer begins
 * @param remarks lines for the end of the text
 * @param nextPage the cursor of the following page; null if there is none
 */
public record PageReply(ProjectId project, Continuation continuation, String remarks, @Nullable String nextPage) {

    /** The share of the budget that remarks may take. */
    private static final double REMARKS = 0.3;

    /** @param page all regions of the page */
    public Reply fitted(Budget budget, Shown page) {
        int before = Math.min(continuation.shown(), page.regions().size());
        List<Region> regions = page.regions().subList(before, page.regions().size());
        String end = budget.cut(remarks, REMARKS);
        return new RegionList(budget, new Shown(page.field(), regions, page.isStructured()),
                shown -> last(regions.size() - shown, shown == 0 ? null : before + shown, end)).fitted();
    }

    /**
     * @param more the number of regions of the page that are not shown
     * @param shown the number of regions up to here; null if this answer shows none, so that repeating it is of no use
     */
    private Reply last(int more, @Nullable Integer shown, String end) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("project_id", project.value());
        fields.put("more", more);
        StringBuilder text = new StringBuilder(end);
        String next = next(more, shown);
        if (next != null) {
            fields.put("next_cursor", next);
            text.append(more == 0 ? "More" : nextPage == null ? more + " more" : "At least " + more + " more")
                    .append(", cursor: ").append(next).append('\n');
        } else if (more > 0) {
            text.append(more).append(" more: raise max_tokens\n");
        }
        return new Reply(text.toString(), fields);
    }

    private @Nullable String next(int more, @Nullable Integer shown) {
        if (more > 0) {
            return shown == null ? null : new Continuation(shown, continuation.page()).encode();
        }
        return nextPage == null ? null : new Continuation(0, nextPage).encode();
    }
}
