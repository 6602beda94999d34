package dev.quarry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.access.Accounts.Account;
import io.quarkiverse.resteasy.problem.HttpProblem;

class GrantsTest {

    private static final Grants GRANTS = new Grants("ada", List.of(
            Grant.of(Role.READ, List.of("team-*", "web.shop")),
            Grant.of(Role.ADMIN, List.of("team-a"))));

    @ParameterizedTest
    @CsvSource({ "team-a, ADMIN", "team-b, READ", "team-, READ", "web.shop, READ", "webxshop,", "web.shop2,", "team,",
            "Team-a," })
    void the_highest_grant_on_a_project_counts(String project, Role role) {
        assertThat(GRANTS.on(project).orElse(null)).isEqualTo(role);
        assertThat(Pattern.matches(String.valueOf(GRANTS.readableProjects()), project)).isEqualTo(role != null);
    }

    @Test
    void a_project_without_a_grant_is_not_found_and_a_low_role_is_refused() {
        assertThatCode(() -> GRANTS.require(Role.WRITE, "team-a")).doesNotThrowAnyException();
        assertThatThrownBy(() -> GRANTS.require(Role.WRITE, "team-b"))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(403));
        assertThatThrownBy(() -> GRANTS.require(Role.READ, "other"))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(404));
    }

    @Test
    void a_client_without_a_grant_reads_no_project() {
        assertThat(Grants.NONE.coverAll()).isFalse();
        assertThat(Pattern.matches(String.valueOf(Grants.NONE.readableProjects()), "default")).isFalse();
        assertThat(Grants.UNLIMITED.readableProjects()).isNull();
    }

    /** The SHA-256 of "abc" is a published test vector. */
    @Test
    void a_token_may_be_configured_by_variables() {
        Accounts accounts = new Accounts(AccessSettings.ofVariables(Map.of(
                "QUARRY_ACCESS_TOKENS_CI_SHA256", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "QUARRY_ACCESS_TOKENS_CI_ROLE", "write",
                "QUARRY_ACCESS_TOKENS_CI_PROJECTS", "team-*,web")));

        Account account = accounts.ofToken("abc").orElseThrow();
        assertThat(account.name()).isEqualTo("ci");
        assertThat(account.grants().on("team-1")).hasValue(Role.WRITE);
        assertThat(account.grants().on("default")).isEmpty();
        assertThat(accounts.ofToken("abd")).isEmpty();
    }
}
