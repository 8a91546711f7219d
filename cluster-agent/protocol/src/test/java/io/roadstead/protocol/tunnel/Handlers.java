package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** What agents of the tests answer. */
final class Handlers {
    private static final byte[] PIECE = new byte[64 * 1024];

    private Handlers() {}

    /** Method and target, the request's fields, then its body. */
    static StreamHandler echo() {
        return (head, stream) -> {
            stream.answer(new ResponseHead(200, head.fields()));
            stream.send(text(head.method() + " " + head.destination() + " " + head.target() + "\n"));
            stream.read();
            return new StreamListener() {
                @Override
                public void onData(ByteBuf data) {
                    stream.send(data);
                    if (stream.isWritable()) {
                        stream.read();
                    }
                }

                @Override
                public void onWritable() {
                    stream.read();
                }

                @Override
                public void onEnd(Fields trailers) {
                    stream.finish(trailers);
                }

                @Override
                public void onFailure(StreamFailure failure) {}
            };
        };
    }

    /** As many bytes as the last part of the target says, as fast as they are taken; {@code /echo} is answered by echo. */
    static StreamHandler bytes() {
        StreamHandler echo = echo();
        return (head, stream) -> {
            if (!head.target().startsWith("/bytes/")) {
                return echo.accept(head, stream);
            }
            stream.answer(new ResponseHead(200, Fields.NONE));
            Source source = new Source(stream, Long.parseLong(head.target().substring("/bytes/".length())));
            source.onWritable();
            return source;
        };
    }

    static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    static ByteBuf zeros(int length) {
        return Unpooled.wrappedBuffer(PIECE, 0, length);
    }

    /** Sends while there is room. */
    static final class Source implements StreamListener {
        private final TunnelStream stream;
        private long left;

        Source(TunnelStream stream, long bytes) {
            this.stream = stream;
            this.left = bytes;
        }

        @Override
        public void onWritable() {
            while (left > 0 && stream.isWritable()) {
                int length = (int) Math.min(left, PIECE.length);
                left -= length;
                stream.send(zeros(length));
            }
            if (left == 0) {
                left = -1;
                stream.finish();
            }
        }

        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onEnd(Fields trailers) {}

        @Override
        public void onFailure(StreamFailure failure) {
            left = -1;
        }
    }
}
