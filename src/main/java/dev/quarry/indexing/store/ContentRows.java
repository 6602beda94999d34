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

/**
 * Contents and their chunks as the columns that {@code unnest} takes, by the names of the parameters.
 *
 * @param keys of the contents
 * @param blobs the contents, the version that writes them and the languages whose grammars do not load
 * @param cuts the contents, their chunks and their symbols
 * @param blobsAndCuts all of them
 */
record ContentRows(Map<String, Object> keys, Map<String, Object> blobs, Map<String, Object> cuts,
        Map<String, Object> blobsAndCuts, boolean isEmpty) {

    static ContentRows of(OpenVersion version, List<Fresh> contents) {
        Buffer[] sha256 = new Buffer[contents.size()];
        String[] language = new String[contents.size()];
        String[] content = new String[contents.size()];
        Integer[] chunkCount = new Integer[contents.size()];
        ChunkColumns chunks = new ChunkColumns();
        SymbolColumns symbols = new SymbolColumns();
        for (int i = 0; i < contents.size(); i++) {
            Fresh fresh = contents.get(i);
            sha256[i] = Buffer.buffer(fresh.sha256());
            language[i] = ContentKey.of(fresh.sha256(), fresh.language()).language();
            content[i] = fresh.content();
            chunkCount[i] = fresh.cut().chunks().size();
            // WITH ORDINALITY counts from 1.
            chunks.addAll(i + 1L, fresh.cut().chunks());
            symbols.addAll(i + 1L, fresh.cut().symbols());
        }
        Map<String, Object> keys = Map.of("project", version.project().value(), "hashes", sha256, "languages", language);
        Map<String, Object> columns = join(keys, Map.of("texts", content, "chunk_counts", chunkCount));
        Map<String, Object> origin = Map.of("version", version.id(), "without_grammar",
                Syntaxes.missing().keySet().toArray(String[]::new));
        Map<String, Object> cuts = join(columns, join(chunks.columns(), symbols.columns()));
        return new ContentRows(keys, join(columns, origin), cuts, join(cuts, origin), contents.isEmpty());
    }

    private static Map<String, Object> join(Map<String, Object> first, Map<String, Object> second) {
        Map<String, Object> all = new HashMap<>(first);
        all.putAll(second);
        return all;
    }

    private static final class ChunkColumns {
        private final List<Long> position = new ArrayList<>();
        private final List<Integer> ordinal = new ArrayList<>();
        private final List<Integer> startLine = new ArrayList<>();
        private final List<Integer> endLine = new ArrayList<>();
        private final List<Integer> startOffset = new ArrayList<>();
        private final List<Integer> endOffset = new ArrayList<>();
        private final List<String> kind = new ArrayList<>();
        private final List<String> header = new ArrayList<>();
        private final List<String> tokens = new ArrayList<>();
        private final List<String> longWords = new ArrayList<>();

        void addAll(long contentPosition, List<Chunk> chunks) {
            for (Chunk chunk : chunks) {
                position.add(contentPosition);
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
                    "chunk_positions", position.toArray(Long[]::new),
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
        private final List<Long> position = new ArrayList<>();
        private final List<Integer> ordinal = new ArrayList<>();
        private final List<String> name = new ArrayList<>();
        private final List<String> kind = new ArrayList<>();
        private final List<@Nullable String> container = new ArrayList<>();
        private final List<Integer> startLine = new ArrayList<>();
        private final List<Integer> endLine = new ArrayList<>();
        private final List<String> initials = new ArrayList<>();

        void addAll(long contentPosition, List<Symbol> symbols) {
            for (Symbol symbol : symbols) {
                position.add(contentPosition);
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
                    "symbol_positions", position.toArray(Long[]::new),
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
