package dev.quarry.relevance.published;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A query of a published suite.
 *
 * @param repository the only repository that is searched
 * @param targets the relevant files, as paths below the root of the repository
 */
record PublishedQuery(PublishedRepository repository, String category, String text, Set<String> targets) {

    PublishedQuery {
        targets = Set.copyOf(targets);
        if (text.isBlank() || targets.isEmpty()) {
            throw new IllegalArgumentException("The query or its targets are missing: " + text);
        }
    }

    static PublishedQuery parse(String line, List<PublishedRepository> repositories) {
        String[] columns = PublishedRepository.columns(line, 4);
        PublishedRepository searched = repositories.stream()
                .filter(repository -> repository.name().equals(columns[0])).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The repository of this query is unknown: " + line));
        return new PublishedQuery(searched, columns[1], columns[2],
                Arrays.stream(columns[3].split(";", -1)).map(searched::belowRoot).collect(Collectors.toSet()));
    }
}
