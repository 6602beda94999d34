package dev.quarry.indexing.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositorySearchTest {

    @TempDir
    Path tree;

    @Test
    void repositories_at_every_depth_are_found_in_the_order_of_their_paths() throws IOException {
        Path outer = repository("b/outer");
        Path nested = repository("b/outer/vendor/nested");
        Path first = repository("a");
        Files.createDirectories(tree.resolve("c/.git/not-a-repository"));

        assertThat(RepositorySearch.below(tree)).containsExactly(first, outer, nested);
        assertThat(RepositorySearch.below(outer)).containsExactly(outer, nested);
        assertThat(RepositorySearch.below(tree.resolve("c"))).isEmpty();
    }

    @Test
    void a_symbolic_link_is_not_followed() throws IOException {
        Path repository = repository("a");
        Files.createSymbolicLink(tree.resolve("link"), repository);
        Files.createSymbolicLink(tree.resolve("loop"), tree);

        assertThat(RepositorySearch.below(tree)).containsExactly(repository);
    }

    private Path repository(String path) throws IOException {
        Path top = tree.resolve(path);
        Files.createDirectories(top.resolve(".git/objects"));
        Files.createDirectories(top.resolve(".git/refs"));
        Files.writeString(top.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        return top;
    }
}
