package io.roadstead.console.gateway.model;

import io.roadstead.console.gateway.model.Head.Body;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the head of a request by RFC 9112 without any of the latitude it leaves to readers: what two readers could take
 * differently is refused (folded lines, bare line feeds, spaces before colons, two lengths, lengths beside chunks, trailers).
 */
public final class HeadReader {
    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]{1,20}) ([^ ]+) HTTP/1\\.([01])");
    private static final BitSet TOKEN = new BitSet();

    static {
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                .chars()
                .forEach(TOKEN::set);
    }

    static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");

    private HeadReader() {}

    /** What was read. */
    public sealed interface Result {
        /** A head. */
        record Read(Head head) implements Result {}

        /** None that is taken. */
        record Refused(Refusal refusal) implements Result {}
    }

    private static final class NotTaken extends RuntimeException {
        private final transient Refusal refusal;

        NotTaken(Refusal refusal) {
            super(refusal.sentence(), null, false, false);
            this.refusal = refusal;
        }
    }

    /**
     * Reads a head.
     *
     * @param bytes from the request line up to the empty line, which ends them
     */
    public static Result read(byte[] bytes, HeadLimits limits) {
        try {
            return bytes.length > limits.bytes()
                    ? new Result.Refused(tooLong(limits))
                    : new Result.Read(head(new String(bytes, StandardCharsets.ISO_8859_1), limits));
        } catch (NotTaken not) {
            return new Result.Refused(not.refusal);
        }
    }

    /** Why a head that goes on beyond them is refused. */
    public static Refusal tooLong(HeadLimits limits) {
        return new Refusal(
                431,
                "",
                "The head of the request is longer than " + limits.bytes() + " bytes.",
                Duration.ZERO,
                Optional.of(Limit.HEAD_SIZE));
    }

    static Refusal targetTooLong(HeadLimits limits) {
        return new Refusal(
                414,
                "",
                "The request target is longer than " + limits.targetBytes() + " bytes.",
                Duration.ZERO,
                Optional.of(Limit.TARGET_SIZE));
    }

    static Refusal tooMany(HeadLimits limits) {
        return new Refusal(
                431,
                "",
                "The request has more than " + limits.headers() + " headers.",
                Duration.ZERO,
                Optional.of(Limit.HEADERS));
    }

    private static Head head(String text, HeadLimits limits) {
        require(text.endsWith("\r\n\r\n"), "The head of the request does not end in an empty line.");
        String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
        Matcher first = REQUEST_LINE.matcher(lines[0]);
        require(first.matches(), "The request line is not METHOD TARGET HTTP/1.1 with one space between each.");
        if (first.group(2).length() > limits.targetBytes()) {
            throw new NotTaken(targetTooLong(limits));
        }
        if (lines.length - 1 > limits.headers()) {
            throw new NotTaken(tooMany(limits));
        }
        List<Header> headers = new ArrayList<>(lines.length);
        for (int i = 1; i < lines.length; i++) {
            headers.add(header(lines[i]));
        }
        int minor = first.group(3).charAt(0) - '0';
        long hosts = count(headers, "host");
        require(minor == 0 ? hosts <= 1 : hosts == 1, "The request needs exactly one Host header.");
        require(count(headers, "trailer") == 0, "Trailers are not taken.");
        return new Head(first.group(1), first.group(2), minor, headers, body(headers, minor));
    }

    /** By hand, since a regular expression takes quadratic time for values of spaces. */
    private static Header header(String line) {
        require(!line.startsWith(" ") && !line.startsWith("\t"), "Folded header lines are not taken.");
        int colon = line.indexOf(':');
        require(colon > 0 && isToken(line, colon), "A header line is not a name, a colon and a value.");
        String value = unpadded(line.substring(colon + 1));
        require(isVisible(value), "A header value has a control character.");
        return new Header(line.substring(0, colon).toLowerCase(Locale.ROOT), value);
    }

    private static boolean isToken(String line, int end) {
        for (int i = 0; i < end; i++) {
            if (!TOKEN.get(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c == 0x7f)) {
                return false;
            }
        }
        return true;
    }

    /** Without the spaces and tabs around it. */
    private static String unpadded(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isSpace(value.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static Body body(List<Header> headers, int minor) {
        List<String> lengths = values(headers, "content-length");
        List<String> codings = values(headers, "transfer-encoding");
        require(lengths.size() <= 1, "The request says its length more than once.");
        require(lengths.isEmpty() || codings.isEmpty(), "The request has both a length and a transfer coding.");
        if (!codings.isEmpty()) {
            require(
                    minor == 1 && codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"),
                    "The only transfer coding that is taken is chunked.");
            return new Body.Chunked();
        }
        if (lengths.isEmpty()) {
            return new Body.None();
        }
        require(LENGTH.matcher(lengths.getFirst()).matches(), "The Content-Length is not a number.");
        long bytes = Long.parseLong(lengths.getFirst());
        return bytes == 0 ? new Body.None() : new Body.Sized(bytes);
    }

    private static List<String> values(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .toList();
    }

    private static long count(List<Header> headers, String name) {
        return values(headers, name).size();
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new NotTaken(Refusal.malformed(sentence));
        }
    }
}
