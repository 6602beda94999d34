package dev.quarry.access;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;

/** The client of the request that the current thread handles. */
@ApplicationScoped
public class Caller {

    /** The attribute of an identity with its {@link Grants}. */
    static final String GRANTS = Grants.class.getName();

    private final AccessControl control;
    private final CurrentIdentityAssociation identities;

    Caller(AccessControl control, CurrentIdentityAssociation identities) {
        this.control = control;
        this.identities = identities;
    }

    /** Must be called before the request continues on another thread. */
    public Grants grants() {
        return control.isConfigured() ? of(identities.getIdentity()) : Grants.UNLIMITED;
    }

    /**
     * Returns what the client may do by a tool for agents. Must be called before the request continues on another thread.
     *
     * @param tool the name of the tool
     */
    public Permission permission(String tool) {
        return new Permission(grants(), OperationRoles.ofTool(tool));
    }

    static Grants of(SecurityIdentity identity) {
        Grants grants = identity.getAttribute(GRANTS);
        return grants == null ? Grants.NONE : grants;
    }
}
