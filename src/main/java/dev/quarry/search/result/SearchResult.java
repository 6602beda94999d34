package dev.quarry.search.result;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.quarry.search.index.Snapshot.Version;
import dev.quarry.search.text.Match;

/** A range of lines of an indexed file. */
public record SearchResult(
        @Schema(description = "The id of the repository") long repository,
        @Schema(description = "The path of the repository") String repoPath,
        @Schema(description = "The path of the file in the repository") String path,
        @Schema(description = "The language of the file; null if it is unknown", nullable = true) @Nullable String language,
        @Schema(description = "The first line of the range, from 1") int startLine,
        @Schema(description = "The last line of the range") int endLine,
        @Schema(description = "The innermost definition that encloses the match, or is the match; null outside of any", nullable = true) @Nullable String symbol,
        @Schema(description = "The line that the definition begins on, which may be before start_line; null without a symbol", nullable = true) @Nullable Integer symbolStartLine,
        @Schema(description = "The kind of the symbol, such as method; without a symbol, code or text", examples = "method") String kind,
        @Schema(description = "The package, and the definitions, titled calls or headings that enclose the lines, outermost first; null if there are none", nullable = true) @Nullable String header,
        @Schema(description = "The higher, the better; comparable within one answer only") double score,
        @Schema(description = "The lines, or a part of them if they are many or long") String content,
        @Schema(description = "The line that the content begins on") int contentStartLine,
        @Schema(description = "The column of that line that the content begins at; 0 unless the line is very long") int contentStartColumn,
        @Schema(description = "The line that the content ends on") int contentEndLine,
        @Schema(description = "Whether the content lacks a part of the lines from start_line to end_line") boolean truncated,
        @Schema(description = "The matches in these lines, at most 1,000; their columns count from the beginning of the line in the file") List<Match> matches,
        @Schema(description = "The terms of the score of a ranked result, by name, and the number of the alternative that it is the score of, if the query has several; null unless explain is true", nullable = true) @Nullable Map<String, Double> explanation,
        @Schema(description = "The numbers, from 0, of the queries of a combined search that found the result; null for other searches", nullable = true) @Nullable List<Integer> queries) {

    public SearchResult {
        matches = List.copyOf(matches);
    }

    /** Lines of a file of a version. */
    public record Lines(Version version, String path, @Nullable String language, int startLine, int endLine) {
    }

    /**
     * The surroundings of a line.
     *
     * @param symbol the innermost definition that encloses it
     * @param symbolStartLine the line that the definition begins on
     * @param kind the definition's kind, or else that of the chunk
     * @param header the chunk's header
     */
    public record Surroundings(@Nullable String symbol, @Nullable Integer symbolStartLine, String kind,
            @Nullable String header) {
    }

    /** Returns the same result with the terms of its score. */
    public SearchResult explained(Map<String, Double> terms) {
        return new SearchResult(repository, repoPath, path, language, startLine, endLine, symbol, symbolStartLine, kind, header,
                score,
                content, contentStartLine, contentStartColumn, contentEndLine, truncated, matches, terms, queries);
    }

    /** Returns the same result of a combined search. */
    public SearchResult combined(List<Integer> numbers, double combinedScore) {
        return new SearchResult(repository, repoPath, path, language, startLine, endLine, symbol, symbolStartLine, kind, header,
                combinedScore, content, contentStartLine, contentStartColumn, contentEndLine, truncated, matches, explanation,
                numbers);
    }

    /** A result that stands in {@code place} and shows {@code excerpt}, which is limited already. */
    public static SearchResult of(Lines lines, Surroundings place, double score, Excerpt excerpt, List<Match> matches) {
        return new SearchResult(lines.version().repositoryId(), lines.version().repoPath(), lines.path(), lines.language(),
                lines.startLine(), lines.endLine(), place.symbol(), place.symbolStartLine(), place.kind(), place.header(),
                score,
                excerpt.content(), excerpt.startLine(), excerpt.startColumn(), excerpt.endLine(),
                excerpt.isCut() || excerpt.endLine() < lines.endLine(), matches, null, null);
    }
}
