package dev.quarry.access;

import static dev.quarry.access.Role.ADMIN;
import static dev.quarry.access.Role.READ;
import static dev.quarry.access.Role.WRITE;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The roles that operations of the REST interface and tools for agents need: the only place that says so. */
final class OperationRoles {

    private static final String PROJECT = "/api/v1/projects/{project_id}";

    private static final Map<String, Role> OPERATIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /api/v1/jobs", READ),
            Map.entry("GET /api/v1/projects", READ),
            Map.entry("GET " + PROJECT + "/events", READ),
            Map.entry("HEAD " + PROJECT + "/events", READ),
            Map.entry("GET " + PROJECT + "/jobs", READ),
            Map.entry("POST " + PROJECT + "/jobs", WRITE),
            Map.entry("GET " + PROJECT + "/jobs/{job_id}", READ),
            Map.entry("POST " + PROJECT + "/jobs/{job_id}/cancel", WRITE),
            Map.entry("GET " + PROJECT + "/jobs/{job_id}/events", READ),
            Map.entry("HEAD " + PROJECT + "/jobs/{job_id}/events", READ),
            Map.entry("GET " + PROJECT + "/repositories", READ),
            Map.entry("GET " + PROJECT + "/repositories/{id}", READ),
            Map.entry("DELETE " + PROJECT + "/repositories/{id}", ADMIN),
            Map.entry("GET " + PROJECT + "/repositories/{id}/explain", READ),
            Map.entry("GET " + PROJECT + "/repositories/{id}/files/{path:.+}", READ),
            Map.entry("GET " + PROJECT + "/repositories/{id}/skipped", READ),
            Map.entry("GET " + PROJECT + "/repositories/{id}/symbols", READ),
            Map.entry("GET " + PROJECT + "/repositories/{id}/tree", READ),
            Map.entry("GET " + PROJECT + "/search", READ),
            Map.entry("POST " + PROJECT + "/search", READ),
            Map.entry("GET " + PROJECT + "/usages", READ)));

    /** Operations of everybody: signing in and out, and asking who one is. */
    static final Set<String> WITHOUT_ROLE = Set.of("GET /api/v1/session", "POST /api/v1/session", "DELETE /api/v1/session");

    private static final Map<String, Role> TOOLS = Map.of(
            "start_indexing_background", WRITE,
            "get_indexing_status", READ,
            "search_code", READ,
            "set_working_directory", READ,
            "find_symbol", READ,
            "read_file", READ,
            "outline", READ,
            "list_repositories", READ);

    private OperationRoles() {
    }

    /** @param operation a method and a template of an address */
    static Optional<Role> ofOperation(String operation) {
        return Optional.ofNullable(OPERATIONS.get(operation));
    }

    /** Returns the operations that need a role. */
    static Set<String> operations() {
        return OPERATIONS.keySet();
    }

    /** @throws IllegalArgumentException if the tool is not listed here */
    static Role ofTool(String name) {
        Role role = TOOLS.get(name);
        if (role == null) {
            throw new IllegalArgumentException("No role is listed for the tool " + name);
        }
        return role;
    }
}
