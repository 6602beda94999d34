package dev.quarry.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** A client that OpenAPI Generator makes of the document compiles, and a program that uses it works. */
@QuarkusTest
class GeneratedClientSuite {

    /** The profile copies it, with all of its libraries: in the class path of the tests they would be in the way. */
    private static final Path GENERATOR = Path.of("target", "client", "openapi-generator-cli.jar");
    private static final Path PROGRAM = Path.of("src", "suites", "client", "program", "ClientProgram.java");
    private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
            System.getProperty("java.class.path"));

    @TestHTTPResource
    URI server;

    @TempDir
    Path directory;

    @Test
    void a_generated_client_compiles_and_works() throws IOException, InterruptedException {
        Path document = Files.writeString(directory.resolve("openapi.json"),
                given().accept(ContentType.JSON).get("/q/openapi").asString());
        String log = java("-jar", GENERATOR.toString(), "generate", "-i", document.toString(), "-g", "java", "--library",
                "native", "-o", directory.resolve("client").toString(),
                // A method of this name would override a final one of every Java object.
                "--parameter-name-mappings", "wait=waitSeconds", "--additional-properties=openApiNullable=false,"
                        + "useJakartaEe=true,useSingleRequestParameter=true,invokerPackage=client,apiPackage=client.api,"
                        + "modelPackage=client.model");
        assertThat(log.lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR ")))
                .as("complaints about the document").allMatch(line -> line.contains("OpenAPI 3.1 support")
                        || line.contains("complex example") || line.contains("reserved word")
                        // An enumeration that an annotation repeats.
                        || line.contains("Type(s) cleared"));

        Path classes = compile();

        String output = java("-cp", classes + ":" + CLASS_PATH, "ClientProgram", server.toString().replaceFirst("/$", ""),
                repository().toString());
        assertThat(output).contains("The generated client works.");
    }

    private Path compile() throws IOException {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp", CLASS_PATH));
        try (Stream<Path> sources = Files.walk(directory.resolve("client/src/main"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        arguments.add(PROGRAM.toString());
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, messages, messages, arguments.toArray(String[]::new));
        assertThat(status).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        return classes;
    }

    private Path repository() throws IOException {
        Path shop = Files.createDirectory(directory.toRealPath().resolve("shop"));
        Files.writeString(Files.createDirectories(shop.resolve("src/main/java/shop")).resolve("Order Totals.java"),
                "package shop;\nclass OrderTotals {\n    /** The total of an order. */\n    long total;\n}\n");
        Files.write(shop.resolve("logo.png"), new byte[] { 0 });
        return shop;
    }

    private String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", ".log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean hasEnded = process.waitFor(3, TimeUnit.MINUTES);
        if (!hasEnded) {
            process.destroyForcibly();
        }
        assertThat(hasEnded && process.exitValue() == 0).as(Files.readString(output)).isTrue();
        return Files.readString(output);
    }
}
