package dev.quarry.search.usages.syntax;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEdit;
import org.treesitter.TSParser;
import org.treesitter.TSPoint;
import org.treesitter.TSTree;

import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.TextRange;

/**
 * Parses texts, and keeps the trees of those that were read last, without the bodies of their functions. The tree for a name
 * has the bodies in which the name occurs: only they are parsed, and the rest of the tree is used again. A tree does not depend
 * on whether the text is kept. Thread-safe.
 */
public final class TreeCache implements AutoCloseable {

    /** The size of a tree in bytes for each UTF-16 unit of its text, as measured. */
    private static final long BYTES_PER_UNIT = 25;
    private static final TSPoint NOWHERE = new TSPoint(0, 0);

    private final long maxBytes;
    private final Map<Key, Skeleton> skeletons = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param maxBytes of the trees that are kept */
    public TreeCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    private record Key(String language, int length, String digest) {

        static Key of(String language, String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return new Key(language, text.length(), HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every Java platform has SHA-256", impossible);
            }
        }
    }

    /**
     * A tree of a text without the bodies of its functions.
     *
     * @param bodies the ranges that are masked
     */
    private record Skeleton(TSTree tree, List<TextRange> bodies, long bytes) {

        Skeleton copy() {
            return new Skeleton(tree.copy(), bodies, bytes);
        }
    }

    /**
     * Returns the tree of a text with the bodies that have some offsets.
     *
     * @param offsets in their order
     * @return null if the text is not parsed, because it is too long, degenerate or takes too much time
     */
    @Nullable
    SourceTree tree(Grammar grammar, String language, String text, List<Integer> offsets) {
        if (Grammar.isRefused(text)) {
            return null;
        }
        String prepared = grammar.preparation().apply(text);
        Skeleton skeleton = skeleton(grammar, language, text, prepared);
        if (skeleton == null) {
            return null;
        }
        List<TextRange> masked = new ArrayList<>();
        List<TextRange> open = new ArrayList<>();
        skeleton.bodies().forEach(body -> (UsageMask.has(body, offsets) ? open : masked).add(body));
        if (open.isEmpty()) {
            return new SourceTree(text, skeleton.tree());
        }
        try (TSTree tree = skeleton.tree()) {
            TSTree opened = opened(grammar, prepared, tree, open, masked);
            return opened == null ? null : new SourceTree(text, opened);
        }
    }

    /** Parses the bodies only, unless the rest has an error, from which the parser may recover in another way. */
    private static @Nullable TSTree opened(Grammar grammar, String prepared, TSTree tree, List<TextRange> open,
            List<TextRange> masked) {
        if (tree.getRootNode().hasError()) {
            return parse(grammar, prepared, masked, null);
        }
        for (TextRange body : open) {
            int start = body.start() * Character.BYTES;
            int end = body.end() * Character.BYTES;
            tree.edit(new TSInputEdit(start, end, end, NOWHERE, NOWHERE, NOWHERE));
        }
        return parse(grammar, prepared, masked, tree);
    }

    private static @Nullable TSTree parse(Grammar grammar, String prepared, List<TextRange> masked, @Nullable TSTree old) {
        try (TSParser parser = new TSParser()) {
            return grammar.parse(parser, prepared, masked, old);
        }
    }

    /** Returns a copy of the kept tree, or one that is kept from now on; the caller closes it. */
    private @Nullable Skeleton skeleton(Grammar grammar, String language, String text, String prepared) {
        Key key = Key.of(language, text);
        Skeleton kept = find(key);
        if (kept != null) {
            return kept;
        }
        List<TextRange> bodies = UsageMask.bodies(text, language);
        TSTree tree = parse(grammar, prepared, bodies, null);
        if (tree == null) {
            return null;
        }
        long units = text.length() - bodies.stream().mapToLong(body -> (long) body.end() - body.start()).sum();
        Skeleton parsed = new Skeleton(tree, bodies, BYTES_PER_UNIT * units);
        keep(key, parsed.copy());
        return parsed;
    }

    private synchronized @Nullable Skeleton find(Key key) {
        Skeleton kept = skeletons.get(key);
        return kept == null ? null : kept.copy();
    }

    private synchronized void keep(Key key, Skeleton parsed) {
        Skeleton other = skeletons.put(key, parsed);
        bytes += parsed.bytes();
        if (other != null) {
            remove(other);
        }
        for (Iterator<Skeleton> eldest = skeletons.values().iterator(); bytes > maxBytes && eldest.hasNext();) {
            remove(eldest.next());
            eldest.remove();
        }
    }

    private void remove(Skeleton skeleton) {
        bytes -= skeleton.bytes();
        skeleton.tree().close();
    }

    synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized void close() {
        skeletons.values().forEach(this::remove);
        skeletons.clear();
    }
}
