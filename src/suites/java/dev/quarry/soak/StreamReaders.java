package dev.quarry.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Thousands of connections that read event streams on one thread, and note when a text arrives on each. */
final class StreamReaders implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Selector selector = Selector.open();
    private final List<Reader> readers = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private String marker = "\n\n";

    private static final class Reader {

        private final SocketChannel channel;
        private String tail = "";
        private long arrivedAtNanos;

        Reader(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** Opens the streams one after the other, so that the server's queue of connections does not overflow. */
    StreamReaders(URI events, int streams) throws IOException {
        String request = "GET " + events.getRawPath() + " HTTP/1.1\r\nHost: " + events.getAuthority()
                + "\r\nAccept: text/event-stream\r\n\r\n";
        for (int number = 0; number < streams; number++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(events.getHost(), events.getPort()));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            Reader reader = new Reader(channel);
            channel.register(selector, SelectionKey.OP_READ, reader);
            readers.add(reader);
        }
    }

    /** From now on, waits for another text, which may be split between two reads. */
    void expect(String text) {
        marker = text;
        readers.forEach(reader -> reader.arrivedAtNanos = 0);
    }

    /** Reads until the text has arrived on all streams; returns the times of arrival by the monotonic clock, sorted. */
    long[] awaitAll(long deadlineNanos) throws IOException {
        int left = readers.size();
        while (left > 0) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new IOException(left + " of " + readers.size() + " streams did not get " + marker.strip());
            }
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                left -= read((Reader) key.attachment()) ? 1 : 0;
            }
            selector.selectedKeys().clear();
        }
        long[] arrivals = readers.stream().mapToLong(reader -> reader.arrivedAtNanos).toArray();
        Arrays.sort(arrivals);
        return arrivals;
    }

    /** Returns whether the text has arrived now. */
    private boolean read(Reader reader) throws IOException {
        buffer.clear();
        if (reader.channel.read(buffer) < 0) {
            throw new IOException("a stream has ended");
        }
        String text = reader.tail + StandardCharsets.ISO_8859_1.decode(buffer.flip());
        boolean isNew = reader.arrivedAtNanos == 0 && text.contains(marker);
        if (isNew) {
            reader.arrivedAtNanos = System.nanoTime();
        }
        reader.tail = text.substring(Math.max(0, text.length() - marker.length()));
        return isNew;
    }

    @Override
    public void close() throws IOException {
        for (Reader reader : readers) {
            reader.channel.close();
        }
        selector.close();
    }
}
