package dev.quarry.search.usages;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.quarry.search.usages.syntax.UsageKind;

/** The numbers of occurrences that a page looked at, including those whose kind the request leaves out. */
public record UsageCounts(
        @Schema(description = "The number of occurrences of each kind") Map<String, Integer> kinds,
        @Schema(description = "The number of occurrences that are left out because they refer to another definition of the name than the wanted one") int others,
        @Schema(description = "The number of files that were read") int files,
        @Schema(description = "Whether these are all occurrences in the index: nothing is on another page") boolean complete) {

    public UsageCounts {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }

    static final class Builder {

        private final Map<UsageKind, Integer> kinds = new EnumMap<>(UsageKind.class);
        private int others;
        private int files;

        void add(UsageKind kind) {
            kinds.merge(kind, 1, Integer::sum);
        }

        void addOther() {
            others++;
        }

        void addFile() {
            files++;
        }

        UsageCounts build(boolean isComplete) {
            Map<String, Integer> named = new LinkedHashMap<>();
            for (UsageKind kind : UsageKind.values()) {
                named.put(kind.wireName(), kinds.getOrDefault(kind, 0));
            }
            return new UsageCounts(named, others, files, isComplete);
        }
    }
}
