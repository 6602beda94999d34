package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "postgresql://u:p@h:5433/d            | h         | 5433 | d    | u   | p",
            "postgres://u:p@h/d                   | h         | 5432 | d    | u   | p",
            "postgresql://u@h/d                   | h         | 5432 | d    | u   | -",
            "postgresql://u:@h/d                  | h         | 5432 | d    | u   | ''",
            "postgresql://u@h                     | h         | 5432 | u    | u   | -",
            "postgresql://u@h:/d                  | h         | 5432 | d    | u   | -",
            "postgresql://u:p@[::1]:6000/d        | ::1       | 6000 | d    | u   | p",
            "postgresql://u:p@10.0.0.1/d          | 10.0.0.1  | 5432 | d    | u   | p",
            "postgresql://u:p@my_db.internal/d    | my_db.internal | 5432 | d | u | p",
            "postgresql://u%40x:p%3A%2F%40%23@h/d | h         | 5432 | d    | u@x | p:/@#",
            "postgresql://u:a+b@h/my%20data       | h         | 5432 | my data | u | a+b",
            "postgresql://u:p@h/d?                | h         | 5432 | d    | u   | p",
    })
    void the_parts_of_a_url_are_parsed(String url, String host, int port, String database, String user, String password) {
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(host, port, database, user, password, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "mysql://u:p@h/d                             | must look like postgresql://",
            "h:5432/d                                    | must look like postgresql://",
            "postgresql://h/d                            | names no user",
            "postgresql://u@/d                           | names no host",
            "postgresql://u@h:0/d                        | port outside 1 to 65535",
            "postgresql://u@h:65536/d                    | port outside 1 to 65535",
            "postgresql://u@a,b/d                        | several hosts",
            "postgresql://u@%2Fvar%2Frun/d               | names a socket in the file system",
            "postgresql://u@/d?host=/var/run/postgresql   | names no host; sockets in the file system are not supported",
            "postgresql://u@h/d?sslmode=on               | choose one of disable, allow, prefer, require, verify-ca, verify-full",
            "postgresql://u@h/d?sslmode=verify-full      | needs sslrootcert=",
            "postgresql://u@h/d?sslmode=verify-ca&sslrootcert=system | name the PEM file",
            "postgresql://u@h/d?channel_binding=require  | unknown parameter 'channel_binding'; remove it",
            "postgresql://u@h/d?sslmode                  | not written name=value",
    })
    void an_unusable_url_is_refused_with_advice(String url, String complaint) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({
            "postgresql://u:sec/ret@h:5432/d",
            "postgresql://u:sec:ret@h/d",
            "postgresql://u:sec@ret@h/d",
            "postgresql://u:sec#ret@h/d",
            "postgresql://u:sec?ret@h/d",
            "postgresql://u:sec%ret@h/d",
            "postgresql://u:secret@h/d?sslmode=on",
            "postgresql://u:secret@h:99999/d",
    })
    void a_message_never_shows_the_password(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message().doesNotContain("sec").doesNotContain("ret@");
    }

    @Test
    void a_url_prints_without_its_password() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u:secret@h/d?sslmode=require");

        assertThat(url).hasToString("postgresql://u:***@h:5432/d?sslmode=require");
    }

    @ParameterizedTest
    @CsvSource({
            "postgresql://u:p@h:5433/d?sslmode=require",
            "postgresql://u%40x:p%3A%2F%23%20%2B@[::1]:5432/my%20data?application_name=a%26b",
    })
    void a_url_with_its_password_equals_the_parsed_one(String url) {
        assertThat(DatabaseUrl.parse(url).withPassword()).isEqualTo(url);
    }
}
