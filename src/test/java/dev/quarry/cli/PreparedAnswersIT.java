package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.cli.Launcher.Result;
import dev.quarry.cli.StubServer.Answer;
import dev.quarry.testing.Alongside;

/** Commands with answers that a small repository does not give. */
@Alongside
class PreparedAnswersIT {

    private static final String USAGES = """
            {"definitions": [{"repository": 1, "repo_path": "/srv/shop", "path": "src/Store.java", "start_line": 10, "end_line": 20,
              "symbol": "find", "kind": "method", "content": "Order find(long id) {\\n}\\n", "content_start_line": 10,
              "content_start_column": 0, "matches": []}],
             "usages": [{"repository": 1, "repo_path": "/srv/shop", "path": "src/A\\u001b.java", "line": 7, "start": 14, "end": 18,
              "kind": "call", "label": "exact", "symbol": "main", "content": "        store.find(1);", "content_start_column": 0}],
             "counts": {"kinds": {"definition": 1, "call": 31, "read": 0}}, "notes": [], "next_cursor": "abc"}""";
    private static final String TREE = """
            {"repository": 1, "repo_path": "/srv/shop", "path": "", "entries": [
              {"name": "src", "type": "directory", "language": null, "files": 12},
              {"name": "Shop.java", "type": "file", "language": "Java", "lines": 120, "symbols": 1},
              {"name": "logo.png", "type": "skipped", "skip_reason": "binary"}], "next_cursor": null}""";
    private static final String REPOSITORIES = """
            {"repositories": [{"id": 1, "repo_path": "/srv/shop"}, {"id": 2, "repo_path": "/srv/other/shop"}], "next_cursor": null}""";

    @TempDir
    Path directory;

    private Launcher to(StubServer stub) {
        return new Launcher(directory, Map.of("QUARRY_URL", stub.address(), "QUARRY_TOKEN", "secret"));
    }

    @Test
    void usages_are_listed_with_their_kinds_and_labels() throws IOException {
        try (StubServer stub = StubServer.of(Answer.json(USAGES))) {
            Result result = to(stub).run("usages", "find", "--all", "--kind", "call");

            assertThat(result).isEqualTo(new Result(0, """
                    /srv/shop/src/Store.java:10-20 method find
                    Order find(long id) {
                    /srv/shop/src/A\\u001B.java:7 call exact: store.find(1);
                    counts: 1 definition, 31 call
                    more: --cursor abc
                    """, ""));
            assertThat(stub.requests()).containsExactly(
                    "GET /api/v1/projects/default/usages?name=find&kind=call Bearer secret null");
        }
    }

    @Test
    void usages_of_the_definition_at_a_place_are_those_of_its_repository() throws IOException {
        try (StubServer stub = StubServer.of(Answer.json(REPOSITORIES), Answer.json(USAGES))) {
            assertThat(to(stub).run("usages", "find", "--at", "src/Store.java:10-20", "--repository", "1").status()).isZero();
            assertThat(stub.requests()).contains("GET /api/v1/projects/default/usages?name=find&path=src%2FStore.java&line=10"
                    + "&repository=1 Bearer secret null");
        }
    }

    @Test
    void a_directory_is_outlined_by_its_entries() throws IOException {
        try (StubServer stub = StubServer.of(Answer.json(REPOSITORIES), Answer.json(TREE))) {
            assertThat(to(stub).run("outline", "--repository", "/srv/shop").out()).isEqualTo("""
                    src/  12 files
                    Shop.java  Java, 120 lines, 1 definition
                    logo.png  skipped: binary
                    """);
        }
        try (StubServer stub = StubServer.of(Answer.json(REPOSITORIES), Answer.problem(404, "No such file", "Search."),
                Answer.json(TREE))) {
            assertThat(to(stub).run("outline", "src/", "--repository", "1").out()).startsWith("src/  12 files");
            assertThat(stub.requests()).last().asString().contains("/repositories/1/tree?path=src&limit=200 ");
        }
    }

    @Test
    void a_name_of_several_repositories_is_refused() throws IOException {
        try (StubServer stub = StubServer.of(Answer.json(REPOSITORIES))) {
            Result result = to(stub).run("read", "a.txt", "--repository", "shop");

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).startsWith("More than one repository is named shop\n");
        }
    }
}
