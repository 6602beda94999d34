package dev.quarry.platform;

import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.BOOLEAN;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Adds to the OpenAPI document the rules that hold for every operation and every answer, so that no resource repeats them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiRules implements OASFilter {

    private static final String PROBLEM = "HttpProblem";
    /** Schemas of the problem library for Bean Validation, which Quarry does not use. */
    private static final List<String> UNUSED = List.of("HttpValidationProblem", "Violation");
    private static final String ANY_OTHER_STATUS = "default";
    private static final String NEXT_CURSOR = "next_cursor";

    /** Adds the problems that every operation may answer. */
    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses = operation.getResponses();
        if (responses == null) {
            return operation;
        }
        addMissing(responses, "400", problem("A parameter is invalid or unknown"));
        addMissing(responses, "503", problem("The database is unavailable, or searches take all of the time that there is")
                .addHeader("Retry-After", OASFactory.createHeader().description("Seconds after which to repeat the request")
                        .schema(integer())));
        addMissing(responses, ANY_OTHER_STATUS, problem("Any other problem: what is wrong, and what to do"));
        return operation;
    }

    private static void addMissing(APIResponses responses, String status, APIResponse response) {
        if (responses.getAPIResponse(status) == null) {
            responses.addAPIResponse(status, response);
        }
    }

    private static APIResponse problem(String description) {
        MediaType content = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM));
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType(HttpProblem.MEDIA_TYPE.toString(), content));
    }

    /** Parameters are read as text, so that a wrong value is answered with advice; the document declares their real types. */
    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (parameter.getName() == null) {
            return parameter;
        }
        switch (parameter.getName()) {
            case "project_id" -> parameter.setSchema(string().pattern("^" + ProjectId.PATTERN + "$").addExample("default"));
            case "job_id" -> parameter.setSchema(string().format("uuid"));
            case "id" -> parameter.setSchema(integer().format("int64"));
            case "cursor" -> parameter.setDescription(NEXT_CURSOR + " of the previous page");
            case "limit" -> parameter.setSchema(
                    integer().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(PageLimit.MAXIMUM)));
            case "wait" -> parameter.setSchema(integer().minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(60)));
            case "Last-Event-ID" -> parameter.setSchema(integer().format("int64").minimum(BigDecimal.ZERO));
            default -> declareTypeOfEnumeration(parameter.getSchema());
        }
        return parameter;
    }

    /** The scanner reads the constants of an enumeration as YAML, in which some words are truth values. */
    private static void declareTypeOfEnumeration(Schema schema) {
        List<Object> constants = schema.getEnumeration();
        if (constants == null || schema.getType() != null) {
            return;
        }
        if (constants.stream().allMatch(Boolean.class::isInstance)) {
            schema.addType(BOOLEAN).setEnumeration(null);
        } else {
            schema.addType(STRING).setEnumeration(constants.stream().<Object> map(String::valueOf).toList());
        }
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(STRING);
    }

    private static Schema integer() {
        return OASFactory.createSchema().addType(INTEGER);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = new TreeMap<>(document.getComponents().getSchemas());
        schemas.keySet().removeAll(UNUSED);
        schemas.forEach(OpenApiRules::complete);
        OpenApiExamples examples = new OpenApiExamples(schemas);
        schemas.forEach(examples::complete);
        document.getComponents().setSchemas(schemas);
    }

    private static void complete(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        if (name.equals(PROBLEM)) {
            describeProblem(schema);
        } else if (!name.endsWith("Request")) {
            // An answer has all of its fields; a field without a value is null.
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
        schema.getProperties().values().forEach(OpenApiRules::dropTypeBesideAlternatives);
        if (schema.getProperties().containsKey(NEXT_CURSOR)) {
            schema.getProperties().get(NEXT_CURSOR).setDescription("The cursor of the next page; null on the last page");
        }
    }

    /** The texts of the problem library describe no problem of Quarry. */
    private static void describeProblem(Schema schema) {
        schema.setRequired(List.of("status", "title"));
        schema.setDescription("A problem as of RFC 9457: what is wrong, and what to do");
        describe(schema, "type", "The kind of the problem; absent, as the title says it", "about:blank");
        describe(schema, "status", "The status of the answer", 404);
        describe(schema, "title", "What is wrong", "No such repository");
        describe(schema, "detail", "What to do", "The project has no repository 7. List its repositories.");
        describe(schema, "instance", "The path of the request", "/api/v1/projects/default/repositories/7");
    }

    private static void describe(Schema schema, String field, String description, Object example) {
        Optional.ofNullable(schema.getProperties().get(field))
                .ifPresent(property -> property.description(description).setExamples(List.of(example)));
    }

    /** The scanner declares a nullable object both as an alternative and as an object, and a type beside a reference to it. */
    private static void dropTypeBesideAlternatives(Schema property) {
        if (property.getRef() != null || (property.getAnyOf() != null && !property.getAnyOf().isEmpty())) {
            property.setType(null);
        }
    }
}
