package dev.quarry.indexing.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {

    @ParameterizedTest
    @ValueSource(strings = { ".env", "a/.env.production", ".env.example.local", "b/server.PEM", "tls.key", "a.p12", "a.pfx",
            "release.jks", "debug.keystore", "home/id_rsa", "id_ed25519", ".netrc", ".npmrc", ".git-credentials",
            ".env~", "home/id_rsa.bak", "id_ed25519_sk", "id_ecdsa.pub.old", ".dockercfg", "a/.vault-token",
            "terraform.tfstate",
            "infra/terraform.tfstate.backup", ".aws/credentials", "home/.AWS/Credentials", "a/.docker/config.json",
            "b/.kube/config", ".gem/credentials" })
    void names_that_secrets_have(String path) {
        assertThat(SecretFiles.contains(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { ".env.example", "a/.env.sample", ".env.template", ".env.dist", "env", "environment.ts", "key",
            "id_rsa.pub", "server.crt", "keyboard.java", "pem/file.c", ".env/bin/activate",
            "ID_RSA.PUB", "id_rsa_test.go", "grid_rsa", "credentials", "aws/credentials", "my.aws/credentials", "config.json",
            "docker/config.json", ".git/config", ".aws/credentials/a.c", "terraform.tfvars", ".environment" })
    void names_that_they_do_not_have(String path) {
        assertThat(SecretFiles.contains(path)).isFalse();
    }
}
