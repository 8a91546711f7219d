package io.roadstead.console.shell.recording;

import io.roadstead.console.secrets.SecretBox;
import io.roadstead.console.shell.model.Asciicast;
import io.roadstead.console.shell.model.TerminalSize;
import io.roadstead.console.shell.terminal.Tape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one recording, a piece each 64 KiB or each two seconds. */
final class RecordingTape implements Tape {
    private static final Logger log = LoggerFactory.getLogger(RecordingTape.class);
    private static final int PIECE = 64 * 1024;

    private final UUID id;
    private final RecordingStore store;
    private final SecretBox box;
    private final Clock clock;
    private final long most;
    private final Instant begun;
    private final MessageDigest hash = digest();
    private final Asciicast cast = new Asciicast();
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private long bytes;
    private int number;
    private boolean over;

    RecordingTape(UUID id, RecordingStore store, SecretBox box, Clock clock, long most, String head) {
        this.id = id;
        this.store = store;
        this.box = box;
        this.clock = clock;
        this.most = most;
        this.begun = clock.instant();
        add(head);
        write();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Where a piece belongs, as a part of its seal. */
    static String context(UUID id, int number) {
        return "shell.recording/" + id + "/" + number;
    }

    @Override
    public synchronized Kept printed(byte[] printed) {
        if (over) {
            return Kept.YES;
        }
        add(cast.printed(now(), printed));
        if (bytes > most) {
            return Kept.FULL;
        }
        return piece.size() >= PIECE ? kept() : Kept.YES;
    }

    @Override
    public synchronized void resized(TerminalSize size) {
        if (over || bytes > most) {
            return;
        }
        add(Asciicast.resized(now(), size));
        if (piece.size() >= PIECE) {
            kept();
        }
    }

    @Override
    public synchronized Kept kept() {
        try {
            write();
            return bytes > most ? Kept.FULL : Kept.YES;
        } catch (RuntimeException unreachable) {
            log.atWarn().setCause(unreachable).log("a shell could not be recorded any more");
            return Kept.FAILED;
        }
    }

    private Duration now() {
        return Duration.between(begun, clock.instant());
    }

    private void add(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        piece.writeBytes(more);
        bytes += more.length;
    }

    private void write() {
        if (piece.size() > 0) {
            byte[] text = piece.toByteArray();
            store.part(id, number, box.seal(compressed(text), context(id, number)));
            hash.update(text); // not before: the hash is that of what is kept
            number++;
            piece.reset();
        }
    }

    private static byte[] compressed(byte[] plain) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (GZIPOutputStream into = new GZIPOutputStream(all)) {
            into.write(plain);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return all.toByteArray();
    }

    @Override
    public synchronized String end(String reason) {
        over = true;
        kept();
        String sha256 = HexFormat.of().formatHex(hash.digest());
        try {
            store.end(id, clock.instant(), reason, bytes, sha256);
        } catch (RuntimeException unreachable) {
            log.atWarn().setCause(unreachable).log("the end of a recording could not be kept");
        }
        return sha256;
    }
}
