package dev.quarry.mcp;

import static dev.quarry.search.SearchedShop.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.NextStep;
import dev.quarry.search.SearchedShop;
import dev.quarry.testing.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The errors of the tools: they name arguments and tools, never requests of REST. */
@QuarkusTest
class ToolErrorsTest {

    /** The words of REST that an agent can do nothing with. */
    static final Pattern REST = Pattern.compile(
            "\\b(GET|POST|PUT|DELETE|HTTP|Retry-After)\\b|/api/|\\?\\w+=|\\bparameters?\\b|\\b(the|a) (header|body)\\b|\\bq\\b");

    @TestHTTPResource
    URI server;

    private SearchedShop shop = new SearchedShop("", Path.of(""));
    private AgentClient agent;

    @BeforeEach
    void connect(@TempDir Path shared) throws IOException {
        shop = SearchedShop.in(shared);
        agent = AgentClient.at(server);
    }

    @AfterEach
    void disconnect() {
        agent.close();
    }

    private String error(String tool, Object... arguments) {
        String error = agent.error(tool,
                Stream.concat(Stream.of("project_id", shop.project()), Stream.of(arguments)).toArray());
        assertThat(error).doesNotContainPattern(REST);
        return error;
    }

    private String errorInShop(String tool, Object... arguments) {
        return error(tool, Stream.concat(Stream.of("repository_id", "shop"), Stream.of(arguments)).toArray());
    }

    @Test
    void errors_of_jobs_name_the_arguments_of_the_tools() {
        assertThat(error("start_indexing_background", "repo_path", "src")).contains("absolute path");
        assertThat(error("start_indexing_background", "repo_path", "/no/such/place")).contains("no directory");
        assertThat(error("start_indexing_background", "repo_path", " ")).contains("repo_path");
        assertThat(error("start_indexing_background", "repo_path", "/tmp", "wait", 61)).contains("get_indexing_status");
        assertThat(error("get_indexing_status", "job_id", "7")).contains("job_id");
        assertThat(error("get_indexing_status", "job_id", UUID.randomUUID().toString())).contains("No such job", "project_id");
        assertThat(error("set_working_directory", "directory", "src")).contains("absolute path");
        assertThat(agent.error("get_indexing_status", "project_id", "nothing-here")).contains("start_indexing_background");
        assertThat(agent.error("list_repositories", "project_id", "a b")).contains("project id").doesNotContainPattern(REST);
        assertThat(error("list_repositories", "cursor", "?")).contains("next_cursor");
    }

    @Test
    void errors_of_searches_name_the_arguments_of_the_tools() {
        assertThat(error("search_code")).contains("query");
        assertThat(error("search_code", "query", "")).contains("in query");
        assertThat(error("search_code", "query", " ")).contains("text to search for");
        assertThat(error("search_code", "query", "lang:java", "mode", "literal")).contains("Add the text");
        assertThat(error("search_code", "query", "(", "mode", "regex")).contains("RE2");
        assertThat(error("search_code", "query", "a", "mode", "fuzzy")).contains("ranked");
        assertThat(error("search_code", "query", "a".repeat(1_001), "mode", "literal")).contains("ranked queries");
        assertThat(error("search_code", "query", "word ".repeat(4_000))).contains("Query too long");
        assertThat(error("search_code", "query", "a", "directory", "d".repeat(1_100))).contains("Query too long");
        assertThat(error("search_code", "query", "a path:" + "*/".repeat(60))).contains("wildcards");
        assertThat(error("search_code", "query", "a", "limit", 0)).contains("limit");
        assertThat(error("search_code", "query", "a", "repository_id", "none")).contains("list_repositories");
        assertThat(error("search_code", "query", "a", "cursor", "?")).contains("next_cursor");
        assertThat(error("search_code", "query", "a", "cursor", "0.YWJj")).contains("cursor");
    }

