package dev.quarry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.quarry.platform.database.NamedStatement;
import dev.quarry.search.content.ContentCondition;
import dev.quarry.search.content.ContentSearchStore;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.SnapshotStore;
import dev.quarry.search.index.WordStore;
import dev.quarry.search.ranked.RankedStatement;
import dev.quarry.search.result.ExcerptStore;
import dev.quarry.search.symbol.SymbolStore;
import dev.quarry.search.text.Requirement;
import dev.quarry.search.trace.ReferencedFileStore;
import dev.quarry.search.usages.DefinitionStore;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.FullIndex;

/**
 * Every statement of a search uses an index, within its project, for any size of the table and also before there are
 * statistics.
 */
@Alongside
class SearchPlansTest {

    private static final NamedStatement RANKED = RankedStatement.FIND;

    /** The values of {@link FileCondition}, as SQL. */
    private static final Map<String, String> FILES = Map.of("project", "'p3'", "versions", "ARRAY[5]::bigint[]",
            "languages", "'{}'", "other_languages", "'{}'", "paths", "'{}'", "other_paths", "'{}'", "tests", "'no'",
            "generated", "'any'");

    /** An index access in a plan, with the lines below it up to the next node. */
    private static final Pattern INDEX_ACCESS = Pattern.compile(
            "(?:Index Scan|Index Only Scan|Bitmap Index Scan)[^\\n]*\\n(?:(?![^\\n]*->)[^\\n]*\\n?)*");

    private static String[] values(NamedStatement statement, Map<String, String> own) {
        Map<String, String> values = new HashMap<>(FILES);
        values.putAll(own);
        return statement.inOrder(values).toArray(String[]::new);
    }

    private static void assertUses(List<String> indexes, NamedStatement statement, Map<String, String> own)
            throws SQLException {
        assertUses(indexes, statement.sql(), values(statement, own));
    }

    private static void assertUses(List<String> indexes, String statement, String... values) throws SQLException {
        String plan = FullIndex.plan(statement, values);
        assertThat(plan).contains(indexes);
        assertAllWithinProject(plan);
        // Without statistics, the planner may choose another index of the project.
        FullIndex.plansBeforeCounting(statement, values).forEach(SearchPlansTest::assertAllWithinProject);
    }

    private static void assertAllWithinProject(String plan) {
        assertThat(plan).doesNotContain("Seq Scan");
        Matcher accesses = INDEX_ACCESS.matcher(plan);
        assertThat(accesses.results().map(access -> access.group())).as(plan).isNotEmpty()
                // The hashes of n-grams include the project.
                .allSatisfy(access -> assertThat(access).containsPattern("Index Cond: [^\\n]*(project_id|grams)"));
    }

    private static Requirement requirement(boolean caseSensitive) {
        return new Requirement(List.of(List.of("Name77", "Name78"), List.of("common")), caseSensitive);
    }

    private static void assertUsesForWords(NamedStatement statement, Map<String, String> values) throws SQLException {
        assertUses(List.of("idx_word_grams"), statement.sql(), statement.inOrder(values).toArray(String[]::new));
    }

    @Test
    void words_are_found_by_n_grams_and_by_prefix() throws SQLException {
        assertUsesForWords(WordStore.CONTAINING, Map.of("project", "'p3'", "max_words", "200",
                "all_numbers", "'{0}'", "all_grams", "'{\"{3,77}\"}'", "all_patterns", "'{%ame77%}'",
                "any_numbers", "'{1}'", "any_grams", "'{\"{78,79}\"}'", "any_patterns", "'{%78}'"));
        assertUsesForWords(WordStore.ALIKE, Map.of("project", "'p3'", "grams", "'{\"{3,77}\"}'", "word", "'nane77'",
                "min_length", "3", "max_length", "9", "max_compared", "1000", "max_alike", "100"));
        assertUses(List.of("pk_word"), WordStore.KNOWN, "'p3'", "'{name7,name8}'");
    }

    @Test
    void files_are_scanned_in_their_order() throws SQLException {
        Map<String, Object> literals = new HashMap<>();
        NamedStatement statement = ContentSearchStore.goThrough(ContentCondition.of(requirement(false), literals));
        Map<String, String> window = Map.of("version", "5", "after", "63", "last", "127");
        Map<String, String> values = new HashMap<>(window);
        literals.forEach((name, literal) -> values.put(name, "'" + literal + "'"));

        assertUses(List.of("pk_file", "pk_blob"), statement, values);
        assertUses(List.of("pk_file", "pk_blob"), ContentSearchStore.goThrough("true"), window);
    }

    @Test
    void texts_are_read_by_their_keys() throws SQLException {
        assertUses(List.of("pk_blob"), ContentSearchStore.CONTENTS, "'p3'", "ARRAY[5000, 5001]::bigint[]");
        assertUses(List.of("pk_blob", "pk_chunk"), ExcerptStore.READ, "'p3'", "ARRAY[5000]::bigint[]", "ARRAY[1]",
                "ARRAY[9]");
        assertUses(List.of("pk_symbol", "pk_chunk"), ExcerptStore.DESCRIBE, "'p3'", "ARRAY[5000]::bigint[]", "ARRAY[1]");
    }

    private static void assertFindsSymbols(List<String> indexes, NamedStatement statement, Map<String, String> own)
            throws SQLException {
        Map<String, String> values = new HashMap<>(own);
        values.putAll(Map.of("name", "'findname77'", "container", "''", "context", "'{}'", "max_hits", "500"));
        assertUses(indexes, statement, values);
    }

