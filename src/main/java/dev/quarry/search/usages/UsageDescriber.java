package dev.quarry.search.usages;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.index.Snapshot;
import dev.quarry.search.index.Snapshot.Version;
import dev.quarry.search.result.Excerpt;
import dev.quarry.search.result.ExcerptStore.Line;
import dev.quarry.search.result.SearchResult;
import dev.quarry.search.result.SearchResult.Surroundings;
import dev.quarry.search.usages.UsageCollector.Hit;
import dev.quarry.search.usages.binding.KnownDefinition;
import dev.quarry.search.usages.binding.Label;

/** Makes the answer from what a page has found. */
final class UsageDescriber {

    private static final int MAX_DEFINITIONS = 20;
    /**
     * The longest line that is shown as a whole, in UTF-16 units, and the part before the name that is shown of a longer one.
     */
    private static final int MAX_LINE = 400;
    private static final int BEFORE_NAME = 100;

    private final Snapshot snapshot;
    private final Usages.Draft draft;

    UsageDescriber(Snapshot snapshot, Usages.Draft draft) {
        this.snapshot = snapshot;
        this.draft = draft;
    }

    List<Line> lines() {
        return draft.collector().hits().stream().map(hit -> new Line(hit.file().blobId(), hit.line())).toList();
    }

    /** The definitions that are asked for. */
    List<KnownDefinition> wanted() {
        return draft.heads().named().definitions().stream().filter(draft.found().wanted()::has).toList();
    }

    private List<KnownDefinition> shown() {
        return draft.request().cursor() != null ? List.of() : wanted().stream().limit(MAX_DEFINITIONS).toList();
    }

    List<Line> definitionLines() {
        return shown().stream().map(definition -> new Line(definition.blobId(), definition.startLine())).toList();
    }

    boolean isComplete() {
        return draft.end().next() == null && draft.end().partialReason() == null && draft.request().cursor() == null;
    }

    List<SearchResult> definitions(List<Surroundings> surroundings) {
        List<SearchResult> results = new ArrayList<>();
        List<KnownDefinition> shown = shown();
        for (int i = 0; i < shown.size(); i++) {
            KnownDefinition definition = shown.get(i);
            Surroundings place = new Surroundings(definition.name(), definition.startLine(), definition.kind(),
                    surroundings.get(i).header() == null ? definition.container() : surroundings.get(i).header());
            results.add(SearchResult.of(new SearchResult.Lines(snapshot.version(definition.versionId()), definition.path(),
                    definition.language(), definition.startLine(), definition.endLine()), place, 1, head(definition),
                    List.of()));
        }
        return results;
    }

    private Excerpt head(KnownDefinition definition) {
        int index = draft.heads().named().definitions().indexOf(definition);
        return index < draft.heads().excerpts().size() ? draft.heads().excerpts().get(index).around(List.of())
                : Excerpt.whole(definition.startLine(), definition.startLine(), "");
    }

    List<Usage> usages(List<Surroundings> surroundings) {
        List<Usage> usages = new ArrayList<>();
        for (int i = 0; i < surroundings.size(); i++) {
            usages.add(usage(draft.collector().hits().get(i), surroundings.get(i)));
        }
        return usages;
    }

    private Usage usage(Hit hit, Surroundings place) {
        Version version = snapshot.version(hit.file().versionId());
        int start = hit.occurrence().start() - hit.lineStart();
        int from = hit.lineText().length() <= MAX_LINE ? 0 : Math.max(0, start - BEFORE_NAME);
        int to = Math.min(hit.lineText().length(), from + MAX_LINE);
        return new Usage(version.repositoryId(), version.repoPath(), hit.file().path(), hit.file().language(), hit.line(),
                start,
                hit.occurrence().end() - hit.lineStart(), hit.kind().wireName(), hit.resolution().label().wireName(),
                definition(hit, version), candidates(hit), place.symbol(), place.symbolStartLine(), place.header(),
                hit.lineText().substring(from, to), from);
    }

    private Usage.@Nullable Place definition(Hit hit, Version version) {
        if (hit.declaredLine() > 0) {
            return new Usage.Place(version.repositoryId(), hit.file().path(), hit.declaredLine());
        }
        KnownDefinition definition = hit.resolution().definition();
        return definition == null ? null
                : new Usage.Place(snapshot.version(definition.versionId()).repositoryId(), definition.path(),
                        definition.startLine());
    }

    private static int candidates(Hit hit) {
        return hit.resolution().label() == Label.EXACT ? 1 : hit.resolution().candidates().size();
    }
}
