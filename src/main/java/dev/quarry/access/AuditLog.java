package dev.quarry.access;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.platform.Printable;

/** Logs each change that a client asked for, if the server asks its clients who they are. */
@ApplicationScoped
public class AuditLog {

    private static final Logger LOG = Logger.getLogger(AuditLog.class);

    private final AccessControl control;

    AuditLog(AccessControl control) {
        this.control = control;
    }

    /**
     * Adds a line.
     *
     * @param what the operation and its target
     * @param result a status or an outcome
     */
    public void record(Grants who, String what, String result) {
        if (control.isConfigured()) {
            LOG.infof("who=\"%s\" what=\"%s\" result=\"%s\"", quoted(who.holder()), quoted(what), quoted(result));
        }
    }

    /** Neither a line end nor a quotation mark can be taken for the end of a value. */
    private static String quoted(String value) {
        return Printable.of(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
