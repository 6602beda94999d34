package dev.quarry.search.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A file that a text names.
 *
 * @param names the last names of its path, the name of the file last
 * @param line null if the text names none
 */
record FileReference(List<String> names, @Nullable Integer line) {

    /** More frames than the part of a stack trace that people read. */
    private static final int MAX_REFERENCES = 50;

    private static final String LINE = "(\\d{1,7})";
    private static final String NAME = "[\\w.@+~$-]{1,100}";
    /** {@code File "shop/cart.py", line 3}. */
    private static final String PYTHON = "File \"([^\"\\n]{1,500})\", line " + LINE;
    /** {@code at shop.Cart.total(Cart.java:42)}: the path is that of the package. */
    private static final String JVM = "\\bat (?:[\\w.@-]{0,100}/){0,2}((?:[\\w$]{1,100}\\.){1,20})[\\w$<>-]{1,200}\\(([\\w$-]{1,100}\\.\\w{1,8})(?::"
            + LINE + ")?\\)";
    /**
     * {@code src/cart.ts:42:7}, {@code src/cart.ts#L42}, {@code Cart.cs:line 42}; without a line, only if it has a directory.
     */
    private static final String PATH = "((?:" + NAME
            + "[/\\\\]){0,30}[\\w@+~$-][\\w.@+~$-]{0,99}\\.[A-Za-z]\\w{0,9})(?:(?::(?:line )?|#L|\\()"
            + LINE + ")?";
    private static final Pattern REFERENCE = Pattern.compile(PYTHON + "|" + JVM + "|" + PATH);
    private static final int PYTHON_PATH = 1;
    private static final int JVM_PACKAGE = 3;
    private static final int ANY_PATH = 6;

    private static final String LAST_CALL_LAST = "most recent call last";

    FileReference {
        names = List.copyOf(names);
    }

    /** Returns the files that a text names, those of the innermost calls first. */
    static List<FileReference> in(String text) {
        List<FileReference> found = REFERENCE.matcher(text).results()
                .map(FileReference::of)
                .filter(reference -> reference.names().size() > 1 || reference.line() != null)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (text.contains(LAST_CALL_LAST)) {
            Collections.reverse(found);
        }
        return List.copyOf(found.subList(0, Math.min(MAX_REFERENCES, found.size())));
    }

    private static FileReference of(MatchResult match) {
        if (match.group(PYTHON_PATH) != null) {
            return of(match.group(PYTHON_PATH), match.group(PYTHON_PATH + 1));
        }
        if (match.group(JVM_PACKAGE) == null) {
            return of(match.group(ANY_PATH), match.group(ANY_PATH + 1));
        }
        List<String> type = List.of(match.group(JVM_PACKAGE).split("\\."));
        String path = Stream.concat(type.subList(0, type.size() - 1).stream(), Stream.of(match.group(JVM_PACKAGE + 1)))
                .collect(Collectors.joining("/"));
        return of(path, match.group(JVM_PACKAGE + 2));
    }

    private static FileReference of(String path, @Nullable String line) {
        return new FileReference(names(path), line == null ? null : Integer.valueOf(line));
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("[/\\\\]"))
                .filter(name -> !name.isEmpty() && !name.equals(".") && !name.equals(".."))
                .toList();
    }

    String fileName() {
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    /**
     * Returns the number of last names that a path of the index shares; 0 if it is another file. Files of one name in other
     * directories are others: the frames of libraries have such names, too.
     */
    int shared(String path) {
        List<String> other = names(path);
        int least = Math.min(names.size(), other.size());
        int shared = 0;
        while (shared < least
                && names.get(names.size() - 1 - shared).equals(other.get(other.size() - 1 - shared))) {
            shared++;
        }
        return shared == least || shared > 1 ? shared : 0;
    }
}
