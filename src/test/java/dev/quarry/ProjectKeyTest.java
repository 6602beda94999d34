package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.quarry.platform.database.NamedStatement;

/**
 * Statements on tables of the index name the project, so that a server which distributes the tables by it runs each on one
 * shard. See decision 19.
 */
class ProjectKeyTest {

    private static final Pattern STORES = Pattern.compile("(Store|Writer|Statement)$");
    private static final Pattern STATEMENT = Pattern.compile("(?s)\\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\\b.*");
    private static final Pattern TABLE = Pattern.compile(
            "(?:FROM|JOIN|INTO|UPDATE)\\s+(blob|chunk|file|index_version|repository|stale_word|symbol|word)\\b");
    private static final Pattern TEMPLATE = Pattern.compile("(?s).*%\\d\\$s.*");
    private static final Pattern PROJECT = Pattern.compile("\\bproject_id\\b");

    /** Returns the statements of all stores by their names; some are parts of a statement. */
    static Map<String, String> statements() {
        Map<String, String> statements = new TreeMap<>();
        for (JavaClass store : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.quarry")) {
            if (STORES.matcher(store.getSimpleName()).find()) {
                Stream.of(store.reflect().getDeclaredFields()).filter(field -> Modifier.isStatic(field.getModifiers()))
                        .forEach(field -> text(field).filter(sql -> STATEMENT.matcher(sql).matches())
                                .forEach(sql -> statements.put(store.getSimpleName() + "." + field.getName(), sql)));
            }
        }
        return statements;
    }

    private static Stream<String> text(Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(null);
            return value instanceof NamedStatement named ? Stream.of(named.sql())
                    : value instanceof String text ? Stream.of(text) : Stream.empty();
        } catch (IllegalAccessException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean namesItsProjects(String sql) {
        long tables = TABLE.matcher(sql).results().map(use -> use.group(1)).filter(name -> !isDefinedBy(sql, name)).count();
        return PROJECT.matcher(sql).results().count() >= tables;
    }

    /** Whether the name is that of a subquery, not of a table. */
    private static boolean isDefinedBy(String sql, String name) {
        return Pattern.compile("\\b" + name + " AS (?:NOT )?(?:MATERIALIZED )?\\(").matcher(sql).find();
    }

    @Test
    void every_statement_names_the_project_of_each_table_that_it_uses() {
        Map<String, String> statements = statements();
        List<String> withoutProject = statements.entrySet().stream()
                .filter(statement -> !TEMPLATE.matcher(statement.getValue()).matches())
                .filter(statement -> !namesItsProjects(statement.getValue()))
                .map(Map.Entry::getKey).toList();

        assertThat(statements).hasSizeGreaterThan(80).containsKeys("SnapshotStore.ACTIVE", "StaleWordStore.FORGET");
        assertThat(withoutProject).isEmpty();
    }

    @Test
    void a_statement_without_its_project_is_recognized() {
        assertThat(namesItsProjects("SELECT 1 FROM chunk WHERE blob_id = $1")).isFalse();
        assertThat(namesItsProjects("SELECT 1 FROM chunk JOIN blob ON blob.id = blob_id WHERE chunk.project_id = $1"))
                .isFalse();
        assertThat(namesItsProjects("SELECT 1 FROM chunk WHERE project_id = $1 AND blob_id = $2")).isTrue();
    }
}
