package io.roadstead.console.audit;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The peer's address of the request that this thread works on. Behind a proxy it is the proxy's. */
final class RequestSource {
    private RequestSource() {}

    static String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }
}
