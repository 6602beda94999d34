package dev.quarry.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.quarry.cli.output.Listing;
import dev.quarry.cli.output.Listing.Entry;
import dev.quarry.cli.output.Style;
import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.ServerException;
import dev.quarry.platform.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry status}: the server, its projects, the repositories of the project, and active jobs. */
final class StatusCommand implements Subcommand {

    private static final Map<String, String> PAGE = Map.of("limit", "200");

    @Override
    public CommandSpec specification() {
        return Options.command("status", "Show the server, its projects, the repositories of the project, and active jobs.");
    }

    @Override
    public int run(ParseResult options, Session session) throws ServerException {
        String projects = session.server().get("/api/v1/projects", PAGE);
        String repositories = session.server().get(session.resource("/repositories"), PAGE);
        String running = session.server().get("/api/v1/jobs", Map.of("status", "running"));
        String pending = session.server().get("/api/v1/jobs", Map.of("status", "pending"));
        boolean isEmpty = JsonFields.parse(repositories).objects("repositories").isEmpty();
        if (session.output().json()) {
            session.output().out().println("{\"projects\":" + projects + ",\"repositories\":" + repositories + ",\"running\":"
                    + running + ",\"pending\":" + pending + "}");
        } else {
            List<Entry> lines = new ArrayList<>();
            lines.add(Entry.of("Quarry answers at " + session.style().path(session.server().address()) + "\n"));
            addProjects(JsonFields.parse(projects), session.style(), lines);
            addRepositories(JsonFields.parse(repositories), session, lines);
            addJobs(JsonFields.parse(running), session.style(), lines);
            addJobs(JsonFields.parse(pending), session.style(), lines);
            session.print("", new Listing(lines, Pages.rest(JsonFields.NONE, lines.size(), session.style())));
        }
        return isEmpty ? ExitStatus.NOTHING : ExitStatus.FOUND;
    }

    private static void addProjects(JsonFields page, Style style, List<Entry> lines) throws ServerException {
        for (JsonFields project : page.objects("projects")) {
            lines.add(Entry.of("project " + style.name(project.text("project_id")) + ": "
                    + Printable.count(project.number("repositories"), "repository").replace("repositorys", "repositories")
                    + ", " + Printable.count(project.number("files"), "file") + ", "
                    + Printable.count(project.number("active_jobs"), "active job") + "\n"));
        }
        addMore(page, "projects", lines);
    }

    private static void addRepositories(JsonFields page, Session session, List<Entry> lines) throws ServerException {
        List<JsonFields> repositories = page.objects("repositories");
        lines.add(Entry.of(repositories.isEmpty()
                ? "Project " + session.style().name(session.project()) + " has no repository: `quarry index` adds one.\n"
                : "repositories of " + session.style().name(session.project()) + ":\n"));
        for (JsonFields repository : repositories) {
            Optional<JsonFields> version = repository.object("active_version");
            lines.add(Entry.of("  " + repository.number("id") + "  " + session.style().path(repository.text("repo_path")) + "  "
                    + (version.isPresent() ? described(version.get()) : "not indexed yet") + "\n"));
        }
        addMore(page, "repositories", lines);
    }

    private static String described(JsonFields version) throws ServerException {
        return Printable.count(version.number("file_count"), "file") + ", indexed "
                + JobsCommand.seconds(version.text("published_at"));
    }

    private static void addJobs(JsonFields page, Style style, List<Entry> lines) throws ServerException {
        for (JsonFields job : page.objects("jobs")) {
            lines.add(Entry.of(JobsCommand.line(job, true, style) + "\n"));
        }
        addMore(page, "jobs", lines);
    }

    private static void addMore(JsonFields page, String things, List<Entry> lines) {
        if (page.optionalText("next_cursor").isPresent()) {
            lines.add(Entry.of("  and more " + things + "\n"));
        }
    }
}
