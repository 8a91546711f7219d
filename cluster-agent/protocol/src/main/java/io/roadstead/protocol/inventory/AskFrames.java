package io.roadstead.protocol.inventory;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Takes asks out of the pieces of a body. For one thread. */
public final class AskFrames {
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    /**
     * Takes one piece more; asks of unknown types are skipped.
     *
     * @return false when what came is no ask: the stream is to be ended, and nothing more is to be fed
     */
    public boolean feed(byte[] piece, Consumer<InventoryAsk> asks) {
        gathered.writeBytes(piece);
        ByteBuffer bytes = ByteBuffer.wrap(gathered.toByteArray());
        boolean fine = true;
        while (fine && bytes.remaining() >= 4) {
            int length = bytes.getInt(bytes.position());
            if (length < 0 || length > InventoryAsks.MAX_BYTES) {
                return false;
            }
            if (bytes.remaining() < 4 + length) {
                break;
            }
            byte[] ask = new byte[length];
            bytes.getInt();
            bytes.get(ask);
            switch (InventoryAsks.read(ask)) {
                case Decoded.Known<InventoryAsk> known -> asks.accept(known.value());
                case Decoded.Unknown<InventoryAsk> later -> {}
                case Decoded.Malformed<InventoryAsk> malformed -> fine = false;
            }
        }
        gathered.reset();
        gathered.write(bytes.array(), bytes.position(), bytes.remaining());
        return fine;
    }
}
