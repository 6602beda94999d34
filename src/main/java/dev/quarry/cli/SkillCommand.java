package dev.quarry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry skill}: prints a text that tells a coding agent when and how to use these commands. */
final class SkillCommand implements Subcommand {

    private static final String RESOURCE = "/skill/SKILL.md";

    @Override
    public CommandSpec specification() {
        return Options.command("skill", "Print a skill file for coding agents: when and how to use these commands.");
    }

    @Override
    public boolean asksServer() {
        return false;
    }

    @Override
    public int run(ParseResult options, Session session) {
        try (InputStream in = Objects.requireNonNull(SkillCommand.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            session.output().out().print(new String(in.readAllBytes(), UTF_8));
            return ExitStatus.FOUND;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
