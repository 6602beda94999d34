package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The variables that the container images, the Compose file and the manifests for Kubernetes set are settings. */
class ContainerSettingsTest {

    private static final Pattern VARIABLE_OF_IMAGE = Pattern.compile("(?m)^(?:ENV|   ) +(\\w+)=");

    private final KnownSettings known = KnownSettings.ofThisRelease();

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile.jvm", "Dockerfile.native" })
    void every_variable_of_an_image_is_a_setting(String file) throws IOException {
        assertThatSettings(VARIABLE_OF_IMAGE.matcher(Files.readString(Path.of("docker", file))).results()
                .map((MatchResult found) -> found.group(1)).toList());
    }

    @Test
    void every_variable_of_the_compose_file_is_a_setting() throws IOException {
        JsonNode environment = new YAMLMapper().readTree(Path.of("docker/compose.yaml").toFile())
                .at("/services/quarry/environment");
        assertThatSettings(StreamSupport.stream(((Iterable<String>) environment::fieldNames).spliterator(), false).toList());
    }

    @Test
    void every_variable_of_the_manifests_is_a_setting() throws IOException {
        JsonNode deployment = new YAMLMapper().readTree(Path.of("docker/kubernetes/quarry.yaml").toFile());
        Stream<JsonNode> variables = StreamSupport
                .stream(deployment.at("/spec/template/spec/containers/0/env").spliterator(), false);
        assertThatSettings(variables.map(variable -> variable.at("/name").asText()).toList());
    }

    private void assertThatSettings(List<String> variables) {
        assertThat(variables).filteredOn(name -> name.startsWith("QUARRY_")).isNotEmpty()
                .allSatisfy(name -> assertThat(known.complaintAboutVariable(name, "value")).isEmpty());
    }
}
