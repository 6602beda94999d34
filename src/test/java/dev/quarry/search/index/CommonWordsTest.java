package dev.quarry.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The frequencies of common words among the chunks of several versions. */
class CommonWordsTest {

    @Test
    void a_share_is_that_of_all_chunks() {
        CommonWords words = new CommonWords(400, List.of(
                new CommonWords.OfVersion(100, List.of("get", "set"), List.of(0.8f, 0.4f)),
                new CommonWords.OfVersion(300, List.of("get"), List.of(0.4f))));

        assertThat(words.share("get")).isEqualTo(0.5, within(1e-6));
        assertThat(words.share("set")).isEqualTo(0.1, within(1e-6));
        assertThat(words.share("lease")).isZero();
    }

    @Test
    void a_project_without_chunks_has_no_common_words() {
        assertThat(new CommonWords(0, List.of()).share("get")).isZero();
    }
}
