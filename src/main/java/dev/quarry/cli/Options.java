package dev.quarry.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Makes the options of commands and reads their values. */
final class Options {

    static final String SERVER = "--server";
    static final String PROJECT = "--project";
    static final String JSON = "--json";
    static final String MAX_TOKENS = "--max-tokens";
    static final String HELP = "--help";
    static final String REPOSITORY = "--repository";
    static final String ALL = "--all";
    static final String LIMIT = "--limit";
    static final String CURSOR = "--cursor";

    private Options() {
    }

    static CommandSpec command(String name, String... description) {
        CommandSpec command = CommandSpec.create().name(name)
                .addOption(OptionSpec.builder("-h", HELP).usageHelp(true).description("Show this help message and exit.")
                        .build());
        command.usageMessage().description(description).synopsisSubcommandLabel("").sortOptions(false);
        return command;
    }

    /** Adds the options of every command that asks a server. */
    static void addCommon(CommandSpec command) {
        command.addOption(value(SERVER, "URL", "Address of the server; default QUARRY_URL, or http://127.0.0.1:8080."))
                .addOption(value(PROJECT, "NAME", "Project; default \"default\"."))
                .addOption(flag(JSON, "Print the server's answer as it is."))
                .addOption(number(MAX_TOKENS, "Print at most N tokens of text (o200k_base); at least 100."));
    }

    static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).arity("1").type(String.class).description(description).build();
    }

    static OptionSpec choice(String name, List<String> values, String description) {
        return OptionSpec.builder(name).paramLabel(String.join("|", values)).arity("1").type(String.class)
                .completionCandidates(values).description(description).build();
    }

    static OptionSpec number(String name, String description) {
        return OptionSpec.builder(name).paramLabel("N").arity("1").type(Integer.class).description(description).build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).arity("0").type(boolean.class).description(description).build();
    }

    static OptionSpec repository() {
        return value(REPOSITORY, "NAME", "Repository: its id, its path, or the last part of its path; default the one that "
                + "contains the working directory.");
    }

    static OptionSpec limit(String description) {
        return number(LIMIT, description);
    }

    static OptionSpec cursor() {
        return value(CURSOR, "CURSOR", "Continue after the page that named this cursor.");
    }

    /** Words that are one text, whether or not they are quoted. */
    static PositionalParamSpec words(String label, String description) {
        return PositionalParamSpec.builder().paramLabel(label).arity("1..*").required(true).type(List.class)
                .auxiliaryTypes(String.class)
                .description(description).build();
    }

    static PositionalParamSpec argument(String label, String arity, String description) {
        return PositionalParamSpec.builder().index("0").paramLabel(label).arity(arity).required(arity.equals("1"))
                .type(String.class).description(description).build();
    }

    static Optional<String> text(ParseResult options, String name) {
        return Optional.ofNullable(options.matchedOptionValue(name, (Object) null)).map(Object::toString);
    }

    static boolean isGiven(ParseResult options, String name) {
        return options.hasMatchedOption(name);
    }

    static String words(ParseResult options) {
        return String.join(" ", options.<List<String>> matchedPositionalValue(0, List.of()));
    }

    static Optional<String> argument(ParseResult options) {
        return Optional.ofNullable(options.matchedPositionalValue(0, (String) null));
    }

    /** Adds the value of an option to the parameters of a request, if it is given. */
    static void pass(ParseResult options, String option, Map<String, String> parameters, String parameter) {
        text(options, option).ifPresent(value -> parameters.put(parameter, value));
    }
}
