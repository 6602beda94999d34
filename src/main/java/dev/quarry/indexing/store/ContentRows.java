package dev.quarry.indexing.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.Chunk;
import dev.quarry.indexing.chunking.Symbol;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.indexing.store.PreparedFile.Fresh;
import dev.quarry.platform.text.Words;
import io.vertx.core.buffer.Buffer;

/** Contents, their chunks and their symbols as the columns that {@code unnest} takes, by the names of the parameters. */
final class ContentRows {

    private ContentRows() {
    }

    /** Returns the columns of {@code contents}, the version that writes them and the languages whose grammars do not load. */
    static Map<String, Object> blobs(OpenVersion version, List<Fresh> contents) {
        return Map.of(
                "project", version.project().value(),
                "version", version.id(),
                "without_grammar", Syntaxes.missing().keySet().toArray(String[]::new),
                "hashes", contents.stream().map(fresh -> Buffer.buffer(fresh.sha256())).toArray(Buffer[]::new),
                "languages", contents.stream().map(fresh -> fresh.key().language()).toArray(String[]::new),
                "texts", contents.stream().map(Fresh::content).toArray(String[]::new),
                "chunk_counts", contents.stream().map(fresh -> fresh.cut().chunks().size()).toArray(Integer[]::new));
    }

    /**
     * Returns the columns of the chunks and symbols of those contents that have an id.
     *
     * @param ids the ids of the contents, by their keys
     */
    static Map<String, Object> cuts(OpenVersion version, List<Fresh> contents, Map<ContentKey, Long> ids) {
        ChunkColumns chunks = new ChunkColumns();
        SymbolColumns symbols = new SymbolColumns();
        for (Fresh fresh : contents) {
            Long id = ids.get(fresh.key());
            if (id != null) {
                chunks.addAll(id, fresh.cut().chunks());
                symbols.addAll(id, fresh.cut().symbols());
            }
        }
        Map<String, Object> cuts = new HashMap<>(chunks.columns());
        cuts.putAll(symbols.columns());
        cuts.put("project", version.project().value());
        return cuts;
    }

    private static final class ChunkColumns {
        private final List<Long> blob = new ArrayList<>();
        private final List<Integer> ordinal = new ArrayList<>();
        private final List<Integer> startLine = new ArrayList<>();
        private final List<Integer> endLine = new ArrayList<>();
        private final List<Integer> startOffset = new ArrayList<>();
        private final List<Integer> endOffset = new ArrayList<>();
        private final List<String> kind = new ArrayList<>();
        private final List<String> header = new ArrayList<>();
        private final List<String> tokens = new ArrayList<>();
        private final List<String> longWords = new ArrayList<>();

        void addAll(Long blobId, List<Chunk> chunks) {
            for (Chunk chunk : chunks) {
                blob.add(blobId);
                ordinal.add(chunk.ordinal());
                startLine.add(chunk.startLine());
                endLine.add(chunk.endLine());
                startOffset.add(chunk.startOffset());
                endOffset.add(chunk.endOffset());
                kind.add(chunk.kind());
                header.add(chunk.header());
                tokens.add(chunk.tokens());
                longWords.add(chunk.longWords());
            }
        }

        Map<String, Object> columns() {
            return Map.of(
                    "chunk_blobs", blob.toArray(Long[]::new),
                    "chunk_ordinals", integers(ordinal),
                    "chunk_start_lines", integers(startLine),
                    "chunk_end_lines", integers(endLine),
                    "chunk_start_offsets", integers(startOffset),
                    "chunk_end_offsets", integers(endOffset),
                    "chunk_kinds", strings(kind),
                    "chunk_headers", strings(header),
                    "chunk_tokens", strings(tokens),
                    "chunk_long_words", strings(longWords));
        }
    }

    private static final class SymbolColumns {
        private final List<Long> blob = new ArrayList<>();
        private final List<Integer> ordinal = new ArrayList<>();
        private final List<String> name = new ArrayList<>();
        private final List<String> kind = new ArrayList<>();
        private final List<@Nullable String> container = new ArrayList<>();
        private final List<Integer> startLine = new ArrayList<>();
        private final List<Integer> endLine = new ArrayList<>();
        private final List<String> initials = new ArrayList<>();

        void addAll(Long blobId, List<Symbol> symbols) {
            for (Symbol symbol : symbols) {
                blob.add(blobId);
                ordinal.add(symbol.ordinal());
                name.add(symbol.name());
                kind.add(symbol.kind());
                container.add(symbol.container());
                startLine.add(symbol.startLine());
                endLine.add(symbol.endLine());
                initials.add(Words.initials(symbol.name()));
            }
        }

        Map<String, Object> columns() {
            return Map.of(
                    "symbol_blobs", blob.toArray(Long[]::new),
                    "symbol_ordinals", integers(ordinal),
                    "symbol_names", strings(name),
                    "symbol_kinds", strings(kind),
                    "symbol_containers", strings(container),
                    "symbol_start_lines", integers(startLine),
                    "symbol_end_lines", integers(endLine),
                    "symbol_initials", strings(initials));
        }
    }

    private static Integer[] integers(List<Integer> column) {
        return column.toArray(Integer[]::new);
    }

    private static String[] strings(List<@Nullable String> column) {
        return column.toArray(String[]::new);
    }
}
