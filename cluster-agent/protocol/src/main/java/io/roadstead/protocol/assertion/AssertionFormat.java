package io.roadstead.protocol.assertion;

import io.roadstead.protocol.assertion.Assertion.Scope;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The one way an assertion is written: Base64url without padding over the version (one byte), the fields, and 64 bytes of
 * signature. Strings are two bytes of length (big endian) and UTF-8; times are eight bytes of milliseconds; the scope is one
 * byte (0 standing, 1 single with method and target); the id is 16 bytes. In order: key id, issuer, audience, subject,
 * number of groups (two bytes), groups, scope, not before, expiry, id.
 *
 * <p>Signed are the words {@code roadstead assertion}, a zero byte, and everything before the signature.
 */
final class AssertionFormat {
    static final int SIGNATURE_BYTES = 64;
    static final int MAX_TEXT = 48 * 1024;
    static final int VERSION = 1;

    private static final byte[] CONTEXT = "roadstead assertion\0".getBytes(StandardCharsets.US_ASCII);

    private AssertionFormat() {}

    /** An assertion as it came: what it says, which bytes were signed, and the signature. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Parsed(Assertion assertion, byte[] signed, byte[] signature) {}

    /** What reading gave: {@code parsed} or a reason. */
    sealed interface Reading {
        record Read(Parsed parsed) implements Reading {}

        record Unread(Verdict.Reason reason) implements Reading {}
    }

    static byte[] fields(Assertion assertion) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (String text :
                    List.of(assertion.keyId(), assertion.issuer(), assertion.audience(), assertion.subject())) {
                write(out, text);
            }
            out.writeShort(assertion.groups().size());
            for (String group : assertion.groups()) {
                write(out, group);
            }
            write(out, assertion.scope());
            out.writeLong(assertion.notBefore().toEpochMilli());
            out.writeLong(assertion.expiry().toEpochMilli());
            out.write(HexFormat.of().parseHex(assertion.id()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Scope scope) throws IOException {
        switch (scope) {
            case Scope.Standing standing -> out.writeByte(0);
            case Scope.Single single -> {
                out.writeByte(1);
                write(out, single.method());
                write(out, single.target());
            }
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_TEXT) {
            throw new IllegalArgumentException("a text of " + bytes.length + " bytes is too long");
        }
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    static byte[] signed(byte[] fields) {
        byte[] signed = Arrays.copyOf(CONTEXT, CONTEXT.length + fields.length);
        System.arraycopy(fields, 0, signed, CONTEXT.length, fields.length);
        return signed;
    }

    static String text(byte[] fields, byte[] signature) {
        byte[] all = Arrays.copyOf(fields, fields.length + signature.length);
        System.arraycopy(signature, 0, all, fields.length, signature.length);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("an assertion of " + text.length() + " characters is too long");
        }
        return text;
    }

    static Reading read(String text) {
        Optional<byte[]> decoded = decode(text);
        if (decoded.isEmpty() || decoded.get().length <= SIGNATURE_BYTES) {
            return new Reading.Unread(Verdict.Reason.MALFORMED);
        }
        byte[] all = decoded.get();
        if (all[0] != VERSION) {
            return new Reading.Unread(Verdict.Reason.UNKNOWN_VERSION);
        }
        byte[] fields = Arrays.copyOf(all, all.length - SIGNATURE_BYTES);
        byte[] signature = Arrays.copyOfRange(all, fields.length, all.length);
        return parse(fields)
                .<Reading>map(assertion -> new Reading.Read(new Parsed(assertion, signed(fields), signature)))
                .orElse(new Reading.Unread(Verdict.Reason.MALFORMED));
    }

    /** Strict: the last character's spare bits are zero, so that there is one text for each assertion. */
    private static Optional<byte[]> decode(String text) {
        if (text.length() > MAX_TEXT || text.endsWith("=")) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return again.equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<Assertion> parse(byte[] fields) {
        ByteBuffer in = ByteBuffer.wrap(fields).position(1);
        try {
            Assertion assertion = new Assertion(
                    text(in), text(in), text(in), text(in), groups(in), scope(in), time(in), time(in), id(in));
            return in.hasRemaining() ? Optional.empty() : Optional.of(assertion);
        } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String text(ByteBuffer in) throws CharacterCodingException {
        byte[] bytes = bytes(in, Short.toUnsignedInt(in.getShort()));
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static List<String> groups(ByteBuffer in) throws CharacterCodingException {
        int count = Short.toUnsignedInt(in.getShort());
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(text(in));
        }
        return groups;
    }

    private static Scope scope(ByteBuffer in) throws CharacterCodingException {
        return switch (in.get()) {
            case 0 -> new Scope.Standing();
            case 1 -> new Scope.Single(text(in), text(in));
            default -> throw new IllegalArgumentException("scope");
        };
    }

    private static Instant time(ByteBuffer in) {
        return Instant.ofEpochMilli(in.getLong());
    }

    private static String id(ByteBuffer in) {
        return HexFormat.of().formatHex(bytes(in, 16));
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
