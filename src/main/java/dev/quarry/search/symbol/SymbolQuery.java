package dev.quarry.search.symbol;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.quarry.platform.text.Bigrams;
import dev.quarry.platform.text.Words;
import dev.quarry.search.query.Filters;
import dev.quarry.search.query.SearchQuery;

/**
 * The name of a definition, or what is remembered of it.
 *
 * @param written the name as the client writes it
 * @param name the same in lower case
 * @param container what it is defined in, in lower case; empty for anywhere
 * @param context words that must stand in its path or in its container
 */
record SymbolQuery(String written, String name, String container, List<String> context, Filters filters) {

    /** As it is written in code and in documentation: {@code JobStore.find}, {@code JobStore#find}, {@code JobStore::find}. */
    private static final Pattern QUALIFIED = Pattern.compile("(.+?)(?:\\.|#|::|/)([^.#:/]+)");

    SymbolQuery {
        context = List.copyOf(context);
    }

    static SymbolQuery of(SearchQuery query) {
        String text = query.text().strip().replaceFirst("\\(.*\\)?$", "");
        Matcher qualified = QUALIFIED.matcher(text);
        boolean isQualified = qualified.matches();
        String name = isQualified ? qualified.group(2) : text;
        String container = isQualified ? qualified.group(1).replaceAll("[#:/]+", ".") : "";
        List<String> context = Arrays.stream(query.context().split("\\s+")).filter(word -> !word.isEmpty()).toList();
        return new SymbolQuery(name, lower(name), lower(container), context, query.filters());
    }

    /** As PostgreSQL's lower() does by code points, without regard to where the server runs. */
    private static String lower(String text) {
        return text.codePoints().map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Whether the name has letters of a script without spaces. */
    boolean hasRun() {
        return !Bigrams.runs(name, 0, name.length()).isEmpty();
    }

    /** The first letters of its parts, if it has several: of {@code CHM}, each letter. */
    String initials() {
        String initials = CamelHumps.isAcronym(written) ? name : Words.initials(written);
        return initials.length() > 1 ? initials : "";
    }
}
