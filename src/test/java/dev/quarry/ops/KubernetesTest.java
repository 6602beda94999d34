package dev.quarry.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.quarry.worker.WorkerConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;

/** Compares the manifests for Kubernetes with the application that they run. */
@QuarkusTest
class KubernetesTest {

    private static final Path MANIFEST = Path.of("docker/kubernetes/quarry.yaml");

    @Inject
    WorkerConfig worker;

    @Inject
    @ConfigProperty(name = "quarkus.shutdown.timeout")
    Duration answering;

    private List<JsonNode> documents;

    @BeforeEach
    void readManifest() throws IOException {
        try (MappingIterator<JsonNode> read = new YAMLMapper().readerFor(JsonNode.class).readValues(MANIFEST.toFile())) {
            documents = read.readAll();
        }
    }

    private JsonNode document(String kind) {
        return documents.stream().filter(document -> document.at("/kind").asText().equals(kind)).findFirst().orElseThrow();
    }

    private JsonNode pod() {
        return document("Deployment").at("/spec/template/spec");
    }

    private JsonNode container() {
        return pod().at("/containers/0");
    }

    private String variable(String name) {
        return elements(container().at("/env")).filter(variable -> variable.at("/name").asText().equals(name))
                .map(variable -> variable.at("/value").asText()).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = { "startupProbe", "readinessProbe", "livenessProbe" })
    void each_probe_asks_an_address_that_reports_health(String probe) {
        JsonNode request = container().at("/" + probe + "/httpGet");

        assertThat(request.at("/port").asText()).isEqualTo(container().at("/ports/0/name").asText());
        given().get(request.at("/path").asText()).then().statusCode(200);
    }

    @Test
    void the_service_leads_to_the_port_of_the_image() throws IOException {
        assertThat(Files.readString(Path.of("docker/Dockerfile.jvm")))
                .contains("EXPOSE " + container().at("/ports/0/containerPort").asInt());
        assertThat(document("Service").at("/spec/ports/0/targetPort").asText())
                .isEqualTo(container().at("/ports/0/name").asText());
    }

    @Test
    void every_selector_finds_the_pods() {
        JsonNode labels = document("Deployment").at("/spec/template/metadata/labels");

        assertThat(labels.isEmpty()).isFalse();
        assertThat(document("Deployment").at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(document("Service").at("/spec/selector")).isEqualTo(labels);
        assertThat(document("PodDisruptionBudget").at("/spec/selector/matchLabels")).isEqualTo(labels);
    }

    @Test
    void a_process_ends_in_order_within_the_grace_period() {
        Duration grace = Duration.ofSeconds(pod().at("/terminationGracePeriodSeconds").asInt());
        Duration leaving = DurationConverter.parseDuration(variable("QUARKUS_SHUTDOWN_DELAY"));

        assertThat(grace).isGreaterThanOrEqualTo(leaving.plus(worker.drainTimeout()).plus(answering).plusSeconds(5));
    }

    @Test
    void one_process_serves_while_another_one_is_replaced() {
        int replicas = document("Deployment").at("/spec/replicas").asInt();

        assertThat(replicas).isGreaterThanOrEqualTo(2);
        assertThat(document("PodDisruptionBudget").at("/spec/minAvailable").asInt()).isBetween(1, replicas - 1);
        assertThat(document("Deployment").at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
    }

    @Test
    void the_container_has_no_privileges_and_a_file_system_that_is_read_only() {
        assertThat(pod().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container().at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container().at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container().at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(elements(container().at("/volumeMounts"))).anySatisfy(mount -> {
            assertThat(mount.at("/mountPath").asText()).isEqualTo(variable("QUARRY_ROOTS"));
            assertThat(mount.at("/readOnly").asBoolean()).isTrue();
        }).anySatisfy(mount -> assertThat(mount.at("/mountPath").asText()).isEqualTo("/tmp"));
    }

    @Test
    void every_mount_names_a_volume() {
        assertThat(elements(container().at("/volumeMounts")).map(mount -> mount.at("/name").asText()))
                .isSubsetOf(elements(pod().at("/volumes")).map(volume -> volume.at("/name").asText()).toList());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
