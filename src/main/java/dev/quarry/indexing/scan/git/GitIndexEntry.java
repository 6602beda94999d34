package dev.quarry.indexing.scan.git;

/**
 * One entry of a git index.
 *
 * @param path relative to the top of the work tree, without a slash at its end
 * @param kind the kind of the object
 */
record GitIndexEntry(String path, Kind kind) {

    enum Kind {
        /** A file or a symbolic link. */
        FILE,
        /** A submodule: a commit of another repository. */
        SUBMODULE,
        /** A directory outside the cone of a sparse checkout; its files exist only in the object database. */
        SPARSE_DIRECTORY;

        private static final int TYPE_MASK = 0170000;
        private static final int SUBMODULE_TYPE = 0160000;
        private static final int DIRECTORY_TYPE = 0040000;

        private static Kind of(int mode) {
            int type = mode & TYPE_MASK;
            if (type == SUBMODULE_TYPE) {
                return SUBMODULE;
            }
            return type == DIRECTORY_TYPE ? SPARSE_DIRECTORY : FILE;
        }
    }

    static GitIndexEntry of(String path, int mode) {
        return new GitIndexEntry(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, Kind.of(mode));
    }
}
