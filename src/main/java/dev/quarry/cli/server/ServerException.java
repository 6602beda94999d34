package dev.quarry.cli.server;

/** A request that a server refused or did not answer: a title that says what is wrong, and a detail that says what to do. */
public final class ServerException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int NO_STATUS = 0;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final String detail;

    ServerException(int status, String title, String detail) {
        super(title);
        this.status = status;
        this.detail = detail;
    }

    public ServerException(String title, String detail) {
        this(NO_STATUS, title, detail);
    }

    public String title() {
        return String.valueOf(getMessage());
    }

    public String detail() {
        return detail;
    }

    /** Whether the server answered that there is no such resource. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** Whether no answer came: the server is down, restarts or cannot be reached. */
    public boolean isUnanswered() {
        return status == NO_STATUS;
    }
}
