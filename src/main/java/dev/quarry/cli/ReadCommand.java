package dev.quarry.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.quarry.cli.RepositoryChoice.KnownRepository;
import dev.quarry.cli.output.Listing;
import dev.quarry.cli.output.Listing.Entry;
import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.QuarryServer;
import dev.quarry.cli.server.ServerException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry read}: prints a file as it was indexed. */
final class ReadCommand implements Subcommand {

    @Override
    public CommandSpec specification() {
        return Options.command("read", "Print a file, or lines of it, as it was indexed.")
                .addPositional(Options.argument("PATH[:LINES]", "1",
                        "The path in the repository, such as src/Shop.java:10-40; ./ names the working directory."))
                .addOption(Options.value("--lines", "LINES", "Lines, such as 10-40, 10- or 10."))
                .addOption(Options.repository());
    }

    @Override
    public int run(ParseResult options, Session session) throws ServerException {
        KnownRepository repository = new RepositoryChoice(session).require(options);
        FilePlace place = FilePlace.of(Options.argument(options).orElseThrow(), repository, session.directory());
        Map<String, String> parameters = new LinkedHashMap<>();
        place.lines().ifPresent(lines -> parameters.put("lines", lines));
        Options.pass(options, "--lines", parameters, "lines");
        String answer = session.server().get(
                session.resource("/repositories/" + repository.id() + "/files/" + encoded(place.path())), parameters);
        session.print(answer, listing(JsonFields.parse(answer), session));
        // A file may be empty.
        return ExitStatus.FOUND;
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/", -1)).map(QuarryServer::encoded).collect(Collectors.joining("/"));
    }

    private static Listing listing(JsonFields file, Session session) throws ServerException {
        long first = file.number("start_line");
        long last = file.number("end_line");
        String path = file.text("path");
        List<Entry> lines = file.text("content").lines()
                // Other programs get the file as it is.
                .map(line -> session.output().terminal() ? session.style().plain(line) : line)
                .map(line -> Entry.of(line + "\n"))
                .toList();
        return new Listing(lines, leftOut -> leftOut == 0 ? ""
                : session.style().aside("%d of %d lines do not fit: quarry read %s:%d-%d".formatted(leftOut, last - first + 1,
                        path, last - leftOut + 1, last)) + "\n");
    }
}
