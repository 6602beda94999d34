package dev.quarry.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.OutputSchemaGenerator;
import io.vertx.core.json.JsonObject;

/**
 * The schemas of structured contents: what a program relies on, and no more, since every client reads them all. No field is
 * required, because a failed result has only {@code error}.
 */
public final class OutputSchemas {

    private static final String TEXT = "string";
    private static final String NUMBER = "integer";

    private OutputSchemas() {
    }

    private static JsonObject type(String name) {
        return new JsonObject().put("type", name);
    }

    /** An object with the properties of these names and types in turn. */
    private static JsonObject object(Object... namesAndTypes) {
        JsonObject properties = new JsonObject();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            Object type = namesAndTypes[i + 1];
            properties.put((String) namesAndTypes[i], type instanceof String name ? type(name) : type);
        }
        return type("object").put("properties", properties);
    }

    private static JsonObject list(JsonObject item) {
        return type("array").put("items", item);
    }

    /** Found places. */
    @Singleton
    public static class SearchResults implements OutputSchemaGenerator {

        @Override
        public Object generate(Class<?> from) {
            return object("results", list(object("file_path", TEXT, "start_line", NUMBER, "end_line", NUMBER, "symbol", TEXT)),
                    "next_cursor", TEXT);
        }
    }

    /** Definitions and usages. */
    @Singleton
    public static class Symbols implements OutputSchemaGenerator {

        @Override
        public Object generate(Class<?> from) {
            return object("definitions", list(object("file_path", TEXT, "start_line", NUMBER)), "usages",
                    list(object("file_path", TEXT, "line", NUMBER, "kind", TEXT, "label", TEXT)), "next_cursor", TEXT);
        }
    }

    /** A job. */
    @Singleton
    public static class JobState implements OutputSchemaGenerator {

        @Override
        public Object generate(Class<?> from) {
            return object("job_id", TEXT, "status", TEXT, "files_indexed", NUMBER, "chunks_created", NUMBER, "error_message",
                    TEXT);
        }
    }

    /** A working directory. */
    @Singleton
    public static class Workspace implements OutputSchemaGenerator {

        @Override
        public Object generate(Class<?> from) {
            return object("project_id", TEXT, "repository_id", TEXT, "indexed", "boolean");
        }
    }

    /** Indexed repositories. */
    @Singleton
    public static class Repositories implements OutputSchemaGenerator {

        @Override
        public Object generate(Class<?> from) {
            return object("repositories", list(object("id", NUMBER, "repo_path", TEXT)), "next_cursor", TEXT);
        }
    }

    /** Lines of a file. */
    @Singleton
    public static class FileContent implements OutputSchemaGenerator {

        @Override
        public Object generate(Class<?> from) {
            return object("file_path", TEXT, "start_line", NUMBER, "end_line", NUMBER, "next_lines", TEXT);
        }
    }

    /** Definitions of a file, or entries of a directory. */
    @Singleton
    public static class Outline implements OutputSchemaGenerator {

        @Override
        public Object generate(Class<?> from) {
            return object("entries", list(object("name", TEXT, "kind", TEXT)), "next_cursor", TEXT);
        }
    }
}
