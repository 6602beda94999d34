package dev.quarry.platform.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParseState;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterJava;

class ParseBudgetTest {

    private static final Duration FREE = Duration.ofMillis(200);

    @Test
    void waiting_consumes_no_budget() {
        ParseBudget budget = new ParseBudget(0);
        long end = System.nanoTime() + FREE.plusMillis(50).toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        assertThat(budget.progress(new TSParseState())).isFalse();
    }

    @Test
    @Timeout(60)
    void computing_consumes_the_budget() {
        ParseBudget budget = new ParseBudget(0);
        TSParseState state = new TSParseState();
        boolean isOver = false;
        while (!isOver) {
            isOver = budget.progress(state);
        }
        assertThat(isOver).isTrue();
    }

    @Test
    void the_parser_checks_the_budget_in_its_own_thread() {
        AtomicReference<Thread> checking = new AtomicReference<>();
        String text = "class A { int b; }\n".repeat(1_000);
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(new TreeSitterJava());
            TSTree tree = parser.parseWithOptions(new byte[8_192], null, new TextReader(text, List.of()),
                    TSInputEncoding.TSInputEncodingUTF16LE, state -> {
                        checking.set(Thread.currentThread());
                        return false;
                    });
            tree.close();
        }
        assertThat(checking).hasValue(Thread.currentThread());
    }
}
