package io.roadstead.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The id by which one request is found again in the log: 128 random bits, as in W3C Trace Context. */
final class Trace {
    private static final String ATTRIBUTE = Trace.class.getName();

    private Trace() {}

    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        byte[] bits = new byte[16];
        ThreadLocalRandom.current().nextBytes(bits);
        String id = HexFormat.of().formatHex(bits);
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
