package io.roadstead.protocol.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class InventoryStreamTest {
    @Test
    void bringsEachBatchWholeHoweverItIsCut() {
        Random random = new Random(7);
        List<String> sent = new ArrayList<>();
        List<String> read = new ArrayList<>();
        try (LineDeflater deflater = new LineDeflater();
                LineInflater inflater = new LineInflater()) {
            for (int batch = 0; batch < 50; batch++) {
                ByteArrayOutputStream lines = new ByteArrayOutputStream();
                for (int i = random.nextInt(40); i >= 0; i--) {
                    String line = "O0 " + "x".repeat(random.nextInt(3000)) + random.nextLong();
                    sent.add(line);
                    lines.writeBytes((line + "\n").getBytes(UTF_8));
                }
                byte[] bytes = deflater.batch(lines.toByteArray());
                for (int from = 0; from < bytes.length; ) {
                    int to = Math.min(bytes.length, from + 1 + random.nextInt(500));
                    inflater.offer(Arrays.copyOfRange(bytes, from, to));
                    for (var line = inflater.next(); line.isPresent(); line = inflater.next()) {
                        read.add(new String(line.get(), UTF_8));
                    }
                    assertThat(inflater.isBroken()).isFalse();
                    from = to;
                }
                assertThat(read).isEqualTo(sent);
            }
        }
    }

    @Test
    void endsWhenALineIsTooLongAndHoldsNoMore() {
        try (LineInflater inflater = new LineInflater()) {
            inflater.offer(deflated(new byte[100 << 20]));
            assertThat(inflater.next()).isEmpty();
            assertThat(inflater.isBroken()).isTrue();
        }
    }

    @Test
    void endsWhenItIsNoZlibStream() {
        try (LineInflater inflater = new LineInflater()) {
            inflater.offer("GET / HTTP/1.1".getBytes(UTF_8));
            assertThat(inflater.next()).isEmpty();
            assertThat(inflater.isBroken()).isTrue();
        }
    }

    /** A kilobyte that stands for a megabyte costs who asks for one line no more than that line. */
    @Test
    void givesOneLineAtATimeWhateverAPieceInflatesTo() {
        try (LineInflater inflater = new LineInflater()) {
            inflater.offer(deflated("x\n".repeat(1 << 20).getBytes(UTF_8)));
            for (int line = 0; line < 1 << 20; line++) {
                assertThat(inflater.next()).isPresent();
            }
            assertThat(inflater.next()).isEmpty();
            assertThat(inflater.isBroken()).isFalse();
        }
    }

    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] piece = new byte[8192];
        while (!deflater.finished()) {
            out.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return out.toByteArray();
    }

    @Test
    void takesAsksOutOfAnyPieces() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Samples.ASKS.values().forEach(ask -> all.writeBytes(InventoryAsks.encode(ask)));
        for (int size : List.of(1, 3, 1000, 100_000)) {
            List<InventoryAsk> heard = new ArrayList<>();
            AskFrames frames = new AskFrames();
            for (int from = 0; from < all.size(); from += size) {
                byte[] piece = Arrays.copyOfRange(all.toByteArray(), from, Math.min(all.size(), from + size));
                assertThat(frames.feed(piece, heard::add)).isTrue();
            }
            assertThat(heard).containsExactlyElementsOf(Samples.ASKS.values());
        }
    }

    @Test
    void refusesAsksThatAreTooLongOrNoAsks() {
        assertThat(new AskFrames().feed(new byte[] {0, 4, 0, 1}, ask -> {})).isFalse();
        assertThat(new AskFrames().feed(new byte[] {-1, 0, 0, 0}, ask -> {})).isFalse();
        assertThat(new AskFrames().feed(new byte[] {0, 0, 0, 1, 'x'}, ask -> {}))
                .isFalse();
        assertThat(new AskFrames().feed("\0\0\0\20{\"type\":\"later\"}".getBytes(UTF_8), ask -> {}))
                .isTrue();
    }
}
