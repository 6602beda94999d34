package dev.quarry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.quarry.cli.ClientCommand;
import dev.quarry.platform.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The parsed command line. The options are defined in code instead of annotations, so that a native image needs no reflection.
 */
final class StartOptions {

    private static final String INDEX = "--index";
    private static final String INDEX_ALL = "--index-all";
    private static final String PORT = "--port";
    private static final String MCP = "--mcp";
    private static final int HIGHEST_PORT = 65_535;
    private static final Integer FREE_PORT = 0;
    /**
     * An option and its value in one argument. {@code --option=value} is excluded, because there the value may be a path with
     * spaces.
     */
    private static final Pattern SEVERAL_WORDS = Pattern.compile("(--[a-z-]+|" + PORT + "=\\d+)\\s.*");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final CommandLine parser;
    private final Optional<ParseResult> parsed;
    private final Optional<ParameterException> mistake;

    private StartOptions(CommandLine parser, Optional<ParseResult> parsed, Optional<ParameterException> mistake) {
        this.parser = parser;
        this.parsed = parsed;
        this.mistake = mistake;
    }

    static StartOptions parse(String... arguments) {
        CommandLine parser = new CommandLine(specification());
        try {
            ParseResult parsed = parser.parseArgs(split(arguments));
            requirePort(parser, parsed.matchedOptionValue(PORT, 0));
            return new StartOptions(parser, Optional.of(parsed), Optional.empty());
        } catch (ParameterException mistake) {
            return new StartOptions(parser, Optional.empty(), Optional.of(mistake));
        }
    }

    private static void requirePort(CommandLine parser, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(parser, PORT + " takes a number from 0 to " + HIGHEST_PORT + ", but got " + port);
        }
    }

    /** Splits arguments: {@code quarkus:run} passes all options as one argument, and passes an empty one if there are none. */
    private static String[] split(String... arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            if (SEVERAL_WORDS.matcher(argument).matches()) {
                for (Matcher word = WORD.matcher(argument); word.find();) {
                    words.add(Stream.of(1, 2, 3).map(word::group).filter(Objects::nonNull).findFirst().orElseThrow());
                }
            } else if (!argument.isEmpty()) {
                words.add(argument);
            }
        }
        return words.toArray(String[]::new);
    }

    static CommandSpec specification() {
        CommandSpec specification = CommandSpec.create()
                .name("quarry")
                .version("Quarry " + ApplicationVersion.read())
                // Replaces mixinStandardHelpOptions, which reads annotations by reflection.
                .addOption(OptionSpec.builder("-h", "--help").usageHelp(true)
                        .description("Show this help message and exit.").build())
                .addOption(OptionSpec.builder("-V", "--version").versionHelp(true)
                        .description("Print version information and exit.").build())
                .addOption(OptionSpec.builder(INDEX)
                        .paramLabel("PATH")
                        .arity("1")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(
                                "Index this repository (project \"default\") and show the progress; may be given more than once.")
                        .build())
                .addOption(OptionSpec.builder(INDEX_ALL)
                        .paramLabel("PATH")
                        .arity("1")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("Index every git repository in this directory and below; may be given more than once.")
                        .build())
                .addOption(OptionSpec.builder(PORT)
                        .paramLabel("PORT")
                        .arity("1")
                        .type(int.class)
                        .description("Listen on this port instead of 8080 (or quarkus.http.port); 0 chooses a free port.")
                        .build())
                .addOption(OptionSpec.builder(MCP)
                        .arity("0")
                        .type(boolean.class)
                        .description(
                                "Serve a coding agent by standard input and output (Model Context Protocol), on a free port "
                                        + "unless --port is given. If QUARRY_URL has the address of a running server, use that one.")
                        .build());
        specification.usageMessage()
                .description("Serves the index of your repositories until Ctrl-C, or asks a running server by a command.")
                .footer("", "Settings are given as environment variables or system properties; see the README.");
        ClientCommand.addTo(specification);
        return specification;
    }

    /**
     * Prints help, the version or an error if the command line requires it.
     *
     * @return the exit status; empty if Quarry should start
     */
    Optional<Integer> answerIfComplete() {
        if (mistake.isPresent()) {
            parser.getErr().println(Printable.of(String.valueOf(mistake.get().getMessage())));
            parser.usage(parser.getErr());
            return Optional.of(CommandLine.ExitCode.USAGE);
        }
        return CommandLine.printHelpIfRequested(parsed.orElseThrow())
                ? Optional.of(CommandLine.ExitCode.OK)
                : Optional.empty();
    }

    /** The repositories to index, as given. */
    List<String> repositories() {
        return paths(INDEX);
    }

    /** The directories whose repositories are to be indexed, as given. */
    List<String> trees() {
        return paths(INDEX_ALL);
    }

    /** The port to listen on, if given; an agent's own process takes a free one. */
    Optional<Integer> port() {
        return parsed.map(result -> result.matchedOptionValue(PORT, isMcp() ? FREE_PORT : null));
    }

    /** Whether to serve a client on standard input and output. */
    boolean isMcp() {
        return parsed.map(result -> result.hasMatchedOption(MCP)).orElse(false);
    }

    private List<String> paths(String option) {
        return parsed.map(result -> result.matchedOptionValue(option, List.<String> of())).orElse(List.of());
    }
}
