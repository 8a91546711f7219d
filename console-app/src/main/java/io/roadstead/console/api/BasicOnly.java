package io.roadstead.console.api;

import jakarta.servlet.http.HttpServletRequest;

/** The one route that takes a name and a password, so that a first token can be made. */
final class BasicOnly {
    static final String PATH = "/api/v1/tokens";

    private BasicOnly() {}

    static boolean takenBy(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && PATH.equals(request.getRequestURI());
    }
}
