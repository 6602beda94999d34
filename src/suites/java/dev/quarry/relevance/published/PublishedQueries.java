package dev.quarry.relevance.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries over several repositories, each of which is searched alone.
 *
 * <p>
 * Their directory has a table {@code repositories.tsv} (name, language, origin, commit, indexed directory), a table
 * {@code queries.tsv} (name of the repository, category, query, relevant files), and one subdirectory for each repository.
 */
record PublishedQueries(List<PublishedRepository> repositories, List<PublishedQuery> queries) {

    private static final double MOST_MISSING = 0.02;

    static PublishedQueries read(Path directory) throws IOException {
        List<PublishedRepository> repositories = repositories(directory);
        List<PublishedQuery> queries = lines(directory.resolve("queries.tsv")).stream()
                .map(line -> PublishedQuery.parse(line, repositories)).toList();
        requireTargets(queries);
        return new PublishedQueries(repositories, queries);
    }

    /** Every second repository is held out, in the order of their names, which depends neither on language nor on size. */
    private static List<PublishedRepository> repositories(Path directory) throws IOException {
        List<PublishedRepository> repositories = new ArrayList<>();
        for (String line : lines(directory.resolve("repositories.tsv")).stream().sorted().toList()) {
            repositories.add(PublishedRepository.parse(line, directory, repositories.size() % 2 == 1));
        }
        return repositories;
    }

    private static List<String> lines(Path table) throws IOException {
        return Files.readAllLines(table).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }

    /** A few labels name files that the repository does not have; more of them mean that the trees are not at their commits. */
    private static void requireTargets(List<PublishedQuery> queries) {
        List<Path> targets = queries.stream()
                .flatMap(query -> query.targets().stream().map(target -> query.repository().root().resolve(target))).toList();
        List<Path> missing = targets.stream().filter(file -> !Files.isRegularFile(file)).distinct().toList();
        if (missing.size() > MOST_MISSING * targets.size()) {
            throw new IllegalStateException(
                    "These relevant files are missing, so the trees are not at their commits: " + missing);
        }
    }
}
