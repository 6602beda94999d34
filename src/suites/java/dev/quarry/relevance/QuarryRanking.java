package dev.quarry.relevance;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Quarry's ranked search over HTTP.
 *
 * @param directories the names of the repositories' directories, by the id and by the path of the repository
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
