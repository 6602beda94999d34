package dev.quarry.search.content;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.quarry.search.content.ContentRun.Found;
import dev.quarry.search.content.SliceWalk.Corpus;
import dev.quarry.search.text.LiteralMatcher;
import io.smallrye.mutiny.Uni;

/** The pages of files with more matches than the first round shows, and the number of reads of their texts. */
class ContentRunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<Long, String> texts = new HashMap<>();
    private final List<FoundFile> files = new ArrayList<>();
    private Turn turn = new LoneTurn(PATIENCE, PATIENCE);
    private int reads;

    /** A file in which so many places are too far from one another to be shown as one. */
    private void file(int places) {
        long blob = files.size();
        String text = "here\n" + "\n".repeat(20);
        texts.put(blob, text.repeat(places));
        files.add(new FoundFile(1, files.size(), "f" + blob, null, false, (long) places * text.length(), blob, false));
    }

    /** The files after the position, in slices. */
    private FileSlice.Source filesFrom(ContentPosition position) {
        List<FoundFile> left = files.stream().filter(file -> file.ordinal() > position.ordinal()
                || (position.isAt(file) && position.region() != ContentPosition.ALL)).toList();
        Iterator<FileSlice> slices = FileSlice.of(left).iterator();
        return () -> Uni.createFrom().item(slices.hasNext() ? Optional.of(slices.next()) : Optional.empty());
    }

    private Found page(int limit, ContentPosition from) {
        Corpus corpus = new Corpus(this::filesFrom, blobs -> {
            reads++;
            return Uni.createFrom().item(texts);
        });
        return new ContentRun(new LiteralMatcher("here", true), corpus, turn, limit, from).run()
                .await().atMost(PATIENCE);
    }

    private static List<String> shown(Found page) {
        return page.hits().stream().map(hit -> hit.file().path() + " " + hit.region().matches().get(0).line()).toList();
    }

    private List<String> shownOnPagesOf(int limit) {
        List<String> shown = new ArrayList<>();
        @Nullable
        ContentPosition next = ContentPosition.first(false);
        while (next != null) {
            Found page = page(limit, next);
            assertThat(page.hits()).hasSizeLessThanOrEqualTo(limit);
            shown.addAll(shown(page));
            next = page.next();
        }
        return shown;
    }

    @Test
    void the_second_round_follows_the_first_though_texts_are_read_once() {
        file(5);
        file(1);
        file(4);

        Found page = page(10, ContentPosition.first(false));

        assertThat(shown(page)).containsExactly("f0 1", "f0 22", "f0 43", "f1 1", "f2 1", "f2 22", "f2 43",
                "f0 64", "f0 85", "f2 64");
        assertThat(page.next()).isNull();
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void a_full_page_continues_on_the_next() {
        file(5);
        file(4);

        Found page = page(7, ContentPosition.first(false));

        assertThat(shown(page)).endsWith("f0 64");
        assertThat(reads).isEqualTo(1);
        assertThat(shown(page(7, requireNonNull(page.next())))).containsExactly("f0 85", "f1 64");
    }

    @Test
    void a_page_that_pauses_shows_the_same() {
        IntStream.of(5, 1, 9).forEach(this::file);
        List<String> all = shownOnPagesOf(200);

        LoneTurn slow = new LoneTurn(PATIENCE, Duration.ZERO);
        turn = slow;
        assertThat(shownOnPagesOf(200)).isEqualTo(all);
        assertThat(slow.moves).isEqualTo(1);
    }

    @Test
    void pages_of_any_size_show_the_same_in_the_same_order() {
        IntStream.of(5, 1, 9, 3, 4, 30, 2).forEach(this::file);
        List<String> all = shownOnPagesOf(200);

        assertThat(all).hasSize(54).doesNotHaveDuplicates();
        for (int limit = 1; limit <= all.size(); limit++) {
            assertThat(shownOnPagesOf(limit)).as("%s at a time", limit).isEqualTo(all);
        }
    }
}
