package dev.quarry.mcp.answers;

import java.util.List;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.answers.Reply.Part;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolResponse;
import io.vertx.core.json.JsonObject;

/**
 * The number of tokens that a result may have. The text and the structured content count together, because some clients show
 * both to the model.
 */
public final class Budget {

    /** Tokens, unless the client asks for another number. */
    static final int DEFAULT = 2_000;
    static final int LEAST = 100;
    static final int MOST = 50_000;

    private final TokenCounter tokens;
    private final int most;

    private Budget(TokenCounter tokens, int most) {
        this.tokens = tokens;
        this.most = most;
    }

    /**
     * Reads the argument {@code max_tokens}.
     *
     * @throws McpException invalid parameters, if it is out of range
     */
    public static Budget of(TokenCounter tokens, @Nullable Integer maxTokens) {
        int most = maxTokens == null ? DEFAULT : maxTokens;
        if (most < LEAST || most > MOST) {
            throw new McpException("max_tokens must be a number from " + LEAST + " to " + MOST + ", but is " + most,
                    JsonRpcErrorCodes.INVALID_PARAMS);
        }
        return new Budget(tokens, most);
    }

    /** Returns a part of this budget. */
    public Budget share(double part) {
        return new Budget(tokens, (int) (most * part));
    }

    int most() {
        return most;
    }

    int count(String text) {
        return tokens.count(text);
    }

    int count(Reply reply) {
        return tokens.count(reply.text()) + tokens.count(reply.json());
    }

    boolean fits(Reply reply) {
        return count(reply) <= most;
    }

    /** Returns the beginning of a text that takes at most this share of the budget. */
    public String cut(String text, double share) {
        return tokens.cut(text, (int) (most * share));
    }

    /**
     * Returns the reply as a result; a failed one that says so if not even the shortest answer fits, as with a very long path.
     */
    public ToolResponse response(Reply reply) {
        return fits(reply)
                ? new ToolResponse(false, List.of(new TextContent(reply.text())), new JsonObject(reply.fields()), null)
                : error("The shortest answer has " + count(reply) + " tokens. Raise max_tokens.");
    }

    /** Returns a failed result, whose text says what to do next. Clients validate its structured content, too. */
    public ToolResponse error(String text) {
        String shown = cut(text, 0.4);
        return new ToolResponse(true, List.of(new TextContent(shown)), new JsonObject().put("error", shown), null);
    }

    /** Returns the reply of the first parts, as many as fit. */
    public Reply parts(List<Part> parts) {
        return longest(parts.size(), count -> Reply.of(parts.subList(0, count)));
    }

    /**
     * Returns the longest reply that fits.
     *
     * @param count the number of items that there are
     * @param composer makes a reply of the first so many items, of which that of none always fits
     */
    public Reply longest(int count, IntFunction<Reply> composer) {
        int shown = 0;
        Reply best = composer.apply(0);
        // Doubles, so that no reply is counted that is much longer than the budget.
        int tried = Math.min(1, count);
        while (tried > shown) {
            Reply longer = composer.apply(tried);
            if (!fits(longer)) {
                break;
            }
            shown = tried;
            best = longer;
            tried = Math.min(count, tried * 2);
        }
        while (tried - shown > 1) {
            int middle = (shown + tried) / 2;
            Reply longer = composer.apply(middle);
            if (fits(longer)) {
                shown = middle;
                best = longer;
            } else {
                tried = middle;
            }
        }
        return best;
    }
}
