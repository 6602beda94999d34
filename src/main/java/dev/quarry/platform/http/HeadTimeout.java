package dev.quarry.platform.http;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;

/**
 * Closes a connection whose client does not send a complete request head in time, however slowly it sends. The handler stands
 * before the decoder and reads bytes: a head ends at the first blank line. An HTTP/2 connection has one such head, its
 * preface.
 */
final class HeadTimeout extends ChannelDuplexHandler {

    static final int SECONDS = 10;

    private static final int HTTP_2_PREFACE = 'P' << 16 | 'R' << 8 | 'I';

    /** The last bytes of the head, the newest in the lowest byte; 0 where nothing was read. */
    private int tail;
    private int begin;
    private boolean inHead = true;
    private boolean multiplexed;
    private boolean answered;
    private @Nullable Future<?> timeout;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        startTimeout(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && !multiplexed) {
            read(context, bytes);
        }
        context.fireChannelRead(message);
    }

    private void read(ChannelHandlerContext context, ByteBuf bytes) {
        if (!inHead && answered) {
            inHead = true;
            answered = false;
            tail = 0;
        }
        if (inHead && endsIn(bytes)) {
            inHead = false;
            cancelTimeout();
        } else if (inHead && timeout == null) {
            startTimeout(context);
        }
    }

    private boolean endsIn(ByteBuf bytes) {
        for (int at = bytes.readerIndex(); at < bytes.writerIndex(); at++) {
            begin = begin <= 0xffff ? begin << 8 | bytes.getByte(at) : begin;
            tail = tail << 8 | bytes.getByte(at) & 0xff;
            if ((tail & 0xffff) == 0x0a0a || (tail & 0xffffff) == 0x0a0d0a) {
                multiplexed = begin == HTTP_2_PREFACE;
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        answered = true;
        context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelTimeout();
        context.fireChannelInactive();
    }

    private void startTimeout(ChannelHandlerContext context) {
        timeout = context.executor().schedule(() -> context.close(), SECONDS, TimeUnit.SECONDS);
    }

    private void cancelTimeout() {
        Future<?> running = timeout;
        if (running != null) {
            running.cancel(false);
            timeout = null;
        }
    }
}
