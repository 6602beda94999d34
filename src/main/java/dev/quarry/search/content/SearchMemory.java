package dev.quarry.search.content;

import jakarta.inject.Singleton;

import dev.quarry.platform.ByteBudget;
import dev.quarry.platform.SearchConfig;

/** How much content is read at a time, by all searches of this process together. */
@Singleton
class SearchMemory extends ByteBudget {

    SearchMemory(SearchConfig config) {
        super(config.effectiveMemory());
    }
}
