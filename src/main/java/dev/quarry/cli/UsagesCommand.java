package dev.quarry.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import dev.quarry.cli.RepositoryChoice.KnownRepository;
import dev.quarry.cli.output.Listing;
import dev.quarry.cli.output.Listing.Entry;
import dev.quarry.cli.output.Style;
import dev.quarry.cli.output.Style.Span;
import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.ServerException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry usages}: the definitions of a name, and the places that use it. */
final class UsagesCommand implements Subcommand {

    private static final String AT = "--at";
    private static final List<String> KINDS = List.of("definition", "call", "type", "import", "write", "read", "comment",
            "string",
            "word");

    @Override
    public CommandSpec specification() {
        return Options.command("usages", "Find the definitions of a name, and what calls, imports, reads or writes it.")
                .addPositional(Options.argument("NAME", "1", "The name, such as findOrder or OrderStore.findOrder."))
                .addOption(
                        Options.value(AT, "PATH[:LINE]", "Only usages of the definition that is, or is used, at this place."))
                .addOption(Options.choice("--kind", KINDS, "Only usages of this kind; separate several by commas."))
                .addOption(Options.repository())
                .addOption(Options.flag(Options.ALL, "Find usages in all repositories of the project."))
                .addOption(Options.limit("Usages per page, 1 to 200; default 20."))
                .addOption(Options.cursor());
    }

    @Override
    public int run(ParseResult options, Session session) throws ServerException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("name", Options.argument(options).orElseThrow());
        Optional<String> place = Options.text(options, AT);
        if (place.isPresent()) {
            // A path names a file of one repository.
            KnownRepository repository = new RepositoryChoice(session).require(options);
            FilePlace at = FilePlace.of(place.get(), repository, session.directory());
            parameters.put("path", at.path());
            at.lines().ifPresent(lines -> parameters.put("line", lines.replaceFirst("-.*", "")));
            parameters.put("repository", Long.toString(repository.id()));
        } else {
            RepositoryChoice.ofOptions(options, session).ifPresent(name -> parameters.put("repository", name));
        }
        Options.pass(options, "--kind", parameters, "kind");
        Options.pass(options, Options.LIMIT, parameters, "limit");
        Options.pass(options, Options.CURSOR, parameters, "cursor");
        String answer = session.server().get(session.resource("/usages"), parameters);
        JsonFields page = JsonFields.parse(answer);
        page.texts("notes").forEach(session::note);
        return session.print(answer, listing(page, !parameters.containsKey("repository"), session.style()));
    }

    private static Listing listing(JsonFields page, boolean withRepository, Style style) throws ServerException {
        List<Entry> entries = new ArrayList<>(new FoundPlaces(style, withRepository).signatures(page.objects("definitions")));
        for (JsonFields usage : page.objects("usages")) {
            entries.add(Entry.of(usage(usage, withRepository, style) + "\n"));
        }
        IntFunction<String> rest = Pages.rest(page, entries.size(), style);
        String counts = counts(page);
        return new Listing(entries, leftOut -> (counts.isEmpty() ? "" : style.aside(counts) + "\n") + rest.apply(leftOut));
    }

    private static String usage(JsonFields usage, boolean withRepository, Style style) throws ServerException {
        String content = usage.text("content");
        int column = (int) usage.number("content_start_column");
        Span name = new Span((int) usage.number("start") - column, (int) usage.number("end") - column);
        int indent = content.length() - content.stripLeading().length();
        return style.path((withRepository ? usage.text("repo_path") + "/" : "") + usage.text("path")) + ":"
                + usage.number("line")
                + " " + usage.text("kind") + " " + usage.text("label") + ": "
                + style.marked(content.strip(), List.of(new Span(name.start() - indent, name.end() - indent)));
    }

    private static String counts(JsonFields page) {
        JsonFields kinds = page.object("counts").flatMap(counts -> counts.object("kinds")).orElse(JsonFields.NONE);
        List<String> counts = KINDS.stream().filter(kind -> kinds.optionalNumber(kind).orElse(0) > 0)
                .map(kind -> kinds.optionalNumber(kind).orElse(0) + " " + kind).toList();
        return counts.isEmpty() ? "" : "counts: " + String.join(", ", counts);
    }
}
