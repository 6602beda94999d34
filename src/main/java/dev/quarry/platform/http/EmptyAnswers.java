package dev.quarry.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Turns the empty answer to an undecodable request into a problem. The framework sends this answer before any code of the
 * application runs, without a media type, and then closes the connection.
 */
final class EmptyAnswers extends ChannelOutboundHandlerAdapter {

    private static final int LONGEST = 512;
    private static final int STATUS = "HTTP/1.1 ".length();
    private static final Map<String, String> DETAILS = Map.of(
            "400",
            "The request cannot be read. Percent-encode spaces in the address, and check the names and values of headers.",
            "414", "The address is too long. It may have 64 KiB; shorten the query.",
            "431", "The headers are too long. Leave out those that are not needed.");

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        String problem = message instanceof ByteBuf answer ? problem(answer) : null;
        if (problem != null && message instanceof ByteBuf answer) {
            answer.release();
            context.write(ByteBufUtil.writeAscii(context.alloc(), problem), promise);
        } else {
            context.write(message, promise);
        }
    }

    private static @Nullable String problem(ByteBuf answer) {
        int length = answer.readableBytes();
        if (length < STATUS + 3 || length > LONGEST || answer.getByte(answer.readerIndex()) != 'H') {
            return null;
        }
        String head = answer.toString(StandardCharsets.ISO_8859_1);
        int lineEnd = head.indexOf('\r');
        if (!head.startsWith("HTTP/1.") || lineEnd < STATUS + 3 || !head.endsWith("\r\n\r\n")
                || head.toLowerCase(Locale.ROOT).contains("\ncontent-type:")) {
            return null;
        }
        String status = head.substring(STATUS, STATUS + 3);
        String detail = DETAILS.get(status);
        return detail == null ? null : problem(head.substring(STATUS, lineEnd), status, detail);
    }

    private static String problem(String statusLine, String status, String detail) {
        String body = "{\"status\":" + status + ",\"title\":\"" + statusLine.substring(3).strip() + "\",\"detail\":\"" + detail
                + "\"}";
        return "HTTP/1.1 " + statusLine + "\r\nContent-Type: application/problem+json\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
