package dev.quarry.indexing;

import jakarta.inject.Singleton;

import dev.quarry.platform.ByteBudget;

/** The budget in bytes for content that all jobs of this process hold in memory at once. */
@Singleton
class ContentMemory extends ByteBudget {

    ContentMemory(IndexingConfig config) {
        super(config.effectiveMemory());
    }
}
