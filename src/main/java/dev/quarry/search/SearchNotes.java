package dev.quarry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.search.NoteStore.FirstIndex;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.query.Alternatives;
import dev.quarry.search.query.Filters;
import dev.quarry.search.query.ForeignFilters;
import dev.quarry.search.result.Answer;
import io.smallrye.mutiny.Uni;

/** Explains an answer that a mistake in the query, or an index that is not there yet, has left without results. */
@ApplicationScoped
class SearchNotes {

    private static final Uni<List<String>> NONE = Uni.createFrom().item(List.of());
    private static final String NO_REPOSITORY = "The filters leave no indexed repository. Leave out some of them.";
    private static final String NO_FILE = "No indexed file passes the filters. Leave out some of them.";

    private final NoteStore store;

    SearchNotes(NoteStore store) {
        this.store = store;
    }

    /** Whether {@code reference} means a repository whose first index is pending or running. */
    Uni<Boolean> isFirstIndex(ProjectId project, String reference) {
        return store.firstIndexes(project).map(found -> found.stream().anyMatch(index -> index.isOf(reference)));
    }

    /**
     * The notes on the first page of an answer.
     *
     * @param all the versions of the project
     */
    Uni<List<String>> of(SearchRequest request, Snapshot all, Answer answer) {
        if (request.query().cursor() != null) {
            return NONE;
        }
        Stream<String> ofText = Stream.concat(ForeignFilters.notes(request.query()).stream(),
                Alternatives.notes(request.query()).stream());
        return ofAnswer(request, all, answer)
                .map(notes -> Stream.concat(ofText, notes.stream()).toList());
    }

    private Uni<List<String>> ofAnswer(SearchRequest request, Snapshot all, Answer answer) {
        Filters filters = request.filters();
        if (!answer.results().isEmpty()) {
            boolean isSure = filters.languages().size() <= 1 && filters.otherLanguages().isEmpty();
            return isSure ? NONE : languages(request);
        }
        return Uni.combine().all().unis(ofFilters(request, all), firstIndexes(request, all))
                .with((first, second) -> Stream.concat(first.stream(), second.stream()).toList());
    }

    private Uni<List<String>> firstIndexes(SearchRequest request, Snapshot all) {
        List<String> repositories = request.filters().repositories();
        return store.firstIndexes(request.project()).map(found -> found.stream()
                .filter(index -> repositories.isEmpty() || repositories.stream().anyMatch(index::isOf))
                .map(SearchNotes::note)
                .distinct()
                .toList())
                .map(notes -> notes.isEmpty() && all.versions().isEmpty() ? List.of(unknown(request.project())) : notes);
    }

    private static String note(FirstIndex index) {
        return index.repoPath() + (index.isRunning() ? " is being indexed" : " is waiting to be indexed")
                + " for the first time. Search again when its job has completed.";
    }

    private static String unknown(ProjectId project) {
        return "The project \"" + project.value()
                + "\" has no indexed repository. Check the project's name, or have a repository "
                + "indexed.";
    }

    private Uni<List<String>> ofFilters(SearchRequest request, Snapshot all) {
        if (all.versions().isEmpty()) {
            return NONE;
        }
        if (request.snapshot().versions().isEmpty()) {
            return Uni.createFrom().item(List.of(NO_REPOSITORY));
        }
        return languages(request)
                .chain(notes -> notes.isEmpty() ? files(request) : Uni.createFrom().item(notes));
    }

    private Uni<List<String>> languages(SearchRequest request) {
        Filters filters = request.filters();
        List<String> named = Stream.concat(filters.languages().stream(), filters.otherLanguages().stream()).distinct().toList();
        return named.isEmpty() ? NONE : store.languages(request).map(known -> unknownLanguages(named, known));
    }

    private static List<String> unknownLanguages(List<String> named, Set<String> known) {
        List<String> notes = new ArrayList<>();
        for (String language : named) {
            if (!known.contains(language)) {
                notes.add("No indexed file is written in \"" + language + "\". "
                        + (known.isEmpty() ? "No language is known of any file."
                                : "The languages here are " + new TreeSet<>(known).stream().collect(Collectors.joining(", "))
                                        + "."));
            }
        }
        return notes;
    }

    private Uni<List<String>> files(SearchRequest request) {
        return request.filters().haveFilesToSelect()
                ? store.hasFile(request).map(has -> has ? List.<String> of() : List.of(NO_FILE))
                : NONE;
    }
}
