package dev.quarry.indexing.scan.git;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reduces a text in git's configuration format to the sections that decide which files are listed. JGit uses a hundred bytes
 * per line of the other sections, and rejects the whole text for a defect in any of them. JGit does not support conditional
 * includes: an include whose condition holds becomes unconditional.
 */
final class GitConfigurationText {

    private static final Set<String> SECTIONS = Set.of("core", "extensions", "include");
    private static final int LONGEST_HEADER = 4096;
    private static final Pattern HEADER = Pattern
            .compile("\\s*\\[\\s*([A-Za-z0-9.-]+)(?:\\s+\"([^\"\\\\]*(?:\\\\.[^\"\\\\]*)*)\")?\\s*](.*)");

    private final Predicate<String> conditions;
    private final StringBuilder kept = new StringBuilder();
    private boolean keeps;

    private GitConfigurationText(Predicate<String> conditions) {
        this.conditions = conditions;
    }

    /**
     * Reduces a text.
     *
     * @param conditions decides whether the condition of a conditional include holds
     */
    static String reduce(String text, Predicate<String> conditions) {
        GitConfigurationText reduced = new GitConfigurationText(conditions);
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        boolean goesOn = false;
        for (String line : withoutMark.split("\n", -1)) {
            String kept = goesOn ? line : reduced.startOf(line);
            if (reduced.keeps) {
                reduced.kept.append(kept).append('\n');
            }
            goesOn = goesOn(line);
        }
        return reduced.kept.toString();
    }

    private String startOf(String line) {
        if (!line.stripLeading().startsWith("[")) {
            return line;
        }
        Matcher header = HEADER.matcher(line.substring(0, Math.min(line.length(), LONGEST_HEADER)));
        if (!header.lookingAt()) {
            // Malformed: kept so that JGit reports it, unless it is too long to be shown.
            keeps = line.length() < LONGEST_HEADER;
            return line;
        }
        String section = header.group(1).toLowerCase(Locale.ROOT);
        if (section.equals("includeif") && header.group(2) != null) {
            keeps = conditions.test(header.group(2).replaceAll("\\\\(.)", "$1"));
            return "[include]\n" + line.substring(header.start(3));
        }
        keeps = SECTIONS.contains(section);
        // JGit treats the rest of a header's line as a comment.
        return line.substring(0, header.start(3)) + '\n' + line.substring(header.start(3));
    }

    /** Whether the line ends in a backslash outside of a comment. */
    private static boolean goesOn(String line) {
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            if (character == '\\') {
                index++;
                if (index == line.length() || (index == line.length() - 1 && line.charAt(index) == '\r')) {
                    return true;
                }
            } else if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && (character == '#' || character == ';')) {
                return false;
            }
        }
        return false;
    }
}
