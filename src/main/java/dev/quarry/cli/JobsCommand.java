package dev.quarry.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.quarry.cli.output.Listing;
import dev.quarry.cli.output.Listing.Entry;
import dev.quarry.cli.output.Style;
import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.ServerException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry jobs}: the history of jobs. */
final class JobsCommand implements Subcommand {

    @Override
    public CommandSpec specification() {
        return Options.command("jobs", "List jobs, newest first.")
                .addOption(Options.choice("--status", List.of("pending", "running", "completed", "failed", "cancelled"),
                        "Only jobs in this status."))
                .addOption(Options.value("--path", "PATH", "Only jobs of the repository with this absolute path."))
                .addOption(Options.flag(Options.ALL, "List the jobs of all projects."))
                .addOption(Options.limit("Jobs per page, 1 to 200; default 50."))
                .addOption(Options.cursor());
    }

    @Override
    public int run(ParseResult options, Session session) throws ServerException {
        Map<String, String> parameters = new LinkedHashMap<>();
        Options.pass(options, "--status", parameters, "status");
        Options.pass(options, "--path", parameters, "repo_path");
        Options.pass(options, Options.LIMIT, parameters, "limit");
        Options.pass(options, Options.CURSOR, parameters, "cursor");
        boolean ofAllProjects = Options.isGiven(options, Options.ALL);
        String answer = session.server().get(ofAllProjects ? "/api/v1/jobs" : session.resource("/jobs"), parameters);
        JsonFields page = JsonFields.parse(answer);
        List<Entry> lines = new ArrayList<>();
        for (JsonFields job : page.objects("jobs")) {
            lines.add(Entry.of(line(job, ofAllProjects, session.style()) + "\n"));
        }
        if (lines.isEmpty()) {
            session.note("No jobs.");
        }
        return session.print(answer, new Listing(lines, Pages.rest(page, lines.size(), session.style())));
    }

    /** Returns a job in one line: id, status, time, repository, message. */
    static String line(JsonFields job, boolean withProject, Style style) throws ServerException {
        String status = job.text("status");
        String message = job.optionalText("error_message").or(() -> job.optionalText("status_message"))
                .map(text -> "  " + style.plain(text)).orElse("");
        return job.text("id") + "  " + status(status, style) + " ".repeat(Math.max(1, 11 - status.length()))
                + seconds(job.text("created_at")) + "  "
                + (withProject ? style.name(job.text("project_id")) + "  " : "") + style.path(job.text("repo_path"))
                + (status.equals("running") ? "  " + job.number("progress_percent") + " %" : "") + message;
    }

    private static String status(String status, Style style) {
        return switch (status) {
            case "completed" -> style.good(status);
            case "failed" -> style.bad(status);
            default -> style.plain(status);
        };
    }

    /** Returns a time of the server without its fraction of a second. */
    static String seconds(String time) {
        return time.replaceFirst("\\.\\d+", "");
    }
}
