package dev.quarry.platform.database.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The file with the password of an embedded server, readable by its owner only. */
final class PasswordFile {

    private static final int RANDOM_BYTES = 24;
    private static final int LENGTH = RANDOM_BYTES / 3 * 4;

    private final Path directory;
    private final Path file;

    private PasswordFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("password");
    }

    static PasswordFile in(Path dataDirectory) {
        return new PasswordFile(dataDirectory);
    }

    /** Returns the password; generates it if the file is absent or incomplete. */
    String read() throws IOException {
        PrivateFiles.createDirectories(directory);
        // Under a lock: if two processes start together, the second must read the password that the first has written.
        try (FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.file(file));
                FileLock lock = channel.lock()) {
            byte[] written = Channels.newInputStream(channel).readNBytes(LENGTH);
            return written.length == LENGTH ? new String(written, US_ASCII) : create(channel);
        }
    }

    private static String create(FileChannel channel) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        channel.truncate(0);
        Channels.newOutputStream(channel).write(password.getBytes(US_ASCII));
        channel.force(true);
        return password;
    }
}
