package dev.quarry.indexing.store;

import java.nio.ByteBuffer;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * The key of a stored content. The language is part of it, because the same text is chunked differently in another language.
 *
 * @param sha256 of the bytes of the file
 * @param language empty if it is unknown
 */
public record ContentKey(ByteBuffer sha256, String language) implements Comparable<ContentKey> {

    private static final Comparator<ContentKey> ORDER = Comparator.comparing(ContentKey::sha256)
            .thenComparing(ContentKey::language);

    public static ContentKey of(byte[] sha256, @Nullable String language) {
        return new ContentKey(ByteBuffer.wrap(sha256), language == null ? "" : language);
    }

    @Override
    public int compareTo(ContentKey other) {
        return ORDER.compare(this, other);
    }
}