    @Test
    void errors_of_names_name_the_arguments_of_the_tool() {
        assertThat(error("find_symbol", "name", "two words")).contains("identifier");
        assertThat(error("find_symbol", "name", "findOrder", "line", 1)).contains("path");
        assertThat(errorInShop("find_symbol", "name", "findOrder", "path", STORE, "line", 0)).contains("line");
        assertThat(errorInShop("find_symbol", "name", "findOrder", "path", STORE, "line", 2)).contains("No such occurrence");
        assertThat(errorInShop("find_symbol", "name", "findOrder", "path", "No.java")).contains("outline");
        assertThat(error("find_symbol", "name", "findOrder", "kind", "caller")).contains("call");
        assertThat(error("find_symbol", "name", "findOrder", "repository_id", "none")).contains("list_repositories");
        assertThat(error("find_symbol", "name", "findOrder", "cursor", "9999999.")).contains("next_cursor");
        assertThat(error("find_symbol", "name", "findOrder", "path", "p".repeat(2_000))).contains("characters");
    }

    @Test
    void errors_of_files_name_the_arguments_of_the_tools() {
        assertThat(agent.error("read_file", "path", "a.py", "project_id", "nothing-here")).contains("list_repositories");
        assertThat(error("read_file", "path", "a.py")).contains("repository_id", "shop");
        assertThat(errorInShop("read_file", "path", "src/no.py")).contains("outline", "search_code");
        assertThat(errorInShop("read_file", "path", "/")).contains("outline");
        assertThat(errorInShop("read_file", "path", STORE, "lines", "x")).contains("lines");
        assertThat(errorInShop("read_file", "path", STORE, "lines", "900-")).contains("12 lines");
        assertThat(errorInShop("outline", "path", "src/no")).contains("outline", "search_code");
        assertThat(errorInShop("outline", "path", "src/../../etc")).contains("path");
        assertThat(errorInShop("outline", "path", STORE, "cursor", "0.?")).contains("next_cursor");
        assertThat(errorInShop("outline", "path", "src", "cursor", "0.YWJj")).contains("next_cursor");
    }

    @Test
    void an_outline_says_why_a_path_is_not_indexed(@TempDir Path directory) throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("parts"));
        Files.writeString(repository.resolve("a.py"), "def first():\n    return 1\n");
        Files.writeString(repository.resolve("binary.dat"), "\0\1\2\3".repeat(300));
        Files.writeString(repository.resolve(".gitignore"), "\n*.log\n");
        Files.writeString(repository.resolve("app.log"), "text\n");
        String project = "parts-" + UUID.randomUUID();
        Api.index(project, repository);
        Files.writeString(repository.resolve("new.py"), "def second():\n    return 2\n");

        Map<String, String> expected = Map.of("app.log", "*.log of .gitignore:2", "binary.dat", "binary",
                "new.py", "start_indexing_background", "none.py", "Check its spelling");
        expected.forEach((path, reason) -> assertThat(agent.error("outline", "path", path, "project_id", project))
                .contains(path, reason).doesNotContainPattern(REST));
        assertThat(agent.error("read_file", "path", "binary.dat", "project_id", project))
                .contains("binary").doesNotContainPattern(REST);
    }

    @Test
    void a_job_is_found_in_its_own_project_only() {
        String job = agent.call("get_indexing_status", "project_id", shop.project()).fields().get("job_id").asText();

        assertThat(error("get_indexing_status", "job_id", job, "project_id", "another-" + UUID.randomUUID()))
                .contains("No such job", "project_id");
        assertThat(agent.error("get_indexing_status", "job_id", job)).contains("No such job");
        agent.call("set_working_directory", "directory", shop.shop().toString());
        assertThat(agent.call("get_indexing_status", "job_id", job).text())
                .contains("job_id " + job + ", project_id " + shop.project());
    }

    @Test
    void a_session_of_one_project_reads_no_file_of_another() {
        String file = shop.shop().resolve(STORE).toString();
        assertThat(agent.call("read_file", "path", file, "lines", "4").text()).contains("class OrderStore");

        agent.call("set_working_directory", "directory", "/", "project_id", "another-" + UUID.randomUUID());

        assertThat(agent.error("read_file", "path", file)).contains("list_repositories");
        assertThat(agent.error("outline", "path", file)).contains("list_repositories");
    }

    @Test
    void every_next_step_is_worded_for_agents() {
        for (NextStep step : NextStep.values()) {
            assertThat(Failures.text(step.afterNotFound("Title", "Facts."))).startsWith("Title. Facts. ")
                    .doesNotContainPattern(REST);
        }
    }
}
