package dev.quarry.mcp;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.quarkiverse.mcp.server.Implementation;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Keeps the protocol's names in camel case, such as {@code isError}; all other JSON of Quarry is in snake case. */
@Singleton
public class ProtocolNames implements ObjectMapperCustomizer {

    @RegisterForReflection
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface CamelCase {
    }

    /** Runs after the framework's rules, which these replace. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(ToolResponse.class, CamelCase.class);
        mapper.addMixIn(TextContent.class, CamelCase.class);
        mapper.addMixIn(Implementation.class, CamelCase.class);
    }
}
