package dev.quarry.platform.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;

/**
 * Closes a connection without traffic in either direction once its {@link SilenceLimit} has passed. Idle time before a
 * statement does not count: each statement has the whole limit.
 */
final class SilenceGuard extends IdleStateHandler {

    private static final Logger LOG = Logger.getLogger(SilenceGuard.class);

    private final Duration step;
    private final SilenceLimit limit;
    private final int cutsBefore;
    private long silentSteps;
    private boolean isAnswerDue;
    private long askedAtNanos;

    /** @param shortest the limit for a server that answers quickly */
    SilenceGuard(Duration shortest, SilenceLimit limit) {
        super(0, 0, shortest.toMillis(), TimeUnit.MILLISECONDS);
        this.step = shortest;
        this.limit = limit;
        this.cutsBefore = limit.cuts();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (!isAnswerDue) {
            isAnswerDue = true;
            askedAtNanos = System.nanoTime();
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (isAnswerDue) {
            isAnswerDue = false;
            long now = System.nanoTime();
            limit.answered(now - askedAtNanos, now);
        }
        super.channelRead(context, message);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        silentSteps = event.isFirst() ? 1 : silentSteps + 1;
        long now = System.nanoTime();
        if (step.toNanos() * silentSteps < limit.nanos(now)) {
            return;
        }
        if (isAnswerDue) {
            LOG.infof("The database has not answered for %.1f s: replacing its connection",
                    step.toMillis() * silentSteps / 1000.0);
            limit.cut(cutsBefore, now);
        }
        context.close();
    }
}
