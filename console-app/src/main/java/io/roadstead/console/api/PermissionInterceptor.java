package io.roadstead.console.api;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Asks for the permission that a handler declares, before its arguments are read; what declares none is closed. */
final class PermissionInterceptor implements HandlerInterceptor {
    private final Supplier<ScopedPermissions> scoped;

    PermissionInterceptor(Supplier<ScopedPermissions> scoped) {
        this.scoped = scoped;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<Requires> needed =
                handler instanceof HandlerMethod method ? DeclaredPermissions.of(method) : Optional.empty();
        if (needed.isEmpty() && request.getMethod().equals("OPTIONS")) {
            return true; // Spring's own answer: which methods there are, nothing else
        }
        if (needed.isEmpty()) {
            throw new ConsoleException.Denied(ProblemCode.PERMISSION_DENIED, "This route is open to nobody.");
        }
        Permission permission = needed.get().value();
        if (permission != Permission.PUBLIC) {
            Caller caller = caller(request.getUserPrincipal()).orElseThrow(PermissionInterceptor::unknown);
            if (!needed.get().anywhere() || !scoped.get().anywhere(caller, permission)) {
                caller.require(permission);
            }
        }
        return true;
    }

    static Optional<Caller> caller(@Nullable Principal signedIn) {
        return signedIn instanceof CallerAuthentication known ? Optional.of(known.getPrincipal()) : Optional.empty();
    }

    static Refusal unknown() {
        return new Refusal(ProblemCode.SIGN_IN_REQUIRED, "Send Authorization: Bearer with an API token.");
    }
}
