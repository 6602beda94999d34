package dev.quarry.search.result;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.quarry.search.index.Snapshot.Version;
import dev.quarry.search.text.Match;

/**
 * A range of lines of an indexed file.
 *
 * @param repository the repository's id
 * @param repoPath its path
 * @param path the file's path in it
 * @param language null if it is not known
 * @param startLine from 1
 * @param endLine the last line
 * @param symbol the innermost definition that encloses the match, or is the match; null outside of any
 * @param symbolStartLine the line that the definition begins on, which may be before {@code startLine}; null without a symbol
 * @param kind the symbol's kind, such as {@code method}; of other ranges, {@code code} or {@code text}
 * @param header the enclosing definitions or headings, outermost first; null if there are none
 * @param score the higher, the better; comparable within one answer only
 * @param content the lines, or a part of them if they are many or long
 * @param contentStartLine the line that the content begins on
 * @param contentStartColumn the column of that line that the content begins at; 0 unless the line is very long
 * @param contentEndLine the line that the content ends on
 * @param truncated whether the content lacks a part of the lines from {@code startLine} to {@code endLine}
 * @param matches the matches in these lines, at most 1,000; their columns count from the beginning of the line in the file
 * @param explanation the terms of the score of a ranked result, by name; null unless the client asks for them
 * @param queries the numbers, from 0, of the queries of a combined search that found it; null for other searches
 */
public record SearchResult(long repository, String repoPath, String path, @Schema(nullable = true) @Nullable String language,
        int startLine, int endLine,
        @Schema(nullable = true) @Nullable String symbol, @Schema(nullable = true) @Nullable Integer symbolStartLine,
        String kind, @Schema(nullable = true) @Nullable String header,
        double score, String content, int contentStartLine, int contentStartColumn, int contentEndLine, boolean truncated,
        List<Match> matches, @Schema(nullable = true) @Nullable Map<String, Double> explanation,
        @Schema(nullable = true) @Nullable List<Integer> queries) {

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
