package dev.quarry.indexing.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.quarry.platform.ProjectId;

/**
 * An index version that is being written, and what the one before it holds.
 *
 * @param earlier the versions that earlier attempts of the same job have begun
 * @param previous SHA-256 by path of what the version that search sees now holds of the files that seem to be changed
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
