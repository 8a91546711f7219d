package io.roadstead.journeys.hostile;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.roadstead.journeys.soak.ScriptedCluster;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.StreamListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An API server whose pod {@code flood} prints so many lines each millisecond, or as many as its reader takes; each with its time and 60 letters. It
 * stands in for a kubelet, which writes some hundred thousand lines a second to its disk before anybody reads them.
 */
public final class LogFlood implements StreamHandler {
    /** Of the pod. */
    public static final String NAME = "flood";

    private static final String POD = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"flood","namespace":"default","uid":"flood"},
            "spec":{"containers":[{"name":"main","image":"example.org/flood:1"}]},"status":{"phase":"Running"}}""";
    private static final int MILLIS_AT_ONCE = 1;

    private final int perMilli;
    private final byte[][] texts;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong waitedNanos = new AtomicLong();

    public LogFlood(int perMilli) {
        this.perMilli = perMilli;
        texts = new byte[perMilli * MILLIS_AT_ONCE][];
        for (int line = 0; line < texts.length; line++) {
            texts[line] = "Z level=info msg=\"request %07d answered with 200 in 12 ms by node rack-7\"\n"
                    .formatted(line)
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Lines that were printed so far. */
    public long sent() {
        return sent.get();
    }

    /** Nanoseconds in which nothing was printed, since the reader had not taken what was there. */
    public long waited() {
        return waitedNanos.get();
    }

    @Override
    public StreamListener accept(RequestHead head, AnswerStream stream) {
        if (head.target().contains("/pods/" + NAME + "/log")) {
            return flood(stream);
        }
        if (head.target().contains("/pods/" + NAME)) {
            stream.answer(new ResponseHead(200, Fields.of("content-type", "application/json")));
            stream.send(Unpooled.copiedBuffer(POD, StandardCharsets.UTF_8));
            stream.finish();
            return stream.discard();
        }
        return ScriptedCluster.answer(head, stream);
    }

    private StreamListener flood(AnswerStream stream) {
        stream.answer(new ResponseHead(200, Fields.of("content-type", "text/plain")));
        AtomicBoolean over = new AtomicBoolean();
        Thread.ofPlatform().daemon().name("flood").start(() -> print(stream, over));
        return new StreamListener() {
            @Override
            public void onData(ByteBuf data) {
                data.release();
            }

            @Override
            public void onEnd(Fields trailers) {}

            @Override
            public void onFailure(StreamFailure failure) {
                over.set(true);
            }
        };
    }

    private void print(AnswerStream stream, AtomicBoolean over) {
        long next = System.nanoTime();
        long full = 0;
        while (!over.get()) {
            try {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            } catch (InterruptedException stopped) {
                return;
            }
            next += TimeUnit.MILLISECONDS.toNanos(MILLIS_AT_ONCE);
            if (stream.isWritable()) {
                waitedNanos.addAndGet(full == 0 ? 0 : System.nanoTime() - full);
                full = 0;
                stream.send(Unpooled.wrappedBuffer(lines()));
                sent.addAndGet(texts.length);
            } else {
                next = Math.max(next, System.nanoTime());
                full = full == 0 ? next : full;
            }
        }
    }

    private byte[] lines() {
        String now = Instant.now().toString();
        byte[] at = now.substring(0, now.length() - 1).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream piece = new ByteArrayOutputStream(texts.length * 110);
        for (byte[] text : texts) {
            piece.writeBytes(at);
            piece.writeBytes(text);
        }
        return piece.toByteArray();
    }
}
