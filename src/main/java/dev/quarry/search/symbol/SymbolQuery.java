package dev.quarry.search.symbol;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.quarry.platform.text.Bigrams;
import dev.quarry.platform.text.Words;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Term;
import dev.quarry.search.query.SearchQuery;

/**
 * A query for definitions by name.
 *
 * @param written the name as the client writes it
 * @param name the name in lower case
 * @param container the enclosing definition, in lower case; empty for any
 * @param context words that the path or the container must have
 */
record SymbolQuery(SearchRequest request, String written, String name, String container, List<String> context) {

    /** A qualified name as in code and documentation: {@code JobStore.find}, {@code JobStore#find}, {@code JobStore::find}. */
    private static final Pattern QUALIFIED = Pattern.compile("(.+?)(?:\\.|#|::|/)([^.#:/]+)");

    SymbolQuery {
        context = List.copyOf(context);
    }

    static SymbolQuery of(SearchRequest request) {
        SearchQuery query = request.query();
        String text = query.text().strip().replaceFirst("\\(.*\\)?$", "");
        Matcher qualified = QUALIFIED.matcher(text);
        boolean isQualified = qualified.matches();
        String name = isQualified ? qualified.group(2) : text;
        String container = isQualified ? qualified.group(1).replaceAll("[#:/]+", ".") : "";
        List<String> context = Arrays.stream(query.context().split("\\s+")).filter(word -> !word.isEmpty()).toList();
        return new SymbolQuery(request, name, lower(name), lower(container), context);
    }

    /** Lower-cases by code points, independently of the locale, as PostgreSQL's {@code lower()} does. */
    private static String lower(String text) {
        return text.codePoints().map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Whether the name has letters of a script without spaces. */
    boolean hasRun() {
        return !Bigrams.runs(name, 0, name.length()).isEmpty();
    }

    /** Returns the words that the name consists of, in lower case. */
    List<String> parts() {
        return Term.parts(written).stream().distinct().toList();
    }

    /** Returns the initials of its parts, or each letter of an acronym such as {@code CHM}; empty if there is only one. */
    String initials() {
        String initials = CamelHumps.isAcronym(written) ? name : Words.initials(written);
        return initials.length() > 1 ? initials : "";
    }
}
