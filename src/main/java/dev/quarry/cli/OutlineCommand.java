package dev.quarry.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.quarry.cli.RepositoryChoice.KnownRepository;
import dev.quarry.cli.output.Listing;
import dev.quarry.cli.output.Listing.Entry;
import dev.quarry.cli.output.Style;
import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.ServerException;
import dev.quarry.platform.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry outline}: the definitions of a file, or the entries of a directory. */
final class OutlineCommand implements Subcommand {

    private static final String INDENT = "  ";

    @Override
    public CommandSpec specification() {
        return Options.command("outline", "List the definitions of a file, or the entries of a directory.")
                .addPositional(Options.argument("PATH", "0..1",
                        "The path in the repository; ./ names the working directory. Default the top of the repository."))
                .addOption(Options.repository())
                .addOption(Options.limit("Entries per page, 1 to 200; default 200."))
                .addOption(Options.cursor());
    }

    @Override
    public int run(ParseResult options, Session session) throws ServerException {
        KnownRepository repository = new RepositoryChoice(session).require(options);
        String path = FilePlace.of(Options.argument(options).orElse(""), repository, session.directory()).path();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("path", path);
        parameters.put("limit", "200");
        Options.pass(options, Options.LIMIT, parameters, "limit");
        Options.pass(options, Options.CURSOR, parameters, "cursor");
        String resource = session.resource("/repositories/" + repository.id());
        String answer = answer(resource, path, parameters, session);
        JsonFields page = JsonFields.parse(answer);
        List<Entry> lines = new ArrayList<>();
        for (JsonFields symbol : page.objects("symbols")) {
            lines.add(Entry.of(definition(symbol, session.style()) + "\n"));
        }
        for (JsonFields entry : page.objects("entries")) {
            lines.add(Entry.of(entry(entry, session.style()) + "\n"));
        }
        if (lines.isEmpty()) {
            session.note("No definitions.");
        }
        return session.print(answer, new Listing(lines, Pages.rest(page, lines.size(), session.style())));
    }

    private static String answer(String resource, String path, Map<String, String> parameters, Session session)
            throws ServerException {
        if (!path.isEmpty()) {
            try {
                return session.server().get(resource + "/symbols", parameters);
            } catch (ServerException noFile) {
                if (!noFile.isNotFound()) {
                    throw noFile;
                }
            }
        }
        return session.server().get(resource + "/tree", parameters);
    }

    private static String definition(JsonFields symbol, Style style) throws ServerException {
        int depth = symbol.optionalText("container").map(container -> container.split("\\.", -1).length).orElse(0);
        return INDENT.repeat(depth) + symbol.number("start_line") + "-" + symbol.number("end_line") + " "
                + style.plain(symbol.text("kind")) + " " + style.name(symbol.text("name"));
    }

    private static String entry(JsonFields entry, Style style) throws ServerException {
        String name = entry.text("name");
        return switch (entry.text("type")) {
            case "directory" -> style.path(name + "/") + "  " + count(entry, "files", "file");
            case "file" -> style.path(name) + "  " + entry.optionalText("language").map(language -> language + ", ").orElse("")
                    + count(entry, "lines", "line") + ", " + count(entry, "symbols", "definition");
            default -> style.path(name) + INDENT
                    + style.aside("skipped: " + entry.optionalText("skip_reason").orElse("unknown reason"));
        };
    }

    private static String count(JsonFields entry, String field, String thing) {
        return Printable.count(entry.optionalNumber(field).orElse(0), thing);
    }
}
