package dev.quarry.platform.limits;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.configuration.MemorySize;

/** Limits the size of a repository. */
@ApplicationScoped
public class RepositorySize {

    private final long mostFiles;
    private final long mostBytes;

    RepositorySize(LimitsConfig config) {
        this.mostFiles = config.repositoryFiles().orElse(Long.MAX_VALUE);
        this.mostBytes = config.repositorySize().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    /**
     * Compares the size of a repository with the limits.
     *
     * @throws RepositoryTooLarge if the repository exceeds one
     */
    public void require(long files, long bytes) throws RepositoryTooLarge {
        if (files > mostFiles) {
            throw new RepositoryTooLarge(
                    "The repository has %,d files, and quarry.limits.repository-files permits %,d. Leave some out by "
                            .formatted(files, mostFiles) + ".quarryignore, or raise the limit.");
        }
        if (bytes > mostBytes) {
            throw new RepositoryTooLarge(
                    "The files of the repository have %,d bytes, and quarry.limits.repository-size permits %,d. Leave "
                            .formatted(bytes, mostBytes) + "some out by .quarryignore, or raise the limit.");
        }
    }
}
