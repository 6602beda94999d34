package dev.quarry.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry generate-completion}: prints a script that completes these commands in bash and zsh. */
final class CompletionCommand implements Subcommand {

    @Override
    public CommandSpec specification() {
        return Options.command("generate-completion", "Print a completion script for bash and zsh: "
                + "source <(quarry generate-completion)");
    }

    @Override
    public boolean asksServer() {
        return false;
    }

    @Override
    public int run(ParseResult options, Session session) {
        CommandLine program = options.commandSpec().root().commandLine();
        session.output().out().print(AutoComplete.bash(program.getCommandName(), program));
        return ExitStatus.FOUND;
    }
}
