package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A run counts the common words of its version before the version is published. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class CommonWordCountTest extends IndexPlayedByTest {

    private List<String> common(IndexedVersion version) {
        return strings("""
                SELECT word || ' ' || share
                FROM index_version
                CROSS JOIN LATERAL unnest(common_words, common_shares) AS common (word, share)
                WHERE project_id = $1 AND id = $2
                ORDER BY word
                """, project, version.id());
    }

    @Test
    void a_share_is_that_of_the_chunks_of_the_version() {
        Path repository = repository("r", "apple", "apple berry", "apple cherry", "berry");

        assertThat(common(index(repository))).containsExactly("apple 0.75", "berry 0.5", "cherry 0.25");

        repository("r", "apple", "berry", "cherry", "date");
        assertThat(common(index(repository))).containsExactly("apple 0.25", "berry 0.25", "cherry 0.25", "date 0.25");
    }

    @Test
    void equal_contents_have_equal_frequencies() {
        IndexedVersion one = index(repository("one", "apple", "apple berry"));
        IndexedVersion other = index(repository("other", "apple berry", "apple"));

        assertThat(common(one)).isNotEmpty().isEqualTo(common(other));
    }

    @Test
    void a_version_without_files_has_no_common_words() {
        assertThat(common(index(repository("empty")))).isEmpty();
    }
}
