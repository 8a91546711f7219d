package io.roadstead.console.gateway.client;

import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Limit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Bounds what fabric8 keeps of an answer: all of it, or of a watch the line that is not complete. A cluster may answer without end. */
final class AnswerSize {
    private final boolean lasts;
    private final long most;
    private final GatewayMetrics metrics;
    private long kept;

    AnswerSize(boolean lasts, long most, GatewayMetrics metrics) {
        this.lasts = lasts;
        this.most = most;
        this.metrics = metrics;
    }

    /** Counts a piece, which stays as it is; what is wrong with it, if it is one too many. */
    Optional<IOException> grow(ByteBuffer piece) {
        int lineEnd = lasts ? lastLineEnd(piece) : -1;
        kept = lineEnd < 0 ? kept + piece.remaining() : piece.limit() - 1 - lineEnd;
        if (kept <= most) {
            return Optional.empty();
        }
        metrics.limited(Limit.OWN_ANSWER_SIZE);
        return Optional.of(new IOException("The cluster answered more than the " + most
                + " bytes of roadstead.gateway.limits.own-answer-size; ask for less at a time."));
    }

    private static int lastLineEnd(ByteBuffer piece) {
        for (int at = piece.limit() - 1; at >= piece.position(); at--) {
            if (piece.get(at) == '\n') {
                return at;
            }
        }
        return -1;
    }
}
