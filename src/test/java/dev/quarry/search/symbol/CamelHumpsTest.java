package dev.quarry.search.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CamelHumpsTest {

    @ParameterizedTest
    @CsvSource({ "JRepo, JobRepository", "JR, JobRepository", "JobRepo, JobRepository", "jobRepository, JobRepository",
            "CHM, ConcurrentHashMap", "CM, ConcurrentHashMap", "CoMa, ConcurrentHashMap", "getN, get_name", "gN, GET_NAME",
            "HTTPServ, HTTPServer2", "J, JobRepository" })
    void prefixes_of_parts_abbreviate_a_name(String humps, String name) {
        assertThat(new CamelHumps(humps).areIn(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "RJob, JobRepository", "Repo, JobRepository", "JRX, JobRepository", "MC, ConcurrentHashMap",
            "JobRepositoryStore, JobRepository", "obRepo, JobRepository", "->, JobRepository" })
    void parts_in_another_order_or_missing_do_not_match(String humps, String name) {
        assertThat(new CamelHumps(humps).areIn(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "JRepo, j, %j%repo%", "CHM, c, %c%h%m%", "getÉtat, get, %get%%tat%", "éFoo, '', %%%foo%",
            "HTTP2Server, http, %http%2%server%" })
    void a_pattern_has_ascii_letters_only(String humps, String first, String pattern) {
        assertThat(new CamelHumps(humps).first()).isEqualTo(first);
        assertThat(new CamelHumps(humps).pattern()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({ "CHM, true", "ÉÀ, true", "C, false", "CHm, false", "C2, false", "chm, false" })
    void an_acronym_consists_of_capitals(String written, boolean isOne) {
        assertThat(CamelHumps.isAcronym(written)).isEqualTo(isOne);
    }
}
