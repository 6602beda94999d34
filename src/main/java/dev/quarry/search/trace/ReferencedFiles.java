package dev.quarry.search.trace;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.query.QueryParser;
import dev.quarry.search.result.Answer;
import dev.quarry.search.result.Excerpt;
import dev.quarry.search.result.ExcerptStore;
import dev.quarry.search.result.ExcerptStore.Line;
import dev.quarry.search.result.ExcerptStore.Range;
import dev.quarry.search.result.ReciprocalRank;
import dev.quarry.search.result.SearchResult;
import dev.quarry.search.result.SearchResult.Surroundings;
import dev.quarry.search.text.Match;
import dev.quarry.search.trace.ReferencedFileStore.NamedChunk;
import dev.quarry.search.trace.ReferencedFileStore.NamedFile;
import io.smallrye.mutiny.Uni;

/**
 * Adds the files that a long text names, such as the frames of a stack trace, to the results for its words. Both lists are
 * merged by reciprocal rank; of equal ranks, the named file is first.
 */
@ApplicationScoped
public class ReferencedFiles {

    private static final int MAX_NAMED = 10;
    /** A name that more files share tells nothing. */
    private static final int MAX_ALIKE = 3;

    private final ReferencedFileStore store;
    private final ExcerptStore excerpts;

    ReferencedFiles(ReferencedFileStore store, ExcerptStore excerpts) {
        this.store = store;
        this.excerpts = excerpts;
    }

    /** @return {@code answer} itself if the query is short, or names no file of the versions */
    public Uni<Answer> addTo(Answer answer, SearchRequest request) {
        List<FileReference> references = QueryParser.isLong(request.query().text())
                ? FileReference.in(request.query().text())
                : List.of();
        return references.isEmpty() ? Uni.createFrom().item(answer)
                : store.find(request, references)
                        .map(files -> chosen(files, references))
                        .chain(files -> store.chunks(request.project(), files, references))
                        .chain(chunks -> results(request, chunks))
                        .map(named -> merged(answer, named, request.query().limit().value()));
    }

    /** Returns the files that share most names with their reference, each once. */
    private static List<NamedFile> chosen(List<NamedFile> files, List<FileReference> references) {
        Map<Integer, List<NamedFile>> byReference = files.stream()
                .collect(Collectors.groupingBy(NamedFile::reference, LinkedHashMap::new, Collectors.toList()));
        Map<List<Object>, NamedFile> chosen = new LinkedHashMap<>();
        byReference.forEach((number, candidates) -> {
            List<NamedFile> best = best(candidates, references.get(number));
            if (best.size() <= MAX_ALIKE) {
                best.forEach(file -> chosen.putIfAbsent(List.of(file.versionId(), file.path()), file));
            }
        });
        return chosen.values().stream().limit(MAX_NAMED).toList();
    }

    private static List<NamedFile> best(List<NamedFile> candidates, FileReference reference) {
        int most = candidates.stream().mapToInt(file -> reference.shared(file.path())).max().orElse(0);
        return most == 0 ? List.of() : candidates.stream().filter(file -> reference.shared(file.path()) == most).toList();
    }

    private Uni<List<SearchResult>> results(SearchRequest request, List<NamedChunk> chunks) {
        List<Range> ranges = chunks.stream()
                .map(chunk -> new Range(chunk.file().blobId(), chunk.startLine(), chunk.endLine())).toList();
        List<Line> lines = chunks.stream().map(chunk -> new Line(chunk.file().blobId(), chunk.line())).toList();
        return Uni.combine().all().unis(excerpts.read(request.project(), ranges), excerpts.describe(request.project(), lines))
                .with((read, described) -> IntStream.range(0, chunks.size())
                        .mapToObj(i -> result(request, chunks.get(i), read.get(i), described.get(i))).toList());
    }

    private static SearchResult result(SearchRequest request, NamedChunk chunk, Excerpt read, Surroundings described) {
        NamedFile file = chunk.file();
        Excerpt shown = read.around(List.of(new Match(chunk.line(), 0, 0)));
        return SearchResult.of(new SearchResult.Lines(request.snapshot().version(file.versionId()), file.path(),
                file.language(), chunk.startLine(), chunk.endLine()), described, 0, shown, List.of());
    }

    private record Place(long repository, String path, int startLine) {

        static Place of(SearchResult result) {
            return new Place(result.repository(), result.path(), result.startLine());
        }
    }

    private static Answer merged(Answer answer, List<SearchResult> named, int limit) {
        Map<Place, SearchResult> results = new LinkedHashMap<>();
        Map<Place, Double> scores = new LinkedHashMap<>();
        for (List<SearchResult> list : List.of(named, answer.results())) {
            for (int rank = 0; rank < list.size(); rank++) {
                Place place = Place.of(list.get(rank));
                // The result for words has matches.
                results.put(place, list.get(rank));
                scores.merge(place, ReciprocalRank.of(rank), Double::sum);
            }
        }
        List<SearchResult> merged = scores.entrySet().stream()
                .sorted(Map.Entry.<Place, Double> comparingByValue(Comparator.reverseOrder()))
                .map(entry -> results.get(entry.getKey()))
                .limit(limit)
                .toList();
        return new Answer(merged, answer.partialReason(), answer.excluded(), answer.next());
    }
}
