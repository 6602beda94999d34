package dev.quarry.cli;

/** The exit statuses of commands, those of grep. */
final class ExitStatus {

    /** Something was found, or done. */
    static final int FOUND = 0;
    /** The server answered, and there is nothing. */
    static final int NOTHING = 1;
    /** The command is wrong, the server does not answer or refuses, or the job of {@code index --wait} failed. */
    static final int ERROR = 2;

    private ExitStatus() {
    }
}
