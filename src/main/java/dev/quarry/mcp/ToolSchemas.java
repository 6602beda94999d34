package dev.quarry.mcp;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.GlobalInputSchemaGenerator;
import io.quarkiverse.mcp.server.ToolManager.ToolArgument;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Writes the JSON schemas of arguments. The framework's own generator needs reflection, and writes more than a model has to
 * read:
 * every client sends the list of tools with each conversation.
 */
@Singleton
class ToolSchemas implements GlobalInputSchemaGenerator {

    @Override
    public InputSchema generate(ToolInfo tool) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        for (ToolArgument argument : tool.arguments()) {
            JsonObject property = schema(argument.type());
            if (!argument.description().isEmpty()) {
                property.put("description", argument.description());
            }
            properties.put(argument.name(), property);
            if (argument.required()) {
                required.add(argument.name());
            }
        }
        JsonObject schema = new JsonObject().put("type", "object").put("properties", properties);
        return new Written(required.isEmpty() ? schema : schema.put("required", required));
    }

    private record Written(JsonObject value) implements InputSchema {

        @Override
        public String asJson() {
            return value.encode();
        }
    }

    private static JsonObject schema(Type type) {
        JsonObject schema = new JsonObject().put("type", name(type));
        return isList(type) ? schema.put("items", new JsonObject().put("type", "string")) : schema;
    }

    private static String name(Type type) {
        if (isList(type)) {
            return "array";
        }
        if (type.equals(String.class)) {
            return "string";
        }
        if (type.equals(Integer.class)) {
            return "integer";
        }
        if (type.equals(Boolean.class)) {
            return "boolean";
        }
        throw new IllegalArgumentException("an argument of an unknown type: " + type);
    }

    /** Whether a JSON value is of the type of an argument. */
    static boolean isOf(Type type, Object value) {
        if (isList(type)) {
            return value instanceof JsonArray array && array.stream().allMatch(String.class::isInstance);
        }
        return type instanceof Class<?> simple && simple.isInstance(value);
    }

    static String describe(Type type) {
        return isList(type) ? "an array of strings" : (type.equals(Integer.class) ? "an " : "a ") + name(type);
    }

    private static boolean isList(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType().equals(List.class);
    }
}
