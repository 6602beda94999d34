package dev.quarry.search.index;

import java.util.List;

import dev.quarry.search.query.Filters;

/**
 * The versions that a search reads, all of them whole: what is published meanwhile is not seen.
 *
 * @param versions by the repositories' ids
 * @param publishedAt when the newest of them was published, in microseconds of the epoch; 0 if there is none
 */
public record Snapshot(List<Version> versions, long publishedAt) {

    /**
     * @param files how many files the version lists, with those that are left out: their ordinals are below
     */
    public record Version(long id, long repositoryId, String repoPath, int files) {

        private String name() {
            return repoPath.substring(repoPath.lastIndexOf('/') + 1);
        }

        /** Whether a client that writes {@code reference}, an id, a path or a name, means this repository. */
        public boolean isOf(String reference) {
            return reference.equals(repoPath) || reference.equals(Long.toString(repositoryId))
                    || reference.equalsIgnoreCase(name());
        }
    }

    public Snapshot {
        versions = List.copyOf(versions);
    }

    Long[] ids() {
        return versions.stream().map(Version::id).toArray(Long[]::new);
    }

    /** The version of this id, which must be one of them. */
    public Version version(long id) {
        return versions.stream().filter(version -> version.id() == id).findFirst().orElseThrow();
    }

    public int fingerprint() {
        return List.of((Object[]) ids()).hashCode();
    }

    /** The same time, but only those repositories that the filters leave. */
    public Snapshot within(Filters filters) {
        return new Snapshot(versions.stream()
                .filter(version -> filters.repositories().isEmpty() || filters.repositories().stream().anyMatch(version::isOf))
                .filter(version -> filters.otherRepositories().stream().noneMatch(version::isOf))
                .toList(), publishedAt);
    }
}
