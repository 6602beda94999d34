package dev.quarry.cli.server;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The fields of a JSON object. Data binding would double the start-up time of a command, so it is not used.
 */
public final class JsonFields {

    public static final JsonFields NONE = new JsonFields(Map.of());

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, @Nullable Object> fields;

    private JsonFields(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /**
     * Reads an object.
     *
     * @throws ServerException if the text is anything else
     */
    public static JsonFields parse(String text) throws ServerException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return object(parser);
            }
        } catch (IOException malformed) {
            throw unexpected("it is not JSON");
        }
        throw unexpected("it is not a JSON object");
    }

    private static JsonFields object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new JsonFields(fields);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    /** Writes an object; a value may be a text, a number, a truth value or a list of texts. */
    public static String write(Map<String, ?> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.writeStartObject();
            for (Map.Entry<String, ?> field : fields.entrySet()) {
                generator.writeFieldName(field.getKey());
                if (field.getValue() instanceof List<?> items) {
                    generator.writeStartArray();
                    for (Object item : items) {
                        generator.writeObject(item);
                    }
                    generator.writeEndArray();
                } else {
                    generator.writeObject(field.getValue());
                }
            }
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    public String text(String name) throws ServerException {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /** Returns a text, or a number as text; empty if the field is null or absent. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(fields.get(name)).map(Object::toString);
    }

    public long number(String name) throws ServerException {
        return optionalNumber(name).orElseThrow(() -> missing(name));
    }

    public OptionalLong optionalNumber(String name) {
        return fields.get(name) instanceof Number value ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    public Optional<JsonFields> object(String name) {
        return fields.get(name) instanceof JsonFields value ? Optional.of(value) : Optional.empty();
    }

    /** Returns the objects of a list; empty if there is no such list. */
    public List<JsonFields> objects(String name) {
        return itemsOf(name, JsonFields.class);
    }

    /** Returns the texts of a list; empty if there is no such list. */
    public List<String> texts(String name) {
        return itemsOf(name, String.class);
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    private <T> List<T> itemsOf(String name, Class<T> type) {
        return fields.get(name) instanceof List<?> items
                ? items.stream().filter(type::isInstance).map(type::cast).toList()
                : List.of();
    }

    private static ServerException missing(String field) {
        return unexpected("it has no field " + field);
    }

    private static ServerException unexpected(String reason) {
        return new ServerException("Unexpected answer",
                "The server's answer cannot be read: " + reason
                        + ". Check that --server is the address of a Quarry of this release.");
    }
}
