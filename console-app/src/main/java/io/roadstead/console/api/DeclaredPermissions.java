package io.roadstead.console.api;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Ends the start when a route of the API says nothing of who may use it, so that forgetting is noticed at once. */
@Component
class DeclaredPermissions implements SmartInitializingSingleton {
    private final Collection<RequestMappingInfoHandlerMapping> mappings;
    private final Collection<RouterFunctionMapping> functions;

    DeclaredPermissions(
            Collection<RequestMappingInfoHandlerMapping> mappings, Collection<RouterFunctionMapping> functions) {
        this.mappings = mappings;
        this.functions = functions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        mappings.forEach(mapping -> mapping.getHandlerMethods().forEach(DeclaredPermissions::check));
        if (functions.stream().anyMatch(mapping -> mapping.getRouterFunction() != null)) {
            throw new IllegalStateException("Router functions cannot declare their permission; use a controller.");
        }
    }

    private static void check(RequestMappingInfo route, HandlerMethod handler) {
        Set<String> paths = route.getPatternValues();
        if (paths.stream().anyMatch(DeclaredPermissions::mayBeOfTheApi)
                && of(handler).isEmpty()) {
            throw new IllegalStateException(handler.getShortLogMessage() + " at " + paths
                    + " declares no permission; annotate it with @Requires.");
        }
    }

    /** Also those which could match by a wildcard in their first part. */
    private static boolean mayBeOfTheApi(String path) {
        return ApiPaths.contain(path) || path.startsWith("/*") || path.startsWith("/{");
    }

    static Optional<Requires> of(HandlerMethod handler) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Requires.class));
    }
}
