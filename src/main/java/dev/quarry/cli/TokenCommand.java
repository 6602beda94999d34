package dev.quarry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code quarry token}: prints a new token for clients, and the setting that lets a server accept it. */
final class TokenCommand implements Subcommand {

    private static final int BYTES = 32;
    /** Lets scanners of secrets recognise a token. */
    private static final String PREFIX = "quarry_";
    private static final String NAME = "[A-Za-z][A-Za-z0-9]{0,39}";

    @Override
    public CommandSpec specification() {
        return Options.command("token", "Print a new token for clients of a server, with the setting of the server for it.")
                .addPositional(PositionalParamSpec.builder().index("0").arity("0..1").type(String.class).defaultValue("team")
                        .paramLabel("NAME").description("Its name in the settings and in the log; default: team.").build());
    }

    @Override
    public boolean asksServer() {
        return false;
    }

    @Override
    public int run(ParseResult options, Session session) {
        String name = options.matchedPositionalValue(0, "team");
        if (!name.matches(NAME)) {
            throw new ParameterException(options.commandSpec().commandLine(),
                    "The name has letters and digits only, and begins with a letter: it becomes a part of the name of a variable");
        }
        String token = newToken();
        PrintStream out = session.output().out();
        out.println("token (for clients, shown only now):");
        out.println("  QUARRY_TOKEN=" + token);
        out.println("setting of the server, as a variable or as a property:");
        out.println("  QUARRY_ACCESS_TOKENS_" + name.toUpperCase(Locale.ROOT) + "_SHA256=" + sha256(token));
        out.println("  quarry.access.tokens." + name.toLowerCase(Locale.ROOT) + ".sha256=" + sha256(token));
        return ExitStatus.FOUND;
    }

    private static String newToken() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
