package io.roadstead.agent.own;

import io.netty.buffer.ByteBuf;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Gathers the body of a request up to a bound; what comes beyond it is thrown away. */
final class WholeBody implements StreamListener {
    /** How it ended; told once. */
    sealed interface End {
        /** All of it. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Whole(byte[] bytes) implements End {}

        /** There is more of it than may be. */
        record TooLong() implements End {}

        /** Nobody waits for an answer any more. */
        record Gone() implements End {}
    }

    private final Runnable more;
    private final int most;
    private final Consumer<End> end;
    private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean told;

    /**
     * Begins to gather.
     *
     * @param more asks for the next piece
     * @param most bytes
     * @param end hears how it ended; on the event loop
     */
    WholeBody(Runnable more, int most, Consumer<End> end) {
        this.more = more;
        this.most = most;
        this.end = end;
        more.run();
    }

    @Override
    public void onData(ByteBuf data) {
        try {
            if (gathered.size() + data.readableBytes() > most) {
                tell(new End.TooLong());
            } else if (!told) {
                data.readBytes(gathered, data.readableBytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            data.release();
        }
        more.run();
    }

    @Override
    public void onEnd(Fields trailers) {
        tell(new End.Whole(gathered.toByteArray()));
    }

    @Override
    public void onFailure(StreamFailure failure) {
        tell(new End.Gone());
    }

    private void tell(End how) {
        gathered = new ByteArrayOutputStream(0);
        if (!told) {
            told = true;
            end.accept(how);
        }
    }
}
