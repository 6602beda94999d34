package dev.quarry.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.quarry.cli.RepositoryChoice.KnownRepository;
import dev.quarry.cli.output.JobProgress;
import dev.quarry.cli.output.TextBudget;
import dev.quarry.cli.server.JobEvents;
import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.QuarryServer;
import dev.quarry.cli.server.ServerException;
import dev.quarry.platform.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry index}: enqueues a repository, and waits for the end of its job if asked to. */
final class EnqueueCommand implements Subcommand {

    private static final String WAIT = "--wait";
    private static final String FORCE = "--force";

    @Override
    public CommandSpec specification() {
        return Options.command("index", "Index a repository in the background, or index it again.")
                .addPositional(Options.argument("PATH", "0..1",
                        "The directory; default the repository that contains the working directory."))
                .addOption(Options.flag(WAIT, "Wait for the end of the job: exit status 0 if it completes, 2 otherwise."))
                .addOption(Options.flag(FORCE, "Index unchanged files again."));
    }

    @Override
    public int run(ParseResult options, Session session) throws ServerException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("repo_path", path(options, session));
        body.put("force_reindex", Options.isGiven(options, FORCE));
        String enqueued = session.server().post(session.resource("/jobs"), body);
        String id = JsonFields.parse(enqueued).text("id");
        if (Options.isGiven(options, WAIT)) {
            return follow(id, session);
        }
        print(enqueued, JobsCommand.line(JsonFields.parse(enqueued), false, session.style()), session);
        return ExitStatus.FOUND;
    }

    private static int follow(String id, Session session) throws ServerException, InterruptedException {
        // Progress is no result: where only the result is wanted, it must not be in the way.
        JobProgress progress = new JobProgress(session.output().json() ? session.output().err() : session.output().out(),
                session.output().terminal() && !session.output().json());
        String ended = new JobEvents(session.server(), session.resource("/jobs/" + QuarryServer.encoded(id))).follow(state -> {
            if (!JobEvents.hasEnded(state)) {
                progress.show(state);
            }
        });
        progress.end();
        JsonFields job = JsonFields.parse(ended);
        print(ended, summary(job, session), session);
        return job.text("status").equals("completed") ? ExitStatus.FOUND : ExitStatus.ERROR;
    }

    private static void print(String answer, String line, Session session) {
        TextBudget budget = session.output().budget();
        if (session.output().json()) {
            session.output().out().println(answer);
        } else if (budget.allows(line)) {
            session.output().out().println(line);
        }
    }

    private static String summary(JsonFields job, Session session) throws ServerException {
        String path = session.style().path(job.text("repo_path"));
        return switch (job.text("status")) {
            case "completed" ->
                String.format(Locale.ROOT, "%s: %s: %,d indexed (%s), %,d unchanged, %,d skipped", path,
                        Printable.count(job.optionalNumber("files_total").orElse(0), "file"), job.number("files_indexed"),
                        Printable.count(job.number("chunks_created"), "chunk"), job.number("files_unchanged"),
                        job.number("files_skipped"));
            case "failed" ->
                path + ": " + session.style().bad("failed") + ": "
                        + session.style().plain(job.optionalText("error_message").orElse(""));
            default -> path + ": " + job.text("status");
        };
    }

    /** The server resolves no relative path, and may see the directory under another path or not at all. */
    private static String path(ParseResult options, Session session) throws ServerException {
        Optional<String> given = Options.argument(options);
        if (given.isPresent()) {
            return real(given.get(), session.directory());
        }
        Optional<KnownRepository> known = new RepositoryChoice(session).ofWorkingDirectory();
        return known.map(KnownRepository::path).orElseGet(() -> workTree(session.directory()).toString());
    }

    private static String real(String given, Path directory) throws ServerException {
        try {
            Path path = directory.resolve(given);
            return (Files.exists(path) ? path.toRealPath() : path.normalize()).toString();
        } catch (IOException | InvalidPathException invalid) {
            throw new ServerException("Invalid path: " + given, String.valueOf(invalid.getMessage()));
        }
    }

    /** Returns the top of the git work tree that contains the directory, or the directory itself. */
    private static Path workTree(Path directory) {
        for (Path parent = directory; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve(".git"))) {
                return parent;
            }
        }
        return directory;
    }
}
