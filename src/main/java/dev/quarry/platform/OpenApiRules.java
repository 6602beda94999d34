package dev.quarry.platform;

import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

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

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getResponses() != null && operation.getResponses().getAPIResponse(ANY_OTHER_STATUS) == null) {
            operation.getResponses().addAPIResponse(ANY_OTHER_STATUS, anyOtherProblem());
        }
        return operation;
    }

    private static APIResponse anyOtherProblem() {
        MediaType content = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM));
        return OASFactory.createAPIResponse()
                .description("Any other problem: what is wrong, and what to do")
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
            default -> {
            }
        }
        return parameter;
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
        document.getComponents().setSchemas(schemas);
    }

    private static void complete(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        if (name.equals(PROBLEM)) {
            schema.setRequired(List.of("status", "title"));
        } else if (!name.endsWith("Request")) {
            // An answer has all of its fields; a field without a value is null.
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
        schema.getProperties().values().forEach(OpenApiRules::dropTypeBesideAlternatives);
        if (schema.getProperties().containsKey(NEXT_CURSOR)) {
            schema.getProperties().get(NEXT_CURSOR).setDescription("The cursor of the next page; null on the last page");
        }
    }

    /** The scanner declares a nullable object both as an alternative and as an object, which contradict each other. */
    private static void dropTypeBesideAlternatives(Schema property) {
        if (property.getAnyOf() != null && !property.getAnyOf().isEmpty()) {
            property.setType(null);
        }
    }
}
