package dev.quarry.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The check that runs on the responses of all tests must find every deviation. */
class OpenApiDocumentTest {

    private static final String JSON = "application/json;charset=UTF-8";

    private final OpenApiDocument document = new OpenApiDocument("""
            {"paths": {
               "/things/{id}": {"get": {"responses": {
                 "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                 "204": {}}}}},
             "components": {"schemas": {"Thing": {
               "type": "object", "required": ["name", "note"],
               "properties": {"name": {"type": "string"}, "note": {"type": ["string", "null"]}}}}}}
            """);

    @Test
    void a_response_as_described_passes() {
        assertThatCode(() -> document.check("GET", "/things/1", 200, JSON, "{\"name\": \"a\", \"note\": null}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> document.check("GET", "/things/1", 204, null, "")).doesNotThrowAnyException();
    }

    @Test
    void a_null_a_missing_field_and_an_unknown_field_are_found() {
        for (String body : new String[] {
                "{\"name\": null, \"note\": null}", "{\"name\": \"a\"}", "{\"name\": \"a\", \"note\": null, \"other\": 1}" }) {
            assertThatThrownBy(() -> document.check("GET", "/things/1", 200, JSON, body)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void an_undeclared_status_media_type_or_path_and_a_missing_body_are_found() {
        assertThatThrownBy(() -> document.check("GET", "/things/1", 202, null, "")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> document.check("GET", "/things/1", 200, "text/html", "x")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> document.check("GET", "/others", 200, JSON, "{}")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> document.check("GET", "/things/1", 200, JSON, "")).isInstanceOf(AssertionError.class);
    }
}
