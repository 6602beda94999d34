package dev.quarry.cli.output;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A list that is shortened to fit: first the ends of its entries are left out, last entry first, and then whole entries.
 *
 * @param rest returns the text that ends the list, for the number of entries that are left out
 */
public record Listing(List<Entry> entries, IntFunction<String> rest) {

    /**
     * An entry of a list.
     *
     * @param full its whole text
     * @param brief its beginning, such as the place and the signature
     */
    public record Entry(String full, String brief) {

        public static Entry of(String text) {
            return new Entry(text, text);
        }
    }

    public Listing {
        entries = List.copyOf(entries);
    }

    /** Returns a text that the budget allows; empty if it does not even allow the end. */
    public String within(TextBudget budget) {
        int shown = budget.largest(entries.size(), number -> text(0, number));
        int full = budget.largest(shown, number -> text(number, shown));
        String text = text(full, shown);
        return budget.allows(text) ? text : "";
    }

    private String text(int full, int shown) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            text.append(i < full ? entries.get(i).full() : entries.get(i).brief());
        }
        return text.append(rest.apply(entries.size() - shown)).toString();
    }
}
