package dev.quarry.mcp.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.answers.RegionList.Shown;
import dev.quarry.platform.ProjectId;
import dev.quarry.search.usages.Usage;
import dev.quarry.search.usages.UsagesPage;

/**
 * An answer of definitions and usages: the definitions take at most half of the budget, on the first page only; the usages the
 * rest.
 *
 * @param isStructured whether the client shows only the structured content to the model, which then has the code
 */
public record UsageReply(ProjectId project, Continuation from, UsagesPage page, boolean isStructured) {

    private static final double DEFINITIONS = 0.5;
    private static final int LONGEST_LINE = 160;

    public Reply fitted(Budget budget) {
        boolean isFirst = from.shown() == 0 && from.page() == null;
        Reply definitions = isFirst ? definitions(budget.share(DEFINITIONS)) : new Reply("", new LinkedHashMap<>());
        List<Usage> usages = page.usages().subList(Math.min(from.shown(), page.usages().size()), page.usages().size());
        String remarks = budget.cut(isFirst ? remarks() : "", 0.2);
        return budget.longest(usages.size(), count -> reply(definitions, usages, count, remarks));
    }

    private Reply definitions(Budget budget) {
        List<Region> regions = Region.each(page.definitions());
        return new RegionList(budget, new Shown("definitions", regions, isStructured), shown -> {
            int more = page.definitionsTotal() - shown;
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("project_id", project.value());
            return new Reply(more > 0 ? more + " more definitions\n" : "", fields);
        }).fitted();
    }

    /** The numbers of usages by kind, and what the answer does not tell by itself. */
    private String remarks() {
        String kinds = page.counts().kinds().entrySet().stream().filter(kind -> kind.getValue() > 0)
                .map(kind -> kind.getValue() + " " + kind.getKey()).collect(Collectors.joining(", "));
        List<String> remarks = new ArrayList<>();
        remarks.add(kinds.isEmpty() ? "No occurrences"
                : (page.counts().complete() ? "Occurrences: " : "Occurrences, at least: ") + kinds);
        if (page.counts().others() > 0) {
            remarks.add(page.counts().others() + " of another definition left out");
        }
        if (page.partialReason() != null) {
            remarks.add(page.partialReason());
        }
        remarks.addAll(page.notes());
        return String.join("\n", remarks) + "\n";
    }

    private Reply reply(Reply definitions, List<Usage> usages, int count, String remarks) {
        StringBuilder text = new StringBuilder(definitions.text()).append(remarks);
        List<Map<String, Object>> list = new ArrayList<>();
        String file = "";
        for (Usage usage : usages.subList(0, count)) {
            String path = path(usage);
            if (!isStructured) {
                text.append(path.equals(file) ? "" : path).append(':').append(usage.line()).append(' ').append(usage.kind())
                        .append(' ').append(usage.label()).append("  ").append(line(usage)).append('\n');
            }
            file = path;
            list.add(fields(usage, path));
        }
        Map<String, Object> fields = new LinkedHashMap<>(definitions.fields());
        fields.put("usages", list);
        int more = usages.size() - count;
        String next = next(more, from.shown() + count, count);
        if (next != null) {
            fields.put("next_cursor", next);
            text.append(more == 0 ? "More" : page.nextCursor() == null ? more + " more" : "At least " + more + " more")
                    .append(", cursor: ").append(next).append('\n');
        } else if (more > 0) {
            text.append(more).append(" more: raise max_tokens\n");
        }
        return new Reply(text.toString(), fields);
    }

    private @Nullable String next(int more, int shown, int count) {
        if (more > 0) {
            return count == 0 ? null : new Continuation(shown, from.page()).encode();
        }
        return page.nextCursor() == null ? null : new Continuation(0, page.nextCursor()).encode();
    }

    private String path(Usage usage) {
        boolean hasSeveral = page.usages().stream().map(Usage::repository).distinct().count() > 1;
        return hasSeveral ? usage.repoPath() + "/" + usage.path() : usage.path();
    }

    private Map<String, Object> fields(Usage usage, String path) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file_path", path);
        fields.put("line", usage.line());
        fields.put("kind", usage.kind());
        fields.put("label", usage.label());
        if (isStructured) {
            fields.put("content", line(usage));
        }
        return fields;
    }

    private static String line(Usage usage) {
        String line = usage.content().strip();
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
        return line.substring(0, end) + "…";
    }
}
