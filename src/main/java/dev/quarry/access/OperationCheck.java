package dev.quarry.access;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * Checks that the client may carry out an operation on a project. Runs after the framework has chosen the resource, and so
 * takes the same method and the same project that the resource will get, however they are encoded in the address.
 */
class OperationCheck {

    private static final String PROJECT = "project_id";
    /** The property of a request that changes something: the grants of its client. */
    private static final String CHANGE = OperationCheck.class.getName();

    private final AccessControl control;
    private final Caller caller;
    private final AuditLog audit;

    OperationCheck(AccessControl control, Caller caller, AuditLog audit) {
        this.control = control;
        this.caller = caller;
        this.audit = audit;
    }

    /** An operation without a project answers by the grants of the client. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    void check(ContainerRequestContext request) {
        String project = request.getUriInfo().getPathParameters().getFirst(PROJECT);
        if (control.isConfigured() && project != null) {
            Role needed = OperationRoles.ofOperation(of(CurrentRequestManager.get().getTarget())).orElse(Role.ADMIN);
            if (needed.includes(Role.WRITE)) {
                request.setProperty(CHANGE, caller.grants());
            }
            caller.grants().require(needed, project);
        }
    }

    /** Refusals are recorded, too. */
    @ServerResponseFilter
    void record(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(CHANGE) instanceof Grants grants) {
            String target = response.getHeaderString("Location");
            audit.record(grants, request.getMethod() + " " + request.getUriInfo().getPath()
                    + (target == null ? "" : " " + target), Integer.toString(response.getStatus()));
        }
    }

    private static String of(RuntimeResource resource) {
        return resource.getHttpMethod() + " " + resource.getClassPath().template + resource.getPath().template;
    }
}
