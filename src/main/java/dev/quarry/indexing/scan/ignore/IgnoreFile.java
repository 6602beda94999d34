package dev.quarry.indexing.scan.ignore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.Cancellation;
import dev.quarry.indexing.scan.git.FileNames;
import dev.quarry.indexing.scan.glob.GlobText;

/**
 * The rules of one ignore file, which speak of the paths below the directory that it lies in. Git matches bytes, not
 * characters, and so do these: texts are decoded with ISO 8859-1, which gives each byte a character.
 *
 * <p>
 * Most rules match paths of a single name or extension, or names with one first character. A look-up finds the rules that
 * may match a path; only those and the few rules of other kinds are tried.
 */
public final class IgnoreFile {

    /**
     * The size in bytes up to which an ignore file applies: 256 KiB. Each of its rules may be asked about each path, so that
     * the time of a scan grows with the product of both.
     */
    public static final int MAXIMUM_SIZE = 256 * 1024;

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    /** A check reads the clock, which costs several times as much as a rule that does not match. A power of two. */
    private static final int RULES_PER_CHECK = 64;

    private final String location;
    private final int base;
    private final boolean ignoreCase;
    private final int size;
    /** In the order of the file: the last one that matches decides. */
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final Map<String, List<Integer>> byExtension = new HashMap<>();
    private final Map<Character, List<Integer>> byFirstCharacter = new HashMap<>();
    private final List<Integer> others = new ArrayList<>();

    /** A rule and where it stands. */
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
     * The rules of an ignore file.
     *
     * @param content its bytes
     * @param location as people know it
     * @param directory that the rules apply to, relative to the top of the work tree
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

    /** In bytes. */
    int size() {
        return size;
    }

    /** What the last rule that matches says about a path, which is relative to the top of the work tree. */
    public IgnoreVerdict verdict(GlobText path, boolean directory, Cancellation cancellation) {
        int last = lastMatch(path, directory, cancellation);
        if (last < 0) {
            return IgnoreVerdict.UNDECIDED;
        }
        return lines.get(last).rule().negated() ? IgnoreVerdict.INCLUDED : IgnoreVerdict.IGNORED;
    }

    /** The rule that decides about a path, for people; null if none does. */
    @Nullable
    String decidingRule(GlobText path, boolean directory, Cancellation cancellation) {
        int last = lastMatch(path, directory, cancellation);
        if (last < 0) {
            return null;
        }
        Line line = lines.get(last);
        return "\"%s\" in line %d of %s".formatted(line.text(), line.number(), location);
    }

    /** Whether the rule that decides about a path includes it by a part of its name, and not by wildcards alone. */
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
}
