package dev.quarry.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the judged queries. */
final class JudgedQueries {

    private static final Path FILE = Path.of("src/suites/resources/relevance/queries.tsv");
    private static final int COLUMNS = 4;

    private JudgedQueries() {
    }

    static List<JudgedQuery> read() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(JudgedQueries::parse)
                .toList();
    }

    private static JudgedQuery parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("Expected kind, set, query and accepted files, separated by tabs: " + line);
        }
        // Set.of rejects duplicate files.
        return new JudgedQuery(QueryKind.valueOf(columns[0].toUpperCase(Locale.ROOT)), QuerySet.labelled(columns[1]),
                columns[2], Set.of(columns[3].split(" ", -1)));
    }
}
