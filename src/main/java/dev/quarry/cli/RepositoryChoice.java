package dev.quarry.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.ServerException;
import picocli.CommandLine.ParseResult;

/** Finds the repository that a command is to use: the named one, or the one that contains the working directory. */
final class RepositoryChoice {

    private static final String PAGE = "200";

    private final Session session;

    RepositoryChoice(Session session) {
        this.session = session;
    }

    /** A repository of the project. */
    record KnownRepository(long id, String path) {

        boolean contains(Path directory) {
            try {
                return directory.startsWith(Path.of(path));
            } catch (InvalidPathException ofAnotherSystem) {
                return false;
            }
        }

        boolean isNamed(String name) {
            return name.equals(Long.toString(id)) || name.equals(path) || path.endsWith("/" + name);
        }
    }

    /** Returns the repository to search: the named one, or that of the working directory; empty to search all of them. */
    static Optional<String> ofOptions(ParseResult options, Session session) throws ServerException {
        Optional<String> named = Options.text(options, Options.REPOSITORY);
        if (named.isPresent() || Options.isGiven(options, Options.ALL)) {
            return named;
        }
        Optional<KnownRepository> here = new RepositoryChoice(session).ofWorkingDirectory();
        if (here.isEmpty()) {
            session.note("No repository contains the working directory: all repositories of the project are searched.");
        }
        return here.map(repository -> Long.toString(repository.id()));
    }

    /** Returns the innermost repository that contains the working directory. */
    Optional<KnownRepository> ofWorkingDirectory() throws ServerException {
        return all().stream().filter(repository -> repository.contains(session.directory()))
                .max(Comparator.comparing(repository -> repository.path().length()));
    }

    /** Returns the repository that the options name, or else that of the working directory. */
    KnownRepository require(ParseResult options) throws ServerException {
        Optional<String> name = Options.text(options, Options.REPOSITORY);
        if (name.isEmpty()) {
            return ofWorkingDirectory().orElseThrow(() -> new ServerException(
                    "No repository of project " + session.project() + " contains the working directory",
                    "Name one by --repository, or index this one: `quarry index`. `quarry status` lists the repositories."));
        }
        List<KnownRepository> named = all().stream().filter(repository -> repository.isNamed(name.get())).toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        throw new ServerException(
                (named.isEmpty() ? "No repository is named " : "More than one repository is named ") + name.get(),
                "Name one by its id: `quarry status` lists the repositories.");
    }

    private List<KnownRepository> all() throws ServerException {
        List<KnownRepository> repositories = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("limit", PAGE));
        for (Optional<String> cursor = Optional.of(""); cursor.isPresent();) {
            JsonFields page = JsonFields.parse(session.server().get(session.resource("/repositories"), parameters));
            for (JsonFields repository : page.objects("repositories")) {
                repositories.add(new KnownRepository(repository.number("id"), repository.text("repo_path")));
            }
            cursor = page.optionalText("next_cursor");
            cursor.ifPresent(next -> parameters.put("cursor", next));
        }
        return repositories;
    }
}
