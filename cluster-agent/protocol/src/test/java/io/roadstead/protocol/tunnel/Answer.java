package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer that is gathered or counted, or not read at all. */
final class Answer implements StreamListener {
    private final CompletableFuture<ResponseHead> head = new CompletableFuture<>();
    private final CompletableFuture<Fields> end = new CompletableFuture<>();
    private final CompletableFuture<StreamFailure> failure = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile boolean reads;
    private final boolean keeps;
    private volatile @Nullable TunnelStream stream;
    private volatile Runnable whenWritable = () -> {};
    private volatile Consumer<Integer> whenRead = bytes -> {};
    final AtomicLong bytes = new AtomicLong();

    private Answer(boolean reads, boolean keeps) {
        this.reads = reads;
        this.keeps = keeps;
    }

    /** Keeps the body. */
    static Answer kept() {
        return new Answer(true, true);
    }

    /** Counts the body's bytes. */
    static Answer counted() {
        return new Answer(true, false);
    }

    /** Reads only when told to. */
    static Answer unread() {
        return new Answer(false, true);
    }

    Answer whenWritable(Runnable task) {
        whenWritable = task;
        return this;
    }

    Answer whenRead(Consumer<Integer> task) {
        whenRead = task;
        return this;
    }

    Answer of(TunnelStream asked) {
        stream = asked;
        if (reads) {
            asked.read();
        }
        return this;
    }

    /** Reads from now on. */
    void readAll() {
        reads = true;
        TunnelStream on = stream;
        if (on != null) {
            on.read();
        }
    }

    @Override
    public void onHead(ResponseHead came) {
        head.complete(came);
    }

    @Override
    public void onData(ByteBuf data) {
        int length = data.readableBytes();
        bytes.addAndGet(length);
        if (keeps) {
            byte[] copy = new byte[length];
            data.readBytes(copy);
            body.writeBytes(copy);
        }
        data.release();
        whenRead.accept(length);
        TunnelStream on = stream;
        if (reads && on != null) {
            on.read();
        }
    }

    @Override
    public void onEnd(Fields trailers) {
        end.complete(trailers);
    }

    @Override
    public void onFailure(StreamFailure why) {
        failure.complete(why);
        end.completeExceptionally(new AssertionError("the stream failed: " + why));
        head.completeExceptionally(new AssertionError("the stream failed: " + why));
    }

    @Override
    public void onWritable() {
        whenWritable.run();
    }

    ResponseHead head() throws Exception {
        return head.get(20, TimeUnit.SECONDS);
    }

    Fields end() throws Exception {
        return end.get(60, TimeUnit.SECONDS);
    }

    boolean hasEnded() {
        return end.isDone();
    }

    StreamFailure failure() throws Exception {
        return failure.get(20, TimeUnit.SECONDS);
    }

    Optional<StreamFailure> failureSoFar() {
        return Optional.ofNullable(failure.getNow(null));
    }

    String text() throws Exception {
        end();
        return body.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
