package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.cli.RepositoryChoice.KnownRepository;
import dev.quarry.cli.server.ServerException;

class FilePlaceTest {

    private static final KnownRepository SHOP = new KnownRepository(1, "/srv/shop");
    private static final Path DIRECTORY = Path.of("/srv/shop/src");

    @ParameterizedTest
    @CsvSource({ "src/A.java, src/A.java", "./A.java, src/A.java", "../B.java, B.java", "., src", ".., ''", "docs/, docs",
            "/srv/shop/src/A.java, src/A.java", ".gitignore, .gitignore", "'', ''" })
    void a_path_is_that_in_the_repository_unless_it_is_absolute_or_begins_with_a_dot(String given, String path)
            throws ServerException {
        assertThat(FilePlace.of(given, SHOP, DIRECTORY)).isEqualTo(new FilePlace(path, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({ "src/A.java:7, src/A.java, 7", "./A.java:3-5, src/A.java, 3-5", "a:b.txt:9-, a:b.txt, 9-" })
    void a_path_may_end_with_lines(String given, String path, String lines) throws ServerException {
        assertThat(FilePlace.of(given, SHOP, DIRECTORY)).isEqualTo(new FilePlace(path, Optional.of(lines)));
    }

    @Test
    void a_path_outside_of_the_repository_is_refused() {
        assertThatThrownBy(() -> FilePlace.of("/etc/passwd", SHOP, DIRECTORY)).isInstanceOf(ServerException.class)
                .hasMessageContaining("/etc/passwd is not in the repository /srv/shop");
        assertThatThrownBy(() -> FilePlace.of("../../other/A.java", SHOP, DIRECTORY)).isInstanceOf(ServerException.class);
    }
}
