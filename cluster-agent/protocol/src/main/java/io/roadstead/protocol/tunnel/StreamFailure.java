package io.roadstead.protocol.tunnel;

import io.netty.handler.codec.http2.Http2Error;

/**
 * Why a stream ended before its end.
 *
 * @param detail for people, in English
 */
public record StreamFailure(Kind kind, String detail) {
    /** The kinds, each with its code on the wire. */
    public enum Kind {
        /** Nothing of the request was acted on: it may be sent again, on another connection or later. */
        REFUSED(Http2Error.REFUSED_STREAM),
        /** One end no longer wants it. */
        CANCELLED(Http2Error.CANCEL),
        /** It broke a limit of the {@link TunnelBudget}. */
        LIMIT(Http2Error.ENHANCE_YOUR_CALM),
        /** It broke the rules of the protocol. */
        PROTOCOL(Http2Error.PROTOCOL_ERROR),
        /** The other end failed over it. */
        FAILED(Http2Error.INTERNAL_ERROR),
        /** The tunnel ended; nobody knows how far the request came. */
        LOST(Http2Error.NO_ERROR);

        private final Http2Error error;

        Kind(Http2Error error) {
            this.error = error;
        }

        long wire() {
            return error.code();
        }

        static Kind ofWire(long code) {
            for (Kind kind : values()) {
                if (kind.wire() == code && kind != LOST) {
                    return kind;
                }
            }
            return FAILED;
        }
    }

    /** Whether the same request may be sent again without asking what it did. */
    public boolean retryable() {
        return kind == Kind.REFUSED;
    }
}
