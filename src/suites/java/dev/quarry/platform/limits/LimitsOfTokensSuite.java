package dev.quarry.platform.limits;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.quarry.testing.Guarded;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(LimitsOfTokensSuite.OneSearch.class)
class LimitsOfTokensSuite {

    /** Access control, and one search a minute for each client. */
    public static final class OneSearch implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new Guarded().getConfigOverrides());
            settings.put("quarry.limits.searches-per-minute", "1");
            return settings;
        }
    }

    private static Response search(String token, String project) {
        return given().header("Authorization", "Bearer " + token).get("/api/v1/projects/" + project + "/search?q=text");
    }

    @Test
    void each_token_has_a_rate_of_its_own() {
        search(Guarded.READER, "team-limits").then().statusCode(200);
        search(Guarded.READER, "team-limits").then().statusCode(429);

        search(Guarded.OTHER, "other").then().statusCode(200);
        search(Guarded.OTHER, "other").then().statusCode(429);
    }
}
