package io.roadstead.console.gateway.door;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a body, kept until it is certain that the request is not sent again; not for use by several threads. */
final class KeptBody {
    private static final int MOST = 128 * 1024;

    private final List<ByteBuf> pieces = new ArrayList<>();
    private int bytes;
    private boolean forgotten;

    /**
     * Keeps a piece beside whoever sends it.
     *
     * @param on whether it is on its way already; one that is not must be kept in any case
     */
    void keep(ByteBuf piece, boolean on) {
        if (forgotten) {
            return;
        }
        pieces.add(piece.retainedDuplicate());
        bytes += piece.readableBytes();
        if (on && bytes > MOST) {
            forget();
        }
    }

    /** Whether it is all there. */
    boolean isWhole() {
        return !forgotten;
    }

    /** All of it once more, to be released by the caller. */
    List<ByteBuf> again() {
        return pieces.stream().map(ByteBuf::retainedDuplicate).toList();
    }

    /** Nothing will be sent again. */
    void forget() {
        forgotten = true;
        pieces.forEach(ByteBuf::release);
        pieces.clear();
    }
}
