package dev.quarry.search.content;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.quarry.platform.ByteBudget;
import dev.quarry.platform.SearchConfig;

/** Bounds the content that all searches of this process hold at a time; slow searches have a half of their own. */
@Singleton
class SearchMemory {

    private final ByteBudget quick;
    private final ByteBudget slow;

    @Inject
    SearchMemory(SearchConfig config) {
        this(config.effectiveMemory());
    }

    /** @param bytes of files */
    SearchMemory(long bytes) {
        quick = new ByteBudget(bytes / 2);
        slow = new ByteBudget(bytes / 2);
    }

    ByteBudget.Share share(boolean isSlow) {
        return (isSlow ? slow : quick).share();
    }
}