    @Test
    void definitions_are_found_by_their_names() throws SQLException {
        assertFindsSymbols(List.of("idx_symbol_name", "idx_file_blob"), SymbolStore.SAME, Map.of());
        assertFindsSymbols(List.of("idx_symbol_name", "idx_file_blob"), SymbolStore.LONGER,
                Map.of("exclusive_end", "'findname78'"));
        assertFindsSymbols(List.of("idx_symbol_name", "idx_file_blob"), SymbolStore.NAMED,
                Map.of("names", "'{findname78,findname79}'"));
    }

    @Test
    void definitions_of_exactly_a_name_are_found_by_it() throws SQLException {
        assertUses(List.of("idx_symbol_name", "idx_file_blob", "pk_blob"), DefinitionStore.NAMED,
                Map.of("name", "'findName77'", "clause", "'package (x)'", "max_definitions", "500"));
    }

    @Test
    void definitions_are_found_by_their_initials() throws SQLException {
        assertFindsSymbols(List.of("idx_symbol_initials", "idx_file_blob"), SymbolStore.HUMPS,
                Map.of("initials", "'fn'", "end_of_initials", "'fo'", "hump", "'find'", "end_of_hump", "'fine'",
                        "pattern", "'%find%n%'"));
        assertFindsSymbols(List.of("idx_symbol_initials", "idx_file_blob"), SymbolStore.ALIKE_WITH_INITIALS,
                Map.of("initials", "'fn'"));
    }

    @Test
    void definitions_are_found_by_the_trigrams_of_their_names() throws SQLException {
        assertFindsSymbols(List.of("idx_symbol_trigrams", "idx_file_blob"), SymbolStore.PART,
                Map.of("pattern", "'%name77%'"));
    }

    @Test
    void definitions_are_found_by_letters_without_a_trigram() throws SQLException {
        assertFindsSymbols(List.of("idx_chunk_tokens", "pk_symbol", "idx_file_blob"), SymbolStore.WITHIN,
                Map.of("patterns", "'{%name77%}'", "tokens", "'word7'"));
    }

    @Test
    void chunks_are_found_by_their_words() throws SQLException {
        assertUses(List.of("idx_chunk_tokens", "idx_symbol_name", "idx_file_words", "idx_file_blob", "pk_chunk", "pk_file"),
                RANKED.sql(), rankedValues());
    }

    /** For every estimate of the number of chunks, the planner must not read all files of a project to join them. */
    @Test
    void files_of_chunks_are_read_one_by_one() throws SQLException {
        List<String> plans = new ArrayList<>(FullIndex.plansBeforeCounting(RANKED.sql(), rankedValues()));
        plans.add(FullIndex.plan(RANKED.sql(), rankedValues()));

        assertThat(plans).allSatisfy(
                plan -> assertThat(plan).doesNotContain("Merge Join").doesNotContainPattern("Hash Cond: [^\\n]*file"));
    }

    private static String[] rankedValues() {
        Map<String, String> values = new HashMap<>(Map.of("words", "'{0,1}'", "lookup_words", "'{1,2}'", "known",
                "'{NULL,400}'", "in_paths", "'{name77,name77}'", "in_names", "'{name77:A,name77:A}'", "shares", "'{1,1}'",
                "chunks", "1000",
                "features", "'{word7,common}'", "names", "'{findname77}'", "most_of_names", "'{30}'"));
        values.putAll(Map.of("max_same_names", "'{1000}'", "max_ties", "20", "has_kinds", "true"));
        values.putAll(
                Map.of("defined", "'word7:*A'", "required", "''", "excluded", "''", "is_filtered", "false",
                        "max_hits", "4000",
                        "max_by_text", "400", "max_rest", "200", "max_same_name", "1000", "max_in_path", "2000", "max_by_path",
                        "40"));
        List.of("first", "second", "third", "fourth").forEach(condition -> values.put(condition, "'{word7,common}'"));
        values.putAll(Map.of("conditions", "'{1,4}'", "max_in_name", "4000", "enough", "50", "is_last", "false", "symbol_blobs",
                "'{1}'",
                "symbol_lines", "'{1}'",
                "chunk_labels", "'{0.1, 0.3, 0.5, 1}'",
                "path_labels", "'{0.3, 0.3, 0.5, 1}'"));
        return values(RANKED, values);
    }

    @Test
    void files_are_found_by_the_words_of_their_chunks() throws SQLException {
        assertUses(List.of("idx_chunk_tokens", "idx_file_blob", "idx_symbol_name"), ContentSearchStore.FIND,
                Map.of("symbol", "'Name77'", "max_candidates", "1001", "words", "'{word7}'", "in_long_words", "'{%name77%}'"));
    }

    @Test
    void files_that_a_text_names_are_found_by_their_words() throws SQLException {
        assertUses(List.of("idx_file_words"), ReferencedFileStore.FIND, Map.of("names", "'{Name7.java,Name8.java}'", "words",
                "'{name7,name8}'"));
        assertUses(List.of("pk_chunk"), ReferencedFileStore.CHUNKS.sql(), "ARRAY[5000]::bigint[]", "ARRAY[15]", "'p3'");
    }

    @Test
    void versions_are_found_by_their_repositories() throws SQLException {
        assertUses(List.of("pk_index_version"), SnapshotStore.ACTIVE, "'p3'");
        assertUses(List.of("idx_index_version_repository"), SnapshotStore.AT, "'p3'", "1700000000000000");
    }
}
