package dev.quarry.indexing.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.quarry.platform.ProjectId;

/**
 * An index version that is being written, and the content hashes of the previous version.
 *
 * @param earlier the versions that earlier attempts of the same job have opened
 * @param previous SHA-256 by path, in the published version, of the files whose stamp differs
 */
public record OpenVersion(ProjectId project, long repositoryId, long id, boolean force, List<Long> earlier,
        Map<String, ByteBuffer> previous) {

    /** This version and those of earlier attempts of the same job. */
    List<Long> ofThisJob() {
        return Stream.concat(Stream.of(id), earlier.stream()).toList();
    }

    public boolean hasUnchanged(String path, byte[] sha256) {
        return ByteBuffer.wrap(sha256).equals(previous.get(path));
    }
}
