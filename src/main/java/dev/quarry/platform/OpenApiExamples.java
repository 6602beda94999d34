package dev.quarry.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Composes an example for each schema from the examples of its fields: no example lacks a field, or has another one. */
final class OpenApiExamples {

    private static final String REFERENCE = "#/components/schemas/";
    /** Fields with the same meaning in many schemas; those of one schema have their examples in its annotations. */
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("project_id", "default"),
            Map.entry("repo_path", "/srv/repositories/shop"),
            Map.entry("path", "src/main/java/shop/OrderTotals.java"),
            Map.entry("language", "Java"),
            Map.entry("name", "OrderTotals"),
            Map.entry("symbol", "OrderTotals"),
            Map.entry("kind", "class"),
            Map.entry("content", "class OrderTotals {\n"),
            Map.entry("score", 4.27),
            Map.entry("progress_percent", 42));
    private static final Map<String, String> BY_FORMAT = Map.of(
            "uuid", "4c8f1b5e-5a05-4be5-9d0e-6f3a4f7c2b19",
            "date-time", "2026-01-05T09:30:00.123456Z",
            "uri", "/api/v1/projects/default/jobs");

    private final Map<String, Schema> schemas;

    OpenApiExamples(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** Adds an example to the schema of an answer, unless it has one. Requests have theirs with the operation. */
    void complete(String name, Schema schema) {
        if (isEmpty(schema.getExamples()) && schema.getProperties() != null && !name.endsWith("Request")) {
            schema.setExamples(List.of(object(schema)));
        }
    }

    private Map<String, @Nullable Object> object(Schema schema) {
        Map<String, @Nullable Object> example = new LinkedHashMap<>();
        Optional.ofNullable(schema.getProperties()).orElse(Map.of())
                .forEach((name, property) -> example.put(name, value(name, property)));
        return example;
    }

    private @Nullable Object value(String name, Schema schema) {
        // A reason, for instance, has a value only if something else is not as in the example.
        if (!isEmpty(schema.getExamples()) && !(has(schema, SchemaType.NULL) && has(schema, SchemaType.STRING))) {
            return schema.getExamples().get(0);
        }
        if (!isEmpty(schema.getEnumeration())) {
            return schema.getEnumeration().get(0);
        }
        if (schema.getRef() != null) {
            return value(name, referenced(schema));
        }
        if (!isEmpty(schema.getAnyOf())) {
            return schema.getAnyOf().stream().filter(alternative -> alternative.getRef() != null).findFirst()
                    .map(alternative -> value(name, alternative)).orElse(null);
        }
        return BY_NAME.containsKey(name) && !has(schema, SchemaType.ARRAY) ? BY_NAME.get(name) : ofType(schema);
    }

    private @Nullable Object ofType(Schema schema) {
        if (has(schema, SchemaType.NULL)) {
            return null;
        }
        if (has(schema, SchemaType.ARRAY)) {
            // Lists of plain values, such as notes, are often empty.
            return schema.getItems() == null || schema.getItems().getRef() == null ? List.of()
                    : List.of(object(referenced(schema.getItems())));
        }
        if (has(schema, SchemaType.OBJECT)) {
            return object(schema);
        }
        if (has(schema, SchemaType.BOOLEAN)) {
            return false;
        }
        if (has(schema, SchemaType.INTEGER) || has(schema, SchemaType.NUMBER)) {
            return 1;
        }
        return BY_FORMAT.getOrDefault(Optional.ofNullable(schema.getFormat()).orElse(""), "text");
    }

    private Schema referenced(Schema schema) {
        return Optional.ofNullable(schemas.get(schema.getRef().substring(REFERENCE.length()))).orElseThrow();
    }

    private static boolean has(Schema schema, SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }

    private static boolean isEmpty(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }
}
