package dev.quarry;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Indexes the repositories named on the command line, then serves until the process is stopped. */
@ApplicationScoped
@Unremovable
public class ServerApplication implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(ServerApplication.class);

    private final IndexCommand indexCommand;
    private final PageAddress page;

    ServerApplication(IndexCommand indexCommand, PageAddress page) {
        this.indexCommand = indexCommand;
        this.page = page;
    }

    @Override
    public int run(String... arguments) {
        StartOptions options = StartOptions.parse(arguments);
        if (options.isMcp()) {
            McpCommand.startClient(page.uri());
        }
        int status = indexCommand.run(options.repositories(), options.trees());
        if (status == 0) {
            Quarkus.waitForExit();
        }
        LOG.debug("Exiting");
        return status;
    }
}
