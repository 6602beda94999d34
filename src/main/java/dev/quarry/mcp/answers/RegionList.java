package dev.quarry.mcp.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Shows as many regions as a budget allows. A part of the budget names files, because a missing file hurts an agent more than
 * missing lines, which it can read; the rest shows signatures, and then the code of the best regions.
 */
public final class RegionList {

    /** The share of the budget that places take before any code is shown. */
    private static final double BREADTH = 0.4;
    /** For the ends of pieces, which may make other tokens when they are put together. */
    private static final int SLACK = 8;

    private final Budget budget;
    private final String field;
    private final List<Region> regions;
    private final boolean isStructured;
    private final boolean hasSeveralRepositories;
    private final IntFunction<Reply> frame;
    private final List<Detail> details = new ArrayList<>();
    private final Map<Integer, Map<Detail, Integer>> costs = new LinkedHashMap<>();

    /**
     * The regions to show.
     *
     * @param field the name of their list in the structured content
     * @param isStructured whether the client shows only the structured content to the model, which then has the code
     */
    public record Shown(String field, List<Region> regions, boolean isStructured) {
    }

    /**
     * @param frame makes the reply without the regions: its text ends the answer, to its fields the regions are added; the
     *        argument is the number of regions that are shown
     */
    public RegionList(Budget budget, Shown shown, IntFunction<Reply> frame) {
        this.budget = budget;
        this.field = shown.field();
        this.regions = shown.regions();
        this.isStructured = shown.isStructured();
        this.hasSeveralRepositories = regions.stream().map(region -> region.result().repository()).distinct().count() > 1;
        this.frame = frame;
    }

    public Reply fitted() {
        int left = budget.most() - budget.count(compose()) - SLACK;
        left = addPlaces(left, left - (int) (left * BREADTH));
        left = addDetail(left);
        addPlaces(left, 0);
        return shrunk();
    }

    private int addPlaces(int left, int reserved) {
        int rest = left;
        while (details.size() < regions.size()) {
            int cost = cost(details.size(), Detail.PLACE);
            if (rest - cost < reserved && !(details.isEmpty() && cost <= rest)) {
                break;
            }
            rest -= cost;
            details.add(Detail.PLACE);
        }
        return rest;
    }

    private int addDetail(int left) {
        int rest = left;
        for (int i = 0; i < details.size(); i++) {
            rest = raised(i, rest, Detail.SIGNATURE);
        }
        for (int i = 0; i < details.size(); i++) {
            rest = raised(i, rest, Detail.WHOLE);
            if (details.get(i) != Detail.WHOLE) {
                rest = raised(i, rest, Detail.EXCERPT);
            }
        }
        return rest;
    }

    private int raised(int index, int left, Detail detail) {
        int more = cost(index, detail) - cost(index, details.get(index));
        if (more > left) {
            return left;
        }
        details.set(index, detail);
        return left - more;
    }

    /** Removes detail, and then places, until the answer as a whole fits: its parts were counted alone. */
    private Reply shrunk() {
        Reply reply = compose();
        for (int i = details.size() - 1; i >= 0 && !budget.fits(reply); i--) {
            details.set(i, Detail.PLACE);
            reply = compose();
        }
        while (!details.isEmpty() && !budget.fits(reply)) {
            details.remove(details.size() - 1);
            reply = compose();
        }
        return reply;
    }

    private int cost(int index, Detail detail) {
        return costs.computeIfAbsent(index, key -> new LinkedHashMap<>()).computeIfAbsent(detail, key -> {
            Region region = regions.get(index);
            String text = isStructured ? "" : path(region) + detail.place(region) + "\n" + detail.code(region);
            return budget.count(text) + budget.count(fields(region, detail).encode()) + 1;
        });
    }

    /** The path of a file, which is absolute if there are several repositories. */
    private String path(Region region) {
        return hasSeveralRepositories ? region.result().repoPath() + "/" + region.result().path() : region.result().path();
    }

    private JsonObject fields(Region region, Detail detail) {
        JsonObject fields = new JsonObject().put("file_path", path(region)).put("start_line", region.startLine())
                .put("end_line", region.endLine());
        if (region.symbol() != null) {
            fields.put("symbol", region.symbol());
        }
        String code = isStructured ? detail.code(region) : "";
        return code.isEmpty() ? fields : fields.put("content", code);
    }

    private Reply compose() {
        Reply last = frame.apply(details.size());
        JsonArray results = new JsonArray();
        for (int i = 0; i < details.size(); i++) {
            results.add(fields(regions.get(i), details.get(i)));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(field, results);
        fields.putAll(last.fields());
        return new Reply((isStructured ? "" : text()) + last.text(), fields);
    }

    /** The regions of a file stand together, and its path stands once. */
    private String text() {
        Map<String, List<Integer>> files = new LinkedHashMap<>();
        for (int i = 0; i < details.size(); i++) {
            files.computeIfAbsent(path(regions.get(i)), path -> new ArrayList<>()).add(i);
        }
        StringBuilder text = new StringBuilder();
        files.forEach((path, ofFile) -> {
            text.append(path);
            for (int i : ofFile) {
                text.append(details.get(i).place(regions.get(i))).append('\n').append(details.get(i).code(regions.get(i)));
            }
        });
        return text.toString();
    }
}
