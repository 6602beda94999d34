package dev.quarry.indexing.store;

/**
 * The version that a run was to build upon belongs to a repository that was removed meanwhile. Begun anew, the run builds on
 * nothing.
 */
public final class RepositoryRemoved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepositoryRemoved() {
        super("the repository was removed when this job began");
    }
}
