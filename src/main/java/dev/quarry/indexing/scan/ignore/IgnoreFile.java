package dev.quarry.indexing.scan.ignore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.FileNames;
import dev.quarry.indexing.scan.git.ScanContext.Cancellation;
import dev.quarry.indexing.scan.glob.GlobText;

/**
 * The rules of one ignore file, which apply to the paths below its directory. Like git, rules match bytes, not characters:
 * texts are decoded with ISO 8859-1, which maps each byte to a character.
 *
 * <p>
 * Most rules match paths of a single name or extension, or names with one first character. A look-up finds the rules that may
 * match a path; only those and the few rules of other kinds are tried.
 */
public final class IgnoreFile {

    /**
     * The maximum size in bytes of an ignore file that is applied: 256 KiB. Each rule may be tried on each path, so the time of
     * a scan grows with the product of both.
     */
    public static final int MAXIMUM_SIZE = 256 * 1024;

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    /** A check reads the clock, which costs several times as much as a rule that does not match. A power of two. */
    private static final int RULES_PER_CHECK = 64;

    private final String location;
    private final int base;
    private final boolean ignoreCase;
    private final int size;
    /** The rules in file order: the last match decides. */
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final Map<String, List<Integer>> byExtension = new HashMap<>();
    private final Map<Character, List<Integer>> byFirstCharacter = new HashMap<>();
    private final List<Integer> others = new ArrayList<>();

    /** A rule and its position in the file. */
    public record Line(int number, String text, IgnoreRule rule) {
    }

    private IgnoreFile(String text, String location, String directory, boolean ignoreCase) {
        this.location = location;
        this.base = directory.isEmpty() ? 0 : FileNames.bytesOf(directory).length() + 1;
        this.ignoreCase = ignoreCase;
        this.size = text.length();
        String withoutMark = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        int number = 0;
        for (String line : withoutMark.split("\r?\n|\r\\z")) {
            int lineNumber = ++number;
            IgnoreRule.parse(line, ignoreCase).ifPresent(rule -> add(new Line(lineNumber, line, rule)));
        }
    }

    /**
     * Parses an ignore file.
     *
     * @param content its bytes
     * @param location the path of the file, for messages
     * @param directory the directory of the file, relative to the top of the work tree
     */
    public static IgnoreFile of(byte[] content, String location, String directory, boolean ignoreCase) {
        return new IgnoreFile(new String(content, ISO_8859_1), location, directory, ignoreCase);
    }

    private void add(Line line) {
        int index = lines.size();
        lines.add(line);
        IgnoreRule rule = line.rule();
        String name = rule.name();
        String extension = rule.extension();
        Character first = rule.firstCharacter();
        List<Integer> candidates;
        if (name != null) {
            candidates = byName.computeIfAbsent(name, key -> new ArrayList<>(1));
        } else if (extension != null) {
            candidates = byExtension.computeIfAbsent(extension, key -> new ArrayList<>(1));
        } else if (first != null) {
            candidates = byFirstCharacter.computeIfAbsent(first, key -> new ArrayList<>(1));
        } else {
            candidates = others;
        }
        candidates.add(index);
    }

    /** Returns the size in bytes. */
    int size() {
        return size;
    }

    /** Returns the verdict of the last matching rule on a path, which is relative to the top of the work tree. */
    public Verdict verdict(GlobText path, boolean directory, Cancellation cancellation) {
        int last = lastMatch(path, directory, cancellation);
        if (last < 0) {
            return Verdict.UNDECIDED;
        }
        return lines.get(last).rule().negated() ? Verdict.INCLUDED : Verdict.IGNORED;
    }

    /** Returns the rule that decides about a path; null if no rule matches. */
    public @Nullable DecidingRule decidingRule(GlobText path, boolean directory, Cancellation cancellation) {
        int last = lastMatch(path, directory, cancellation);
        if (last < 0) {
            return null;
        }
        Line line = lines.get(last);
        return DecidingRule.of(location, line.number(), IgnoreRule.text(line.text()), line.rule().negated());
    }

    /** Whether the deciding rule includes a path by a part of its name, and not only by wildcards. */
    boolean names(GlobText path, boolean directory, Cancellation cancellation) {
        int last = lastMatch(path, directory, cancellation);
        return last >= 0 && lines.get(last).rule().negated() && lines.get(last).rule().hasLetters();
    }

    private int lastMatch(GlobText bytesOfPath, boolean directory, Cancellation cancellation) {
        if (lines.isEmpty()) {
            return -1;
        }
        GlobText path = ignoreCase ? bytesOfPath.lowerCase() : bytesOfPath;
        String name = path.name();
        int best = lastMatch(byName.get(name), -1, path, directory, cancellation);
        best = lastMatch(byExtension.get(path.extension()), best, path, directory, cancellation);
        if (!byFirstCharacter.isEmpty() && !name.isEmpty()) {
            best = lastMatch(byFirstCharacter.get(name.charAt(0)), best, path, directory, cancellation);
        }
        return lastMatch(others, best, path, directory, cancellation);
    }

    private int lastMatch(@Nullable List<Integer> candidates, int best, GlobText path, boolean directory,
            Cancellation cancellation) {
        if (candidates == null) {
            return best;
        }
        for (int next = candidates.size() - 1; next >= 0 && candidates.get(next) > best; next--) {
            if ((next & (RULES_PER_CHECK - 1)) == RULES_PER_CHECK - 1) {
                cancellation.check();
            }
            if (lines.get(candidates.get(next)).rule().matches(path, base, directory)) {
                return candidates.get(next);
            }
        }
        return best;
    }

    /** The verdict of ignore files on a path. */
    public enum Verdict {
        /** The last matching rule excludes the path. */
        IGNORED,
        /** The last matching rule is negated. */
        INCLUDED,
        /** No rule matches. */
        UNDECIDED
    }
}
