package dev.quarry.relevance;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The ranked search of Quarry, as a client asks it.
 *
 * @param directories the names of the repositories' directories, by whatever a result may call a repository: its id or its path
 */
record QuarryRanking(String project, Map<String, String> directories) implements Ranking {

    @Override
    public String name() {
        return "Quarry";
    }

    @Override
    public List<String> files(String query) {
        List<Map<String, Object>> results = given()
                .queryParam("q", query)
                .queryParam("limit", DEPTH)
                .get("/api/v1/projects/{project}/search", project)
                .then().statusCode(200)
                .extract().jsonPath().getList("results");
        return results.stream().map(this::file).distinct().toList();
    }

    private String file(Map<String, Object> result) {
        String repository = String.valueOf(result.get("repository"));
        String directory = Objects.requireNonNull(directories.get(repository), () -> "No repository is " + repository);
        return directory + "/" + result.get("path");
    }
}
