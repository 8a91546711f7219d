package io.roadstead.console.gateway.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/** Sends bytes on a connection of their own, with no library in between that would mend them, and reads the head of the answer. */
final class RawExchange {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawExchange() {}

    static Sender.Answer send(Victim victim, String bytes) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) victim.trust().getSocketFactory().createSocket(victim.host(), victim.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            try {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                return answer(socket.getInputStream());
            } catch (SocketTimeoutException silent) {
                return Sender.Answer.SILENCE;
            } catch (IOException ended) { // a gateway may end what it does not take at any time
                return Sender.Answer.NONE;
            }
        }
    }

    private static Sender.Answer answer(InputStream in) throws IOException {
        String first = line(in);
        while (first.startsWith("HTTP/1.1 100")) {
            line(in);
            first = line(in);
        }
        if (first.isEmpty()) {
            return Sender.Answer.NONE;
        }
        if (!first.startsWith("HTTP/1.")) {
            return Sender.Answer.SILENCE;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (before, now) -> before + ", " + now);
        }
        return new Sender.Answer(Integer.parseInt(first.split(" ")[1]), headers);
    }

    /** Empty at the end of the connection too. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
