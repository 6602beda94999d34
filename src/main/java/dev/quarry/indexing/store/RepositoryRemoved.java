package dev.quarry.indexing.store;

/** The base version of a run belongs to a repository that was removed meanwhile. A restarted run has no base. */
public final class RepositoryRemoved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepositoryRemoved() {
        super("the repository was removed when this job began");
    }
}
