package dev.quarry.cli;

import java.util.Optional;
import java.util.function.IntFunction;

import dev.quarry.cli.output.Style;
import dev.quarry.cli.server.JsonFields;

/** The last lines of a page: entries that were left out, a limit that cut the answer, and the next page. */
final class Pages {

    private Pages() {
    }

    static IntFunction<String> rest(JsonFields page, int size, Style style) {
        String partial = page.optionalText("partial_reason").map(reason -> style.aside("partial: " + reason) + "\n").orElse("");
        Optional<String> cursor = page.optionalText("next_cursor");
        String next = cursor.map(value -> style.aside("more: --cursor " + value) + "\n").orElse("");
        return leftOut -> leftOut == 0 ? partial + next
                : style.aside("%d of %d do not fit: raise --max-tokens".formatted(leftOut, size)) + "\n" + partial + next;
    }
}
