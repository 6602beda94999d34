package dev.quarry.search.result;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
 * @param symbol the innermost definition that what was found stands in, or is; null outside of any
 * @param kind what the symbol is, such as {@code method}; of other ranges, {@code code} or {@code text}
 * @param header what encloses the range, outermost first: heads of definitions, or headings; null where nothing does
 * @param score the higher, the better; to be compared within one answer only
 * @param content the lines, cut off if they are very long
 * @param matches what was found in them, at most 1,000
 */
public record SearchResult(long repository, String repoPath, String path, @Schema(nullable = true) @Nullable String language,
        int startLine, int endLine,
        @Schema(nullable = true) @Nullable String symbol, String kind, @Schema(nullable = true) @Nullable String header,
        double score, String content, List<Match> matches) {

    public static final int MAX_CONTENT = 20_000;

    public SearchResult {
        matches = List.copyOf(matches);
    }

    /** A content that is not longer than what is shown. */
    public static String shown(String content) {
        if (content.length() <= MAX_CONTENT) {
            return content;
        }
        int end = Character.isHighSurrogate(content.charAt(MAX_CONTENT - 1)) ? MAX_CONTENT - 1 : MAX_CONTENT;
        return content.substring(0, end);
    }
}
