package dev.quarry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

import dev.quarry.cli.output.Listing.Entry;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class ListingTest {

    private static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private static Listing numbered(int entries) {
        return new Listing(IntStream.range(0, entries)
                .mapToObj(i -> new Entry("entry " + i + "\n" + "code ".repeat(20) + "\n", "entry " + i + "\n")).toList(),
                leftOut -> leftOut == 0 ? "end\n" : leftOut + " more\n");
    }

    @Test
    void without_a_limit_every_entry_is_whole() {
        assertThat(numbered(3).within(TextBudget.unlimited())).contains("entry 0\ncode", "entry 2\ncode").endsWith("end\n");
    }

    @Test
    void the_last_entries_are_shortened_first() {
        assertThat(numbered(3).within(TextBudget.ofTokens(60))).startsWith("entry 0\ncode").doesNotContain("entry 2\ncode")
                .contains("entry 2\n").endsWith("end\n");
    }

    @Test
    void entries_that_do_not_fit_are_counted() {
        String text = numbered(100).within(TextBudget.ofTokens(50));

        assertThat(text.lines().filter(line -> line.startsWith("entry")).count() + text.lines()
                .filter(line -> line.endsWith(" more")).mapToLong(line -> Long.parseLong(line.replace(" more", ""))).sum())
                .isEqualTo(100);
    }

    /** Texts of any characters: a token may be less than a character, as in an emoji. */
    @Property(tries = 200)
    void no_text_exceeds_its_number_of_tokens(@ForAll @Size(max = 20) List<@StringLength(max = 60) String> texts,
            @ForAll @IntRange(min = 0, max = 300) int most) {
        Listing listing = new Listing(texts.stream().map(text -> new Entry(text + "\n" + text, text)).toList(),
                leftOut -> leftOut + " more\n");

        assertThat(ENCODING.countTokensOrdinary(listing.within(TextBudget.ofTokens(most)))).isLessThanOrEqualTo(most);
    }
}
