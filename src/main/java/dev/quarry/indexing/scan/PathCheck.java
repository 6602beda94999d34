package dev.quarry.indexing.scan;

/** Validates the components of every {@link ScannedPath}. */
final class PathCheck {

    private PathCheck() {
    }

    static void require(String path, long size) {
        if (path.isEmpty() || path.startsWith("/")) {
            throw new IllegalArgumentException("path is not relative: '" + path + "'");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size is negative: " + size);
        }
    }
}
