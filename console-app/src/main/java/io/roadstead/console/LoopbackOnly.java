package io.roadstead.console;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Grants what comes from this host itself. A request that a proxy passed on is not such a one, although it arrives from
 * the loopback address.
 */
final class LoopbackOnly implements AuthorizationManager<RequestAuthorizationContext> {
    private static final List<String> MARKS_OF_A_PROXY =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        var request = context.getRequest();
        boolean direct = MARKS_OF_A_PROXY.stream().allMatch(header -> request.getHeader(header) == null);
        return new AuthorizationDecision(direct && loopback(request.getRemoteAddr()));
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
