package io.roadstead.console.access;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Remembers for the rest of a request that the database did not answer, so that a page which asks for several small things
 * waits once for it, not each time.
 */
final class LostDatabase {
    private static final String NOTED = LostDatabase.class.getName();

    private LostDatabase() {}

    static boolean noted() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(NOTED, RequestAttributes.SCOPE_REQUEST) != null;
    }

    static void note() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(NOTED, true, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
