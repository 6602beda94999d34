package dev.quarry.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.quarry.cli.output.Listing;
import dev.quarry.cli.output.Listing.Entry;
import dev.quarry.cli.output.Style;
import dev.quarry.cli.output.Style.Span;
import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.ServerException;

/** Makes text of a page of search results: for each the place and the definition, then the code. */
final class FoundPlaces {

    private final Style style;
    private final boolean withRepository;

    /**
     * @param withRepository whether a place begins with the path of its repository
     */
    FoundPlaces(Style style, boolean withRepository) {
        this.style = style;
        this.withRepository = withRepository;
    }

    /** Returns the places with their code, shortened to the first matching line where they do not fit. */
    Listing withCode(JsonFields page) throws ServerException {
        List<Entry> entries = new ArrayList<>();
        for (JsonFields result : page.objects("results")) {
            String place = place(result);
            String separator = entries.isEmpty() ? "" : "\n";
            entries.add(new Entry(separator + place + code(result), separator + place + firstMatch(result)));
        }
        return new Listing(entries, Pages.rest(page, entries.size(), style));
    }

    /** Returns the places with the line of the definition. */
    Listing withSignatures(JsonFields page) throws ServerException {
        List<Entry> entries = signatures(page.objects("results"));
        return new Listing(entries, Pages.rest(page, entries.size(), style));
    }

    List<Entry> signatures(List<JsonFields> results) throws ServerException {
        List<Entry> entries = new ArrayList<>();
        for (JsonFields result : results) {
            String place = place(result);
            entries.add(new Entry(place + firstMatch(result), place));
        }
        return entries;
    }

    private String place(JsonFields result) throws ServerException {
        String path = (withRepository ? result.text("repo_path") + "/" : "") + result.text("path");
        String lines = ":" + result.number("start_line") + "-" + result.number("end_line");
        return style.path(path) + lines
                + result.optionalText("symbol").map(symbol -> " " + result.optionalText("kind").orElse("") + " "
                        + style.name(symbol)).orElse("")
                + "\n";
    }

    private String code(JsonFields result) throws ServerException {
        List<String> lines = lines(result);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            code.append(marked(result, lines.get(i), i)).append('\n');
        }
        return code.append(result.isTrue("truncated") ? style.aside("...") + "\n" : "").toString();
    }

    private String firstMatch(JsonFields result) throws ServerException {
        List<String> lines = lines(result);
        long first = result.objects("matches").stream().findFirst()
                .map(match -> match.optionalNumber("line").orElse(0) - result.optionalNumber("content_start_line").orElse(0))
                .orElse(0L);
        int index = first >= 0 && first < lines.size() ? (int) first : 0;
        return lines.isEmpty() ? "" : marked(result, lines.get(index), index) + "\n";
    }

    private static List<String> lines(JsonFields result) throws ServerException {
        return result.text("content").lines().toList();
    }

    private String marked(JsonFields result, String line, int index) throws ServerException {
        long number = result.number("content_start_line") + index;
        long column = index == 0 ? result.number("content_start_column") : 0;
        return style.marked(line, result.objects("matches").stream()
                .filter(match -> match.optionalNumber("line").orElse(0) == number)
                .map(match -> new Span((int) (match.optionalNumber("start").orElse(0) - column),
                        (int) (match.optionalNumber("end").orElse(0) - column)))
                .collect(Collectors.toList()));
    }
}
