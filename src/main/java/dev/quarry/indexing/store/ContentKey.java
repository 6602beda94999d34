package dev.quarry.indexing.store;

import java.nio.ByteBuffer;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * What a content is stored under: the same text is cut in another way if it is read as another language.
 *
 * @param sha256 of the bytes of the file
 * @param language empty if it is not known
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
