package dev.quarry.mcp.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/**
 * The result of a tool call.
 *
 * @param text for models
 * @param fields the structured content, for programs
 */
public record Reply(String text, Map<String, Object> fields) {

    /** A piece of a reply: what it adds to the text, and to the structured content. */
    public record Part(String text, Map<String, Object> fields) {
    }

    public static Reply of(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Part part : parts) {
            text.append(part.text());
            fields.putAll(part.fields());
        }
        return new Reply(text.toString(), fields);
    }

    /** The structured content as it is sent. */
    String json() {
        return new JsonObject(fields).encode();
    }
}
