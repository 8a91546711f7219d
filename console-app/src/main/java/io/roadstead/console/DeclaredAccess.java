package io.roadstead.console;

import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.roadstead.console.kernel.StartupRefused;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.ServletContext;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Ends the start when something can be asked for and nobody has said by whom: a page without an annotation, a handler or
 * a servlet that {@link Doors} does not list. So what is forgotten is noticed before anybody can use it.
 */
@Component
class DeclaredAccess implements SmartInitializingSingleton {
    private static final List<Class<? extends Annotation>> DECLARATIONS =
            List.of(AnonymousAllowed.class, PermitAll.class, RolesAllowed.class, DenyAll.class);

    /** What frameworks bring: they take every path, and the end of the security chain asks for a sign-in. */
    private static final Set<String> CATCH_ALL = Set.of("/**", "/*", "/error", "/webjars/**");

    private static final Set<String> SERVLETS = Set.of("springServlet", "dispatcherServlet");

    private final Collection<RequestMappingInfoHandlerMapping> handlers;
    private final Collection<AbstractUrlHandlerMapping> addresses;
    private final ServletContext servlets;

    DeclaredAccess(
            Collection<RequestMappingInfoHandlerMapping> handlers,
            Collection<AbstractUrlHandlerMapping> addresses,
            ServletContext servlets) {
        this.handlers = handlers;
        this.addresses = addresses;
        this.servlets = servlets;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets))
                .getRegisteredRoutes()
                .forEach(DeclaredAccess::checkPage);
        patterns().forEach(DeclaredAccess::checkHandler);
        servlets.getServletRegistrations().keySet().forEach(DeclaredAccess::checkServlet);
    }

    private Stream<String> patterns() {
        return Stream.concat(
                handlers.stream()
                        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                        .flatMap(route -> route.getPatternValues().stream()),
                addresses.stream().flatMap(mapping -> mapping.getHandlerMap().keySet().stream()));
    }

    static void checkPage(RouteData route) {
        Stream.concat(Stream.of(route), route.getRouteAliases().stream())
                .map(RouteBaseData::getNavigationTarget)
                .forEach(page -> checkPage(route.getTemplate(), page));
        route.getParentLayouts().forEach(layout -> checkPage(route.getTemplate(), layout));
    }

    private static void checkPage(String address, Class<?> page) {
        var declaring = new AccessAnnotationChecker().getSecurityTarget(page);
        if (DECLARATIONS.stream().noneMatch(declaring::isAnnotationPresent)) {
            throw new StartupRefused("The page " + page.getName() + " at /" + address
                    + " does not say who may see it: annotate it with @RolesAllowed, @PermitAll or @AnonymousAllowed.");
        }
    }

    static void checkHandler(String pattern) {
        boolean ofTheApi = pattern.equals("/api") || pattern.startsWith("/api/"); // asks for permissions itself
        if (!ofTheApi && !CATCH_ALL.contains(pattern) && !Doors.declare(pattern)) {
            throw new StartupRefused("Nobody has said who may ask for " + pattern + ": add it to Doors.");
        }
    }

    private static void checkServlet(String name) {
        if (!SERVLETS.contains(name)) {
            throw new StartupRefused("Nobody has said who may ask for the servlet " + name + ": it is none of ours.");
        }
    }
}
