package dev.quarry.search.index;

import java.util.List;

import dev.quarry.search.query.Filters;

/**
 * The index versions that a search reads. A search sees them whole and does not see versions that are published meanwhile.
 *
 * @param versions ordered by the ids of their repositories
 * @param publishedAt when the newest of them was published, in microseconds since the epoch; 0 if there is none
 */
public record Snapshot(List<Version> versions, long publishedAt) {

    /**
     * One version of one repository.
     *
     * @param files the number of listed files, including those without content; all file ordinals are below it
     * @param chunks the number of chunks of these files
     */
    public record Version(long id, long repositoryId, String repoPath, int files, long chunks) {

        private String name() {
            return repoPath.substring(repoPath.lastIndexOf('/') + 1);
        }

        /** Whether {@code reference}, which is an id, a path or a name, denotes this repository. */
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

    /** Returns the number of chunks of all versions. */
    public long chunks() {
        return versions.stream().mapToLong(Version::chunks).sum();
    }

    /** Returns the version with this id, which must be in the snapshot. */
    public Version version(long id) {
        return versions.stream().filter(version -> version.id() == id).findFirst().orElseThrow();
    }

    /** Returns a hash of the version ids, which a cursor carries to detect that the versions changed. */
    public int fingerprint() {
        return List.of((Object[]) ids()).hashCode();
    }

    /** Returns the versions of the repositories that pass the filters, with the same publication time. */
    public Snapshot within(Filters filters) {
        return new Snapshot(versions.stream()
                .filter(version -> filters.repositories().isEmpty() || filters.repositories().stream().anyMatch(version::isOf))
                .filter(version -> filters.otherRepositories().stream().noneMatch(version::isOf))
                .toList(), publishedAt);
    }
}
