package dev.quarry.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;

/**
 * The next steps that problems advise and that take a call of the interface. The texts here are those of REST; tools for agents
 * name their own calls and arguments instead.
 */
public enum NextStep {

    LIST_JOBS("GET the project's jobs for the ones it has."),
    LIST_REPOSITORIES("GET the project's repositories for the ones it has."),
    NAME_REPOSITORY("Name one by the parameter repository: its id, its path or the last part of its path."),
    AWAIT_FIRST_RUN("GET the repository for its last job, and repeat the request after it."),
    INDEX_AGAIN("POST a job for the repository, and repeat the request after it."),
    LIST_SKIPPED("GET the repository's skipped files for all of them."),
    FIND_PATH("Give its path in the repository, without a slash before it; search finds paths as well."),
    EXPLAIN_PATH("GET its tree without a path for the top, or explain?path=%s for the reason."),
    READ_FILE("GET files/%1$s of the repository for its content, or symbols?path=%1$s for its outline."),
    GIVE_QUERY("Set the parameter q to the text to search for."),
    SHORTEN_QUERY("Search for a shorter, rare part of the text, or POST a long text.");

    private final String text;

    NextStep(String text) {
        this.text = text;
    }

    /** A problem with a next step that is worded by each interface. */
    public static final class Advice extends HttpProblem {

        private static final long serialVersionUID = 1;

        private final String facts;
        private final NextStep step;

        private Advice(int status, String title, String facts, NextStep step, String path) {
            super(HttpProblem.builder().withStatus(status).withTitle(title)
                    .withDetail(facts + " " + step.text.formatted(path)));
            this.facts = facts;
            this.step = step;
        }

        /** Returns the detail without the next step. */
        public String facts() {
            return facts;
        }

        public NextStep step() {
            return step;
        }
    }

    /** 400: the request is malformed. */
    public HttpProblem afterBadRequest(String title, String facts) {
        return afterBadRequest(title, facts, "");
    }

    /** @param path a path that the next step names */
    public HttpProblem afterBadRequest(String title, String facts, Object path) {
        return new Advice(400, title, facts, this, path.toString());
    }

    /** 404: the project does not have the named resource. */
    public HttpProblem afterNotFound(String title, String facts) {
        return afterNotFound(title, facts, "");
    }

    /** @param path a path that the next step names */
    public HttpProblem afterNotFound(String title, String facts, Object path) {
        return new Advice(404, title, facts, this, path.toString());
    }
}
