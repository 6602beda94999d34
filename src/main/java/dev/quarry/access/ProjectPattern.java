package dev.quarry.access;

import java.util.regex.Pattern;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Matches the names of projects.
 *
 * @param text a name, the beginning of names and {@code *}, or {@code *} for all projects
 */
record ProjectPattern(String text) {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}\\*?|\\*");

    static final ProjectPattern ALL = new ProjectPattern("*");

    ProjectPattern {
        if (!VALID.matcher(text).matches()) {
            throw new ConfigurationException("\"" + text + "\" is no pattern of projects. Give the name of a project, the "
                    + "beginning of names and *, such as team-*, or * for all.");
        }
    }

    boolean matches(String project) {
        return isPrefix() ? project.startsWith(prefix()) : project.equals(text);
    }

    /** Returns a regular expression for PostgreSQL: a name has no other character with a meaning than the dot. */
    String expression() {
        return isPrefix() ? prefix().replace(".", "\\.") + ".*" : text.replace(".", "\\.");
    }

    private boolean isPrefix() {
        return text.endsWith("*");
    }

    private String prefix() {
        return text.substring(0, text.length() - 1);
    }
}
