package dev.quarry.indexing.scan;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files are presumed to hold secrets, by their paths alone: environment files, private keys and key stores, and
 * the files in which tools keep passwords and tokens. Public keys, certificates without a key and the examples that
 * projects ship are no secrets. A path is compared without regard to case.
 */
final class SecretFiles {

    private static final Set<String> NAMES = Set.of(
            ".env", ".env~", ".envrc",
            ".netrc", "_netrc", ".git-credentials", ".pgpass", ".my.cnf", ".htpasswd",
            ".npmrc", ".pypirc", ".dockercfg", ".vault-token",
            "terraform.tfstate", "terraform.tfstate.backup");

    /** Names that many files have, with the directory in which they hold secrets. */
    private static final Set<String> NAMES_IN_THEIR_DIRECTORY = Set.of(
            ".aws/credentials", ".docker/config.json", ".gem/credentials", ".kube/config");

    private static final Set<String> EXTENSIONS = Set.of(
            "pem", "key", "ppk", "p12", "pfx", "jks", "keystore", "keytab", "kdbx");

    private static final String ENVIRONMENT_PREFIX = ".env.";

    private static final Set<String> EXAMPLE_EXTENSIONS = Set.of("example", "sample", "template", "dist");

    private static final Pattern KEY = Pattern.compile("id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?(?:\\..*)?(?<!\\.pub)");

    private SecretFiles() {
    }

    static boolean contains(String path) {
        String lowerCase = path.toLowerCase(Locale.ROOT);
        int slash = lowerCase.lastIndexOf('/');
        String name = lowerCase.substring(slash + 1);
        String nameInItsDirectory = lowerCase.substring(lowerCase.lastIndexOf('/', slash - 1) + 1);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return NAMES.contains(name)
                || NAMES_IN_THEIR_DIRECTORY.contains(nameInItsDirectory)
                || KEY.matcher(name).matches()
                || (name.indexOf('.') >= 0 && EXTENSIONS.contains(extension))
                || (name.startsWith(ENVIRONMENT_PREFIX) && !EXAMPLE_EXTENSIONS.contains(extension));
    }
}
