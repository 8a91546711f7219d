package io.roadstead.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * The routes that take a name and a password: so that a first token can be made, and so that a program in an emergency can show a
 * sign-in of that moment, which no token is.
 */
final class BasicOnly {
    static final String PATH = "/api/v1/tokens";

    private static final Pattern EMERGENCY = Pattern.compile("/api/v1/break-glass/[0-9a-f-]{36}/take");

    private BasicOnly() {}

    static boolean takenBy(HttpServletRequest request) {
        String path = request.getRequestURI();
        return "POST".equals(request.getMethod())
                && (PATH.equals(path) || EMERGENCY.matcher(path).matches());
    }
}
