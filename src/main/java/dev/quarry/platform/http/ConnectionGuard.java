package dev.quarry.platform.http;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;

import com.sun.management.UnixOperatingSystemMXBean;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/**
 * Bounds the number of client connections below the limit of file handles, idle ones included, and the time in which a client
 * must send the head of a request. A process without free handles can neither load classes nor reach the database, and does
 * not recover.
 *
 * <p>
 * Netty loads this class as a service, because the framework offers no hook for a connection before its first request.
 */
public final class ConnectionGuard extends ChannelInitializerExtension {

    private static final Logger LOG = Logger.getLogger(ConnectionGuard.class);
    /**
     * Reserved for jars, connections to the database and log files, of which 180 are open after the first run of a job; for the
     * directories that runs hold open, up to 32 handles each; and for the 16 connections that Netty accepts before it passes on
     * the first.
     */
    private static final int RESERVED_HANDLES = 260;
    private static final int RESERVED_FRACTION = 8;
    private static final int FEWEST_CONNECTIONS = 16;
    private static final long BETWEEN_WARNINGS = TimeUnit.MINUTES.toNanos(1);

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS);

    /** Called by Netty. */
    public ConnectionGuard() {
        this(limit(maximumHandles()));
    }

    ConnectionGuard(int limit) {
        this.limit = limit;
    }

    /** Makes Netty load this class. Takes effect only before the first server socket is opened. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
        // The framework answers such addresses with an empty 400; RequestCheck encodes or explains them.
        System.setProperty("vertx.disableURIValidation", "true");
    }

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            // Closes at once instead of on the connection's event loop: a burst would use up the handles meanwhile.
            connection.unsafe().closeForcibly();
            warn();
            return;
        }
        connection.closeFuture().addListener(closed -> open.decrementAndGet());
        connection.pipeline().addFirst(new HeadTimeout(), new EmptyAnswers());
    }

    private void warn() {
        long now = System.nanoTime();
        long last = lastWarning.get();
        if (now - last >= BETWEEN_WARNINGS && lastWarning.compareAndSet(last, now)) {
            LOG.warnf("%,d connections are open, the maximum that the limit of file handles allows. "
                    + "Further connections are closed at once. Raise the limit (ulimit -n).", limit);
        }
    }

    static int limit(long handles) {
        long reserved = Math.max(RESERVED_HANDLES, handles / RESERVED_FRACTION);
        return (int) Math.min(Integer.MAX_VALUE, Math.max(FEWEST_CONNECTIONS, handles - reserved));
    }

    private static long maximumHandles() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        long handles = system instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : -1;
        return handles > 0 ? handles : Integer.MAX_VALUE;
    }
}
