package dev.quarry.mcp;

import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.answers.Budget;
import dev.quarry.mcp.answers.Reply;
import dev.quarry.mcp.answers.TokenCounter;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Turns the replies of tools into results that keep their budgets of tokens, and problems into results that explain them. */
@Singleton
class Replies {

    private final TokenCounter tokens;

    Replies(TokenCounter tokens) {
        this.tokens = tokens;
    }

    /**
     * Carries out a call of a tool.
     *
     * @param maxTokens the argument of the call
     * @param call makes the reply; it fits it into the budget on a thread that may compute
     */
    Uni<ToolResponse> within(@Nullable Integer maxTokens, Function<Budget, Uni<Reply>> call) {
        Budget budget = Budget.of(tokens, maxTokens);
        return Failures.explained(Uni.createFrom().deferred(() -> call.apply(budget))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(budget::response), budget);
    }
}
