package dev.quarry.indexing.scan;

import java.util.Locale;
import java.util.Set;

/**
 * Which files are presumed to hold secrets, by their names alone: environment files, private keys and key stores, and
 * the files in which tools keep passwords and tokens. Public keys, certificates without a key and the examples that
 * projects ship are no secrets. A name is compared without regard to case.
 */
final class SecretFiles {

    private static final Set<String> NAMES = Set.of(
            ".env", ".envrc",
            "id_rsa", "id_dsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk",
            ".netrc", "_netrc", ".git-credentials", ".pgpass", ".my.cnf", ".htpasswd",
            ".npmrc", ".pypirc");

    private static final Set<String> EXTENSIONS = Set.of(
            "pem", "key", "ppk", "p12", "pfx", "jks", "keystore", "keytab", "kdbx");

    private static final String ENVIRONMENT_PREFIX = ".env.";

    private static final Set<String> EXAMPLE_EXTENSIONS = Set.of("example", "sample", "template", "dist");

    private SecretFiles() {
    }

    static boolean contains(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return NAMES.contains(name)
                || (name.indexOf('.') >= 0 && EXTENSIONS.contains(extension))
                || (name.startsWith(ENVIRONMENT_PREFIX) && !EXAMPLE_EXTENSIONS.contains(extension));
    }
}
