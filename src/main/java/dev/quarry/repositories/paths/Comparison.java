package dev.quarry.repositories.paths;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.quarry.indexing.scan.PathFate;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkippedFile;
import dev.quarry.repositories.paths.DiskCheck.Checked;
import dev.quarry.repositories.paths.PathExplanation.Rule;
import dev.quarry.repositories.paths.PathExplanation.State;
import dev.quarry.repositories.paths.PathStore.ListedPath;
import dev.quarry.repositories.paths.PathStore.Place;

/**
 * Compares the index with the disk at one path.
 *
 * @param place where the path is, or would be, in the active version
 * @param isDirectory whether the version lists paths below it
 */
record Comparison(RepositoryPath path, Place place, boolean isDirectory, Checked disk) {

    private static final String NEXT_RUN = " Index the repository again to bring the index up to date.";

    PathExplanation result(long repository) {
        Verdict verdict = verdict();
        PathFate fate = disk.fate();
        PathFate.Rule rule = fate == null ? null : fate.rule();
        return new PathExplanation(repository, place.repoPath(), path.value(), verdict.state(), verdict.reason(),
                verdict.detail(), rule == null ? null : new Rule(rule.file(), rule.line(), rule.pattern()));
    }

    private record Verdict(State state, String reason, String detail) {
    }

    private Verdict verdict() {
        ListedPath listed = place.at(path);
        if (listed != null) {
            return listed.skipReason() == null ? indexed(listed) : skipped(listed.skipReason());
        }
        return isDirectory ? directory() : unlisted();
    }

    private Verdict indexed(ListedPath listed) {
        PathFate fate = disk.fate();
        if (fate == null) {
            return new Verdict(State.INDEXED, "unchecked", "Indexed. " + unchecked());
        }
        return switch (fate.kind()) {
            case READ -> isUnchanged(listed, fate)
                    ? new Verdict(State.INDEXED, "current", "Indexed, and not changed since: its size and time are the same.")
                    : new Verdict(State.INDEXED, "changed", "Indexed, but changed since." + NEXT_RUN);
            case MISSING -> new Verdict(State.INDEXED, "deleted", "Indexed, but deleted since." + NEXT_RUN);
            case IGNORED -> new Verdict(State.INDEXED, "now_ignored", "Indexed, but ignored since." + NEXT_RUN);
            case SKIPPED -> new Verdict(State.INDEXED, "now_skipped",
                    "Indexed, but the next run skips it: " + reason(fate) + at(fate) + "." + NEXT_RUN);
            case ENTERED, GIT_DIRECTORY, SPECIAL -> new Verdict(State.INDEXED, "replaced",
                    "Indexed, but replaced since by something that is not a file." + NEXT_RUN);
        };
    }

    private static boolean isUnchanged(ListedPath listed, PathFate fate) {
        Instant indexedAt = listed.modifiedAt();
        return fate.entry() instanceof ScannedFile file && file.size() == listed.size()
        // PostgreSQL keeps microseconds.
                && (indexedAt == null || ChronoUnit.MICROS.between(indexedAt, file.stamp().modifiedAt()) == 0);
    }

    private Verdict skipped(String reason) {
        PathFate fate = disk.fate();
        String now = fate == null ? " " + unchecked() : switch (fate.kind()) {
            case MISSING -> " It was deleted since." + NEXT_RUN;
            case IGNORED -> " It is ignored since." + NEXT_RUN;
            case READ, SKIPPED, ENTERED, GIT_DIRECTORY, SPECIAL -> "";
        };
        return new Verdict(State.SKIPPED, reason, "Listed, but its content is not indexed: " + reason + "." + now);
    }

    private Verdict directory() {
        PathFate fate = disk.fate();
        String now = fate == null ? " " + unchecked() : switch (fate.kind()) {
            case MISSING -> " It was deleted since." + NEXT_RUN;
            case IGNORED -> " It is ignored since." + NEXT_RUN;
            case READ, SKIPPED, GIT_DIRECTORY, SPECIAL -> " It was replaced since." + NEXT_RUN;
            case ENTERED -> "";
        };
        return new Verdict(State.INDEXED, "directory", "A directory of the index." + now);
    }

    private Verdict unlisted() {
        PathFate fate = disk.fate();
        if (fate == null) {
            return new Verdict(State.ABSENT, "unchecked", "The index has no such path. " + unchecked());
        }
        return switch (fate.kind()) {
            case READ -> isNew();
            case ENTERED -> new Verdict(State.ABSENT, "directory",
                    "A directory without a path in the index: an index lists files, and it has none, or only new or ignored ones.");
            case SKIPPED -> new Verdict(State.IGNORED, reason(fate), "Not indexed: " + reason(fate) + at(fate) + ".");
            case IGNORED -> new Verdict(State.IGNORED, "ignore_rule", "Ignored by a rule" + at(fate)
                    + ". Include it by \"!/" + path + "\" in a .quarryignore at the top.");
            case GIT_DIRECTORY -> new Verdict(State.IGNORED, "git_directory", "Git's own directory is never indexed.");
            case SPECIAL -> new Verdict(State.IGNORED, "special_file", "Pipes, sockets and devices are never indexed.");
            case MISSING -> new Verdict(State.ABSENT, "missing",
                    fate.rule() == null ? "Neither the index nor the disk has such a path. Check its spelling and case."
                            : "Neither the index nor the disk has such a path, and a rule would ignore it.");
        };
    }

    private Verdict isNew() {
        return place.versionId() == null
                ? new Verdict(State.ABSENT, "not_indexed_yet",
                        "The first run of the repository has not completed.")
                : new Verdict(State.ABSENT, "new", "New since the last run." + NEXT_RUN);
    }

    private static String reason(PathFate fate) {
        return fate.entry() instanceof SkippedFile skipped ? skipped.reason().wireName() : "unreadable";
    }

    /** Names the directory above the path at which its fate is decided. */
    private String at(PathFate fate) {
        return fate.path().equals(path.value()) ? ""
                : fate.path().isEmpty() ? ", the repository itself" : ", at " + fate.path();
    }

    private String unchecked() {
        return "The directory on disk could not be checked: " + disk.obstacle() + ".";
    }
}
