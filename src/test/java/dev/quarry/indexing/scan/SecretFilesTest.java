package dev.quarry.indexing.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.indexing.scan.glob.GlobText;

class SecretFilesTest {

    @ParameterizedTest
    @ValueSource(strings = { ".env", "a/.env.production", ".env.example.local", "b/server.PEM", "tls.key", "a.p12", "a.pfx",
            "release.jks", "debug.keystore", "home/id_rsa", "id_ed25519", ".netrc", ".npmrc", ".git-credentials",
            ".env~", "home/id_rsa.bak", "id_ed25519_sk", "id_ecdsa.pub.old", ".dockercfg", "a/.vault-token",
            "terraform.tfstate",
            "infra/terraform.tfstate.backup", ".aws/credentials", "home/.AWS/Credentials", "a/.docker/config.json",
            "b/.kube/config", ".gem/credentials",
            "prod.env", ".env-prod", ".env_prod", "config/credentials.json", "service-account.json",
            "service-account-prod.json", "my-service-account.json",
            "secrets.yml", "secrets.yaml", "config/secrets.json", "terraform.tfvars", "prod.auto.tfvars", "AuthKey_1.p8",
            "id_rsa_deploy", "id_rsa_work.pem",
            "home/.m2/settings.xml", ".cargo/credentials", ".cargo/credentials.toml", ".config/gh/hosts.yml", ".bash_history",
            ".zsh_history", ".pgpass",
            ".pypirc", "kubeconfig", "cluster.kubeconfig", ".my.cnf", ".htpasswd", ".s3cfg", ".databrickscfg",
            "client_secret_1.json",
            "auth.json", ".composer/auth.json", "wp-config.php", "vpn/client.ovpn", ".streamlit/secrets.toml", ".dev.vars",
            "release.jceks", "private_key.pem",
            "terraform.tfstate.1.backup", "application_default_credentials.json", "x-firebase-adminsdk-1.json",
            ".terraform.d/credentials.tfrc.json", "ssh_host_rsa_key",
            "local.settings.json", "rclone.conf", "wg0.conf", ".idea/WebServers.xml", "etc/shadow", ".vscode/sftp.json",
            "deploy_rsa", "secring.gpg" })
    void a_typical_name_of_a_secret_is_recognised(String path) {
        assertThat(contains(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { ".env.example", "a/.env.sample", ".env.template", ".env.dist", "env", "environment.ts", "key",
            "id_rsa.pub", "server.crt", "keyboard.java", "pem/file.c", ".env/bin/activate",
            "ID_RSA.PUB", "id_rsa_test.go", "grid_rsa", "credentials", "aws/credentials", "my.aws/credentials", "config.json",
            "docker/config.json", ".git/config", ".aws/credentials/a.c", "terraform.tfvars.example", ".environment",
            "example.env", "env.example", ".env-example", "credentials.example.json", "secrets.example.yml",
            "secrets.yml.sample", "example.tfvars", "terraform.tfvars.template",
            "chart/templates/secret.yaml", "chart/templates/secrets.yaml", "locales/en/auth.json", "settings.xml",
            "gradle.properties", "prod.env.js", "wp-config-sample.php",
            "Secrets.java", "secrets.py", "credentials.ts", "src/credentials/store.go", "Token.java", "token.go", "password.ts",
            "passwords.md", "id_rsa.go", "private_key.py", "docs/secrets.md",
            "history.md", "config", "hosts.yml", "variables.tf", "env.ts", "environment.env.ts", "azure/pipeline.yml",
            "PrivateKey.java", "ApiKeys.java" })
    void a_name_of_another_file_is_not_recognised(String path) {
        assertThat(contains(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { ".ssh", "home/.azure", ".gnupg", ".config/gcloud" })
    void a_directory_of_secrets_is_recognised(String path) {
        assertThat(SecretFiles.contains(GlobText.of(path), true)).isTrue();
        assertThat(contains(path)).isFalse();
    }

    private static boolean contains(String path) {
        return SecretFiles.contains(GlobText.of(path), false);
    }
}
