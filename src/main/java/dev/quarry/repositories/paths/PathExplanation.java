package dev.quarry.repositories.paths;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why a path is or is not in the index. */
@RegisterForReflection
@Schema(description = "Why a path is or is not in the published index, and how the index differs from the disk.")
public record PathExplanation(
        @Schema(description = "The id of the repository") long repository,
        @Schema(description = "The path of the repository") String repoPath,
        @Schema(description = "The path in the repository", examples = "build/app.log") String path,
        @Schema(examples = "ignored", description = "Indexed; listed but not indexed; excluded from every index; or neither, such as a path that does not exist or is new", enumeration = {
                "indexed", "skipped", "ignored", "absent" }) State state,
        @Schema(description = "A word for the reason: of a skipped path as in the list of skipped files, otherwise one of current, changed, deleted, now_ignored, now_skipped, replaced, directory, unchecked; ignore_rule, git_directory, special_file or a reason to skip; new, missing, not_indexed_yet", examples = "ignore_rule") String reason,
        @Schema(description = "The reason in a sentence, with what to do", examples = "A rule of .gitignore excludes the path. !app.log in .quarryignore includes it.") String detail,
        @Schema(description = "The rule that excludes the path, or would exclude a missing one; null if none does", nullable = true) @Nullable Rule rule){

    /** The states of a path. */
    @Schema(name = "PathState")
    public enum State {
        INDEXED,
        SKIPPED,
        IGNORED,
        ABSENT;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A rule of an ignore file. */
    @RegisterForReflection
    @Schema(name = "IgnoreRule", description = "A rule of an ignore file, or of the built-in list of secrets.")
    public record Rule(
            @Schema(description = "The path of the file in the repository, .git/info/exclude, core.excludesFile (the user's own file), or built-in secrets", examples = ".gitignore") String file,
            @Schema(examples = "3", description = "The line, from 1; null for built-in rules", nullable = true) @Nullable Integer line,
            @Schema(description = "The text of the rule", examples = "*.log") String pattern) {
    }
}
