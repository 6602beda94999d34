package dev.quarry.indexing.store;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.Chunk;
import dev.quarry.indexing.chunking.Symbol;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.indexing.store.PreparedFile.Fresh;
import dev.quarry.platform.text.Words;
import io.vertx.core.buffer.Buffer;

/**
 * Contents and their chunks as the columns that {@code unnest} takes, in the order of the statements' parameters.
 *
 * @param keys of the contents
 * @param blobs the contents, the version that writes them and the languages whose grammars do not load
 * @param cuts the contents, their chunks and their symbols
 * @param blobsAndCuts all of them
 */
record ContentRows(List<Object> keys, List<Object> blobs, List<Object> cuts, List<Object> blobsAndCuts,
        boolean isEmpty) {

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
        String project = version.project().value();
        List<Object> columns = List.of(project, sha256, language, content, chunkCount);
        List<Object> withCuts = join(join(columns, chunks.columns()), symbols.columns());
        List<Object> origin = List.of(version.id(), Syntaxes.missing().keySet().toArray(String[]::new));
        return new ContentRows(List.of(project, sha256, language), join(columns, origin), withCuts,
                join(withCuts, origin), contents.isEmpty());
    }

    private static List<Object> join(List<Object> first, List<Object> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
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

        List<Object> columns() {
            return List.of(
                    position.toArray(Long[]::new),
                    integers(ordinal),
                    integers(startLine),
                    integers(endLine),
                    integers(startOffset),
                    integers(endOffset),
                    strings(kind),
                    strings(header),
                    strings(tokens),
                    strings(longWords));
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

        List<Object> columns() {
            return List.of(
                    position.toArray(Long[]::new),
                    integers(ordinal),
                    strings(name),
                    strings(kind),
                    strings(container),
                    integers(startLine),
                    integers(endLine),
                    strings(initials));
        }
    }

    private static Integer[] integers(List<Integer> column) {
        return column.toArray(Integer[]::new);
    }

    private static String[] strings(List<@Nullable String> column) {
        return column.toArray(String[]::new);
    }
}
