package dev.quarry.indexing.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.GitDirectory;
import dev.quarry.indexing.scan.git.ScanContext.Cancellation;
import dev.quarry.indexing.scan.glob.GlobText;
import dev.quarry.indexing.scan.ignore.DecidingRule;
import dev.quarry.indexing.scan.ignore.IgnoreFile;
import dev.quarry.indexing.scan.ignore.IgnoreFile.Verdict;

/**
 * Recognises files that probably contain secrets, by path alone: environment files, private keys, key stores, and files in
 * which tools store passwords and tokens. Public keys, certificates without a key and examples shipped by projects are not
 * secrets. The names come from the documentation of each tool and from secret scanners (gitleaks, gitrob, GitHub's collection
 * of ignore files). Case is ignored.
 */
final class SecretFiles {

    /** Directories that contain nothing but secrets. */
    private static final String DIRECTORY_RULES = ".azure/ .gnupg/ .ssh/ .password-store/ **/.config/gcloud/ **/.config/github-copilot/";

    /** Rules in the syntax of ignore files, separated by spaces; the last match decides. */
    private static final String RULES = """
            .env .env[._~-]* *.env .envrc .dev.vars .prod.vars .renviron
            .netrc _netrc .authinfo .git-credentials .pgpass pgpass.conf .pg_service.conf .my.cnf .mylogin.cnf .htpasswd
            .npmrc .pypirc .dockercfg .dockerconfigjson .vault-token .vault_pass* .vault-pass* vault_pass* .terraformrc
            terraform.rc .s3cfg .boto .passwd-s3fs .esmtprc .msmtprc .fetchmailrc .databrickscfg .sentryclirc .smbcredentials
            .credentials .secrets .secret .passwd .password .token .apikey .api_key .api-key .tugboat .trc .gist .gitrobrc
            .bash_history .zsh_history .sh_history .ash_history .ksh_history .history .zhistory fish_history .python_history
            .psql_history .mysql_history .sqlite_history .rediscli_history .node_repl_history .irb_history .pry_history
            .dbshell consolehost_history.txt
            kubeconfig kubeconfig.y*ml .kubeconfig *.kubeconfig
            *.tfvars *.tfvars.json *.tfstate *.tfstate.backup *.tfstate.*.backup credentials.tfrc.json
            credentials.json credentials.y*ml credentials.xml credentials.ini credentials.toml credentials.csv credentials.txt
            credentials.properties credentials.conf credentials.cfg credentials-*.json credentials_*.json *-credentials.json
            *_credentials.json client_secret*.json client-secret*.json application_default_credentials.json
            service-account*.json service_account*.json serviceaccount*.json *-service-account*.json *_service_account*.json
            *firebase-adminsdk*.json gcp-key*.json gcloud-key*.json accesskeys.csv *_accesskeys.csv
            secret.json secret.y*ml secret.toml secret.ini secret.properties secret.conf secret.cfg secret.txt secret.xml
            secrets.json secrets.y*ml secrets.toml secrets.ini secrets.properties secrets.conf secrets.cfg secrets.txt
            secrets.xml secrets[._-]*.y*ml secrets[._-]*.json secrets[._-]*.toml *[._-]secrets.y*ml *[._-]secrets.json
            *[._-]secrets.toml *[._-]secret.y*ml *[._-]secret.json local.settings.json secret_token.rb
            token.json token.txt tokens.json tokens.txt api[_-]key.json api[_-]keys.json apikey.json
            apikeys.json api[_-]key.y*ml api[_-]keys.y*ml api[_-]key.txt api[_-]keys.txt apikey.txt apikeys.txt
            password.txt passwords.txt passwords.csv passwd.txt proftpdpasswd
            wp-config.php localsettings.php sftp-config.json sftp.json .ftpconfig .remote-sync.json ftp-sync.json
            filezilla.xml recentservers.xml sitemanager.xml robomongo.json kaggle.json heroku.json rclone.conf
            jenkins.plugins.publish_over_ssh.bapsshpublisherplugin.xml hudson.util.secret settings-security.xml
            *.pubxml.user *.publishsettings *.azureauth wpa_supplicant.conf *.nmconnection wg[0-9]*.conf ipsec.secrets
            chap-secrets pap-secrets otr.private_key journal.secret keyring.json logins.json signons.sqlite key[34].db
            **/.aws/credentials **/.aws/config **/.docker/config.json **/.gem/credentials **/.kube/config
            **/.m2/settings.xml **/.gradle/gradle.properties **/.ivy2/credentials **/.sbt/credentials
            **/.cargo/credentials **/.cargo/credentials.toml **/.bundle/config **/.composer/auth.json /auth.json
            **/.pip/pip.conf **/pip/pip.conf **/.nuget/nuget.config **/.nuget/nuget/nuget.config
            **/gh/hosts.yml **/glab-cli/config.yml **/.config/hub **/.config/git/credentials **/doctl/config.yaml
            **/.config/stripe/config.toml **/.config/netlify/config.json **/.config/op/config **/containers/auth.json
            **/.config/heroku/** **/.oci/config **/.bluemix/config.json **/.pulumi/credentials.json **/.fly/config.yml
            **/.snowsql/config **/.dbt/profiles.yml **/.huggingface/token **/huggingface/token **/sops/age/keys.txt
            **/.circleci/cli.yml **/.travis/config.yml **/.twilio-cli/config.json **/.jfrog/jfrog-cli.conf*
            **/.idea/webservers.xml **/.idea/datasources.local.xml **/.irssi/config **/.purple/accounts.xml
            **/.jupyter/jupyter_notebook_config.json **/.chef/credentials **/etc/shadow **/etc/gshadow **/.rhc/express.conf

            !*.example !*.sample !*.template !*.tmpl !*.tpl !*.dist !*.j2 !*.erb !*.skeleton !*.stub !*.schema !*.defaults
            !example.* !sample.* !template.* !*[._-]example !*[._-]sample !*[._-]template !*[._-]dist !*[._-]default
            !*[._-]example[._-]* !*[._-]sample[._-]* !*[._-]template[._-]* !*[._-]dist[._-]* !*[._-]schema.json
            !example[._-]* !sample[._-]* !template[._-]*
            !**/templates/*secret*.y*ml !**/templates/*secret*.json !**/templates/*credentials*.y*ml
            .env.*.local

            *.pem *.key *.ppk *.p8 *.p12 *.pfx *.pk8 *.pkcs8 *.pkcs12 *.pvk *.jks *.jceks *.bks *.bcfks *.keystore *.keytab
            *.kdb *.kdbx *.psafe3 *.agilekeychain *.keychain *.keychain-db *.kwallet *.ovpn *.agekey *.privkey
            secring.* private_key private-key privatekey private_key.json private-key.json
            privatekey.json private_key.der private-key.der private_key.txt private-key.txt
            ssh_host_*_key github_rsa gitlab_rsa bitbucket_rsa deploy_rsa travis_rsa deploy_key deploy-key
            id_rsa id_rsa_sk id_rsa.* id_rsa[_-]* id_dsa id_dsa.* id_dsa[_-]* id_ecdsa id_ecdsa.* id_ecdsa[_-]*
            id_ed25519 id_ed25519.* id_ed25519[_-]*
            !id_*[_-]*.* id_*_sk.* id_rsa[_-]*.pem id_rsa[_-]*.key id_rsa[_-]*.bak id_rsa[_-]*.old id_rsa[_-]*.txt
            id_ed25519[_-]*.pem id_ed25519[_-]*.key id_ed25519[_-]*.bak id_ed25519[_-]*.old
            !id_*.pub !id_*.[chm] !id_*.cc !id_*.cpp !id_*.cs !id_*.ex !id_*.exs !id_*.go !id_*.hs !id_*.java !id_*.js
            !id_*.kt !id_*.lua !id_*.md !id_*.php !id_*.py !id_*.rb !id_*.rs !id_*.scala !id_*.sh !id_*.sql !id_*.swift
            !id_*.ts !id_*.zig
            """;

