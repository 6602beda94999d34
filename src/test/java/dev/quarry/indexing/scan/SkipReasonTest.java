package dev.quarry.indexing.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class SkipReasonTest {

    @Test
    void the_names_in_the_interface_are_stable() {
        assertThat(Stream.of(SkipReason.values()).map(SkipReason::wireName)).containsExactly(
                "binary", "too_large", "minified", "unreadable", "vanished", "secret", "symlink", "submodule",
                "internal_error");
    }
}
