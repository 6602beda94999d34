package dev.quarry.indexing;

import jakarta.inject.Singleton;

import dev.quarry.platform.ByteBudget;

/** How much content is in memory at a time, by all jobs of this process together. */
@Singleton
class ContentMemory extends ByteBudget {

    ContentMemory(IndexingConfig config) {
        super(config.effectiveMemory());
    }
}
