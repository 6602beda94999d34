package dev.quarry.mcp;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpMethod;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolManager.ToolArgument;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.quarkiverse.mcp.server.runtime.McpRequest;
import io.quarkiverse.mcp.server.runtime.McpRequestValidator;
import io.quarkiverse.mcp.server.runtime.Messages;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Answers a malformed call with a protocol error that says what is wrong: an unknown argument, which the framework would
 * ignore,
 * or a value of the wrong type, which it would convert or fail on.
 */
@Singleton
class CallCheck implements McpRequestValidator {

    private static final int LONGEST_NAME = 100;

    private final ToolManager tools;

    CallCheck(ToolManager tools) {
        this.tools = tools;
    }

    @Override
    public <R extends McpRequest> Future<Boolean> validate(JsonObject message, R request, McpMethod method) {
        Optional<String> mistake = mistake(message, method);
        if (mistake.isEmpty()) {
            return Future.succeededFuture(true);
        }
        return request.sender().sendError(Messages.getId(message), JsonRpcErrorCodes.INVALID_PARAMS, mistake.get())
                .map(false);
    }

    private Optional<String> mistake(JsonObject message, McpMethod method) {
        JsonObject params = message.getJsonObject("params");
        if (params == null) {
            return method == McpMethod.TOOLS_CALL ? Optional.of("params is missing") : Optional.empty();
        }
        Object meta = params.getValue("_meta");
        if (meta != null && !(meta instanceof JsonObject)) {
            return Optional.of("_meta must be an object");
        }
        return switch (method) {
            case TOOLS_CALL -> mistake(params);
            case INITIALIZE -> mistakeOfClient(params);
            default -> Optional.empty();
        };
    }

    private static Optional<String> mistakeOfClient(JsonObject params) {
        if (!(params.getValue("protocolVersion") instanceof String)) {
            return Optional.of("protocolVersion must be a string");
        }
        if (!(params.getValue("clientInfo") instanceof JsonObject client) || !(client.getValue("name") instanceof String)
                || !(client.getValue("version") instanceof String)) {
            return Optional.of("clientInfo must be an object with name and version");
        }
        Object capabilities = params.getValue("capabilities");
        return capabilities == null || capabilities instanceof JsonObject ? Optional.empty()
                : Optional.of("capabilities must be an object");
    }

    private Optional<String> mistake(JsonObject params) {
        if (!(params.getValue("name") instanceof String name)) {
            return Optional.of("name must be the name of a tool");
        }
        ToolInfo tool = tools.getTool(name);
        if (tool == null) {
            return Optional.of("There is no tool " + shortened(name) + "; tools/list has those there are");
        }
        Object arguments = params.getValue("arguments");
        if (arguments != null && !(arguments instanceof JsonObject)) {
            return Optional.of("arguments must be an object");
        }
        return mistake(tool, arguments instanceof JsonObject object ? object : new JsonObject());
    }

    private static Optional<String> mistake(ToolInfo tool, JsonObject arguments) {
        Map<String, ToolArgument> known = tool.arguments().stream().collect(Collectors.toMap(ToolArgument::name, it -> it));
        for (String name : arguments.fieldNames()) {
            ToolArgument argument = known.get(name);
            if (argument == null) {
                return Optional.of("Unknown argument " + shortened(name) + "; " + tool.name() + " takes "
                        + known.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            Object value = arguments.getValue(name);
            if (value != null && !ToolSchemas.isOf(argument.type(), value)) {
                return Optional.of("The argument " + name + " must be " + ToolSchemas.describe(argument.type()));
            }
            if (hasNul(value)) {
                return Optional.of("The argument " + name + " must not have a NUL character");
            }
        }
        return known.values().stream()
                .filter(argument -> argument.required() && arguments.getValue(argument.name()) == null)
                .findFirst().map(argument -> "The argument " + argument.name() + " is missing");
    }

    private static boolean hasNul(@Nullable Object value) {
        return value instanceof String text ? text.indexOf('\0') >= 0
                : value instanceof JsonArray array && array.stream().anyMatch(CallCheck::hasNul);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
