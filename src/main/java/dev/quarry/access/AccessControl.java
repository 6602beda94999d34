package dev.quarry.access;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether this server asks its clients who they are. */
@ApplicationScoped
class AccessControl {

    private final boolean configured;

    AccessControl(Accounts accounts, OidcGrants people) {
        this.configured = !accounts.isEmpty() || people.areEnabled();
    }

    /** If not, every client may do everything. */
    boolean isConfigured() {
        return configured;
    }
}
