package dev.quarry.indexing;

import java.nio.ByteBuffer;
import java.util.Map;

import dev.quarry.platform.ProjectId;

/**
 * An index version that is being written, and what the one before it holds.
 *
 * @param previous SHA-256 by path of the files of the version that search sees now; empty if all are to be written
 */
record OpenVersion(ProjectId project, long repositoryId, long id, boolean force, Map<String, ByteBuffer> previous) {

    boolean hasUnchanged(String path, byte[] sha256) {
        return ByteBuffer.wrap(sha256).equals(previous.get(path));
    }
}
