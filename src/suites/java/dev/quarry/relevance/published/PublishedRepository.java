package dev.quarry.relevance.published;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A repository of a published suite.
 *
 * @param directory the indexed directory, relative to the repository
 * @param isHeldOut whether its queries only measure the ranking, and do not serve to tune it
 */
record PublishedRepository(String name, String language, Path tree, String directory, boolean isHeldOut) {

    /** The lines, or the number of copies, that some labels append to a path. */
    private static final Pattern SUFFIX = Pattern.compile("(:\\d+(-\\d+)?| \\(\\d+\\))$");

    static PublishedRepository parse(String line, Path trees, boolean isHeldOut) {
        String[] columns = columns(line, 5);
        return new PublishedRepository(columns[0], columns[1], trees.resolve(columns[0]), columns[4], isHeldOut);
    }

    Path root() {
        return tree.resolve(directory).normalize();
    }

    /** Returns a path of the repository relative to the indexed directory. */
    String belowRoot(String path) {
        String file = SUFFIX.matcher(path).replaceFirst("");
        return file.startsWith(directory + "/") ? file.substring(directory.length() + 1) : file;
    }

    String half() {
        return isHeldOut ? "held-out" : "tuning";
    }

    static String[] columns(String line, int count) {
        String[] columns = line.split("\t", -1);
        if (columns.length != count) {
            throw new IllegalArgumentException("Expected " + count + " columns, separated by tabs: " + line);
        }
        return columns;
    }
}
