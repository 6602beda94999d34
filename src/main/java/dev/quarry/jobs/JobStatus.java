package dev.quarry.jobs;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.quarry.platform.Problems;

/** The state of a job: {@code pending → running → completed | failed | cancelled}. */
public enum JobStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** The name in the database and on the wire. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a job in this status never changes again. */
    public boolean isTerminal() {
        return switch (this) {
            case PENDING, RUNNING -> false;
            case COMPLETED, FAILED, CANCELLED -> true;
        };
    }

    static JobStatus ofWireName(String wireName) {
        for (JobStatus status : values()) {
            if (status.wireName().equals(wireName)) {
                return status;
            }
        }
        throw Problems.badRequest("Unknown status",
                "The status must be one of pending, running, completed, failed and cancelled.");
    }
}
