package dev.quarry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.quarry.cli.output.Listing;
import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.ServerException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry search} and {@code quarry symbol}. */
final class SearchCommand implements Subcommand {

    private static final String STANDARD_INPUT = "-";
    /** A longer query is posted. */
    private static final int LONGEST_IN_ADDRESS = 1_000;
    private static final int LONGEST = 16_384;

    private final boolean forSymbols;

    private SearchCommand(boolean forSymbols) {
        this.forSymbols = forSymbols;
    }

    static SearchCommand forText() {
        return new SearchCommand(false);
    }

    static SearchCommand forSymbols() {
        return new SearchCommand(true);
    }

    @Override
    public CommandSpec specification() {
        CommandSpec command = forSymbols
                ? Options.command("symbol", "Find definitions by name, prefix, initials or misspelling.")
                        .addPositional(Options.words("NAME", "The name, such as JobRepository, JRepo or JobStore.find."))
                : Options.command("search", "Search for words, a literal or a regular expression.")
                        .addPositional(
                                Options.words("QUERY", "Words, \"phrases\", -without, lang:java path:src; - reads standard "
                                        + "input, such as a stack trace. Write -- before a query that begins with a hyphen."));
        if (!forSymbols) {
            command.addOption(Options.choice("--mode", List.of("ranked", "literal", "regex", "symbol"),
                    "How the query is read; default ranked."))
                    .addOption(Options.choice("--case", List.of("yes", "no", "auto"), "Whether case matters; default auto."));
        }
        return command.addOption(Options.value("--lang", "LANGUAGE", "Only this language; separate several by commas."))
                .addOption(Options.value("--path", "PATH", "Only paths that contain this text, or match this glob."))
                .addOption(Options.repository())
                .addOption(Options.flag(Options.ALL, "Search all repositories of the project."))
                .addOption(Options.limit("Results per page, 1 to 200; default 10."))
                .addOption(Options.cursor());
    }

    @Override
    public int run(ParseResult options, Session session) throws ServerException {
        String query = query(options);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (forSymbols) {
            parameters.put("mode", "symbol");
        }
        for (String name : List.of("mode", "case", "lang", "path", "limit", "cursor")) {
            if (options.commandSpec().findOption("--" + name) != null) {
                Options.pass(options, "--" + name, parameters, name);
            }
        }
        Optional<String> repository = RepositoryChoice.ofOptions(options, session);
        repository.ifPresent(name -> parameters.put("repository", name));
        String answer = query.length() > LONGEST_IN_ADDRESS
                ? session.server().post(session.resource("/search"), body(query, parameters))
                : session.server().get(session.resource("/search"), with("q", query, parameters));
        return print(answer, repository.isEmpty(), session);
    }

    private int print(String answer, boolean withRepository, Session session) throws ServerException {
        JsonFields page = JsonFields.parse(answer);
        FoundPlaces places = new FoundPlaces(session.style(), withRepository);
        Listing listing = forSymbols ? places.withSignatures(page) : places.withCode(page);
        if (listing.entries().isEmpty()) {
            session.note("Nothing found.");
        }
        page.texts("notes").forEach(session::note);
        return session.print(answer, listing);
    }

    private static String query(ParseResult options) throws ServerException {
        String words = Options.words(options);
        if (!words.equals(STANDARD_INPUT)) {
            return words;
        }
        try (InputStream in = System.in) {
            String text = new String(in.readNBytes(LONGEST), UTF_8).strip();
            return text.substring(0, Math.min(LONGEST, text.length()));
        } catch (IOException unreadable) {
            throw new ServerException("Cannot read standard input", unreadable.toString());
        }
    }

    private static Map<String, String> with(String name, String value, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(name, value));
        all.putAll(parameters);
        return all;
    }

    private static Map<String, Object> body(String query, Map<String, String> parameters) throws ServerException {
        Map<String, Object> body = new LinkedHashMap<>(parameters);
        if (body.remove("case") != null || body.remove("cursor") != null) {
            throw new ServerException("A query of more than 1,000 characters has one page, and ignores case",
                    "Leave out --case and --cursor, or shorten the query.");
        }
        body.put("queries", List.of(query));
        body.computeIfPresent("limit", (name, value) -> Integer.valueOf(value.toString()));
        return body;
    }
}