    /** Git's own files that may contain a token in the URL of a remote. */
    private static final Set<String> OF_BARE_REPOSITORY = Set.of("config", "config.worktree", "FETCH_HEAD", "logs");
    private static final Set<String> MARKS_OF_BARE_REPOSITORY = Set.of("HEAD", "objects", "refs");

    private static final IgnoreFile FILES = parse(RULES);
    private static final IgnoreFile DIRECTORIES = parse(DIRECTORY_RULES);
    private static final Cancellation NEVER = new Cancellation(() -> false);

    private SecretFiles() {
    }

    /**
     * Whether a path, relative to the top of the work tree, is a secret file or a directory that contains nothing but secrets.
     */
    static boolean contains(GlobText path, boolean directory) {
        return (directory ? DIRECTORIES : FILES).verdict(path, directory, NEVER) == Verdict.IGNORED;
    }

    /** Returns the pattern by which a path is a secret; null if no pattern says so. */
    static @Nullable String pattern(GlobText path, boolean directory) {
        DecidingRule rule = (directory ? DIRECTORIES : FILES).decidingRule(path, directory, NEVER);
        return rule == null || rule.negated() ? null : rule.pattern();
    }

    private static IgnoreFile parse(String rules) {
        return IgnoreFile.of(rules.replaceAll("\\s+", "\n").getBytes(ISO_8859_1), "", "", true);
    }

    /** Returns the names of the entries that are secrets because the directory is a bare repository. */
    static Set<String> ofBareRepository(Set<String> entries, Path directory) {
        return entries.containsAll(MARKS_OF_BARE_REPOSITORY) && GitDirectory.isBare(directory)
                ? OF_BARE_REPOSITORY
                : Set.of();
    }
}
