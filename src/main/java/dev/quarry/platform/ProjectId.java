package dev.quarry.platform;

import java.util.regex.Pattern;

/**
 * The name of a project, the namespace that isolates repositories, jobs and indexes from those of other projects.
 *
 * @param value 1 to 255 letters, digits, dots, underscores and hyphens, the first a letter or a digit
 */
public record ProjectId(String value) {

    static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,254}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    /** The project of a repository that was given on the command line. */
    public static final ProjectId DEFAULT = new ProjectId("default");

    public ProjectId {
        if (!VALID.matcher(value).matches()) {
            throw Problems.badRequest("Invalid project id", "A project id is 1 to 255 letters, digits, '.', '_' and '-', "
                    + "and begins with a letter or a digit. Choose such a name.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
