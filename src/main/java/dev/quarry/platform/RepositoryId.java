package dev.quarry.platform;

/** The number of a repository in addresses. */
public final class RepositoryId {

    private RepositoryId() {
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if {@code id} is no whole number */
    public static long parse(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException notANumber) {
            throw NextStep.LIST_REPOSITORIES.afterBadRequest("Invalid repository id", "A repository id is a whole number.");
        }
    }

    /** 404: the project has no repository of this number. */
    public static RuntimeException unknown(long id) {
        return NextStep.LIST_REPOSITORIES.afterNotFound("No such repository", "This project has no repository " + id + ".");
    }
}
