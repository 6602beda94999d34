package dev.quarry.indexing;

import java.util.ArrayList;
import java.util.List;

import dev.quarry.indexing.PreparedFile.Fresh;
import dev.quarry.indexing.chunking.Chunk;
import dev.quarry.platform.ProjectId;
import io.vertx.core.buffer.Buffer;

/** Contents and their chunks as the columns that {@code unnest} takes. */
record ContentRows(List<Object> hashes, List<Object> blobs, List<Object> parameters, boolean isEmpty) {

    static ContentRows of(ProjectId project, List<Fresh> contents) {
        Buffer[] sha256 = new Buffer[contents.size()];
        String[] content = new String[contents.size()];
        Integer[] chunkCount = new Integer[contents.size()];
        ChunkColumns chunks = new ChunkColumns();
        for (int i = 0; i < contents.size(); i++) {
            Fresh fresh = contents.get(i);
            sha256[i] = Buffer.buffer(fresh.sha256());
            content[i] = fresh.content();
            chunkCount[i] = fresh.chunks().size();
            // WITH ORDINALITY counts from 1.
            chunks.addAll(i + 1L, fresh.chunks());
        }
        List<Object> blobs = List.of(project.value(), sha256, content, chunkCount);
        List<Object> parameters = new ArrayList<>(blobs);
        parameters.addAll(chunks.columns());
        return new ContentRows(List.of(project.value(), sha256), blobs, parameters, contents.isEmpty());
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
                    strings(tokens));
        }

        private static Integer[] integers(List<Integer> column) {
            return column.toArray(Integer[]::new);
        }

        private static String[] strings(List<String> column) {
            return column.toArray(String[]::new);
        }
    }
}
