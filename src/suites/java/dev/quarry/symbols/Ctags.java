package dev.quarry.symbols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.JsonObject;

/** Runs universal-ctags. */
final class Ctags {

    private static final String PROGRAM = "ctags";
    private static final String TAG = "tag";

    private Ctags() {
    }

    /** Returns the version of the installed program; empty if it is missing, another ctags, or cannot write JSON. */
    static String version() throws IOException, InterruptedException {
        Path output = Files.createTempFile("ctags", ".txt");
        try {
            boolean succeeded = run(output, PROGRAM, "--version");
            String text = succeeded ? Files.readString(output) : "";
            return text.startsWith("Universal Ctags") && text.contains("+json") ? text.substring(0, text.indexOf(',')) : "";
        } finally {
            Files.delete(output);
        }
    }

    /** Returns the tags of {@code files}, all of which are read as {@code language}. */
    static List<Tag> read(TaggedLanguage language, List<Path> files) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("ctags");
        Path list = Files.write(directory.resolve("files"), files.stream().map(Path::toString).toList());
        Path output = directory.resolve("tags");
        try {
            List<String> command = new ArrayList<>(List.of(PROGRAM, "--options=NONE", "--output-format=json", "--fields=+ns",
                    "--sort=no", "--language-force=" + language.parser(), "-f", output.toString(), "-L", list.toString()));
            if (!language.kinds().isEmpty()) {
                command.add(2, "--kinds-" + language.parser() + "=" + language.kinds());
            }
            if (!run(directory.resolve("messages"), command.toArray(String[]::new))) {
                throw new IOException(String.join(" ", command) + " failed: "
                        + Files.readString(directory.resolve("messages")));
            }
            try (var lines = Files.lines(output)) {
                return lines.map(JsonObject::new).filter(json -> TAG.equals(json.getString("_type"))).map(Ctags::tag).toList();
            }
        } finally {
            for (String name : List.of("files", "tags", "messages")) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.delete(directory);
        }
    }

    private static Tag tag(JsonObject json) {
        return new Tag(Path.of(json.getString("path")), json.getString("name"), json.getString("kind"),
                json.getInteger("line"), json.getString("scopeKind", ""));
    }

    private static boolean run(Path output, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
