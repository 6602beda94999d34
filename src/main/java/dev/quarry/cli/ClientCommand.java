package dev.quarry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.quarry.cli.Session.Output;
import dev.quarry.cli.output.Style;
import dev.quarry.cli.output.Terminal;
import dev.quarry.cli.output.TextBudget;
import dev.quarry.cli.server.QuarryServer;
import dev.quarry.cli.server.ServerException;
import dev.quarry.platform.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs the commands that are clients of a server, such as {@code quarry search}. */
public final class ClientCommand {

    private static final String DEFAULT_SERVER = "http://127.0.0.1:8080";
    private static final String DEFAULT_PROJECT = "default";
    private static final int LEAST_TOKENS = 100;

    private final PrintStream out;
    private final PrintStream err;

    private ClientCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Whether the arguments begin with a command; those of a server's start are options only. */
    public static boolean isNamedBy(String... arguments) {
        return arguments.length > 0 && !arguments[0].isEmpty() && !arguments[0].startsWith("-");
    }

    /** Adds the commands to the program. */
    public static void addTo(CommandSpec program) {
        for (Subcommand subcommand : subcommands()) {
            CommandSpec specification = subcommand.specification();
            if (subcommand.asksServer()) {
                Options.addCommon(specification);
            }
            program.addSubcommand(specification.name(), specification);
        }
    }

    private static List<Subcommand> subcommands() {
        return List.of(SearchCommand.forText(), SearchCommand.forSymbols(), new UsagesCommand(), new ReadCommand(),
                new OutlineCommand(),
                new EnqueueCommand(),
                new StatusCommand(), new JobsCommand(), new TokenCommand(), new SkillCommand(), new CompletionCommand());
    }

    /**
     * Runs the command that the arguments begin with.
     *
     * @return the exit status
     */
    public static int run(CommandSpec program, String... arguments) {
        // Names in a repository are UTF-8, whatever the locale.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        int status = new ClientCommand(out, err).execute(new CommandLine(program), arguments);
        out.flush();
        return status;
    }

    private int execute(CommandLine program, String... arguments) {
        program.setOut(new PrintWriter(out, true, UTF_8)).setErr(new PrintWriter(err, true, UTF_8));
        try {
            ParseResult parsed = program.parseArgs(arguments);
            return CommandLine.printHelpIfRequested(parsed) ? ExitStatus.FOUND : run(parsed.subcommand());
        } catch (ParameterException mistake) {
            err.println(Printable.of(String.valueOf(mistake.getMessage())));
            err.println("See " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
        } catch (ServerException refused) {
            err.println(Printable.of(refused.title()));
            err.println(Printable.of(refused.detail()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return ExitStatus.ERROR;
    }

    private int run(ParseResult options) throws ServerException, InterruptedException {
        String name = options.commandSpec().name();
        Subcommand subcommand = subcommands().stream()
                .filter(candidate -> candidate.specification().name().equals(name))
                .findFirst().orElseThrow();
        return subcommand.run(options, session(options, subcommand));
    }

    private Session session(ParseResult options, Subcommand subcommand) throws ServerException {
        String address = subcommand.asksServer()
                ? Options.text(options, Options.SERVER).or(() -> variable("QUARRY_URL")).orElse(DEFAULT_SERVER)
                : DEFAULT_SERVER;
        return new Session(QuarryServer.at(address, token()),
                subcommand.asksServer() ? Options.text(options, Options.PROJECT).orElse(DEFAULT_PROJECT) : DEFAULT_PROJECT,
                workingDirectory(), output(options, subcommand.asksServer()));
    }

    private Output output(ParseResult options, boolean hasOptions) {
        boolean json = hasOptions && Options.isGiven(options, Options.JSON);
        Integer tokens = hasOptions ? options.matchedOptionValue(Options.MAX_TOKENS, (Integer) null) : null;
        CommandLine command = options.commandSpec().commandLine();
        if (tokens != null && tokens < LEAST_TOKENS) {
            throw new ParameterException(command, Options.MAX_TOKENS + " takes a number of at least " + LEAST_TOKENS);
        }
        if (tokens != null && json) {
            throw new ParameterException(command, Options.JSON + " prints the server's answer as it is: give "
                    + Options.LIMIT + " instead of " + Options.MAX_TOKENS);
        }
        return new Output(out, err, json, Terminal.isOutput(), new Style(Terminal.hasColours() && !json),
                tokens == null ? TextBudget.unlimited() : TextBudget.ofTokens(tokens));
    }

    private static @Nullable String token() {
        return variable("QUARRY_TOKEN").orElse(null);
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static Path workingDirectory() throws ServerException {
        try {
            return Path.of("").toRealPath();
        } catch (IOException deleted) {
            throw new ServerException("The working directory does not exist", "Change to another one.");
        }
    }
}
