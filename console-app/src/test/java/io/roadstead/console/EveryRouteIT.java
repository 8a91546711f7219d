package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Permission;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Everything that can be asked for, as everybody, over HTTP. What shall come out follows from what pages, routes and
 * {@link Doors} declare, so a new one is covered without a line here.
 */
@ConsoleTest
@Import({ApiPeople.class, EveryRouteIT.MadePages.class})
class EveryRouteIT {
    private static final String NOBODY = "";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    MadePages made;

    @Autowired
    ServletContext servlets;

    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;

    /** Which pages were made: one that somebody may not see must not even begin to collect what it shows. */
    @TestComponent
    static class MadePages implements BeanPostProcessor {
        final Set<Class<?>> classes = ConcurrentHashMap.newKeySet();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof Component) {
                classes.add(bean.getClass());
            }
            return bean;
        }
    }

    @BeforeEach
    void oneAccountOfEachRole() {
        people.only();
    }

    @Test
    void everyPageIsMadeForThoseWhomItNamesAndForNobodyElse() throws Exception {
        Map<String, Boolean> expected = new TreeMap<>();
        Map<String, Boolean> found = new TreeMap<>();
        for (var caller : browsers().entrySet()) {
            String start = caller.getKey().equals(NOBODY) ? "login" : "";
            for (RouteData route : pages()) {
                String address = filled(route.getTemplate());
                String what = (caller.getKey().isEmpty() ? "anonymous" : caller.getKey()) + " at /" + address;
                made.classes.clear();
                assertThat(caller.getValue().navigate(start, address)).as(what).isPresent();
                caller.getValue().navigate(address, address);
                found.put(what, made.classes.contains(route.getNavigationTarget()));
                expected.put(what, named(route.getNavigationTarget(), caller.getKey()));
            }
        }
        assertThat(found).hasSizeGreaterThan(20).isEqualTo(expected);
    }

    @Test
    void noPageButTheOpenOnesIsSentToStrangers() throws Exception {
        PageCalls stranger = new PageCalls(port);
        for (RouteData route : pages()) {
            var answer = stranger.get("/" + filled(route.getTemplate()));
            if (named(route.getNavigationTarget(), NOBODY)) {
                assertThat(answer.statusCode()).as(route.getTemplate()).isEqualTo(200);
            } else {
                assertThat(answer.statusCode()).as(route.getTemplate()).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
            }
        }
    }

    @Test
    void everyRouteOfTheApiLetsInThoseWithItsPermissionAndNobodyElse() throws Exception {
        ApiCalls nobody = new ApiCalls(port, "");
        Map<String, ApiCalls> callers = new LinkedHashMap<>(Map.of(NOBODY, nobody));
        for (GlobalRole role : GlobalRole.values()) {
            callers.put(role.word(), nobody.token(role.word(), ApiPeople.PASSWORD, "\"read\",\"write\""));
        }
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (var route : apiRoutes().entrySet()) {
            for (var caller : callers.entrySet()) {
                String[] parts = route.getKey().split(" ");
                String body = parts[0].equals("GET") || parts[0].equals("DELETE") ? "" : "{}";
                int status = caller.getValue()
                        .send(parts[0], parts[1], body, "If-Match", "*")
                        .status();
                asked++;
                int refusal = caller.getKey().equals(NOBODY) ? 401 : 403;
                if (status >= 500 || (status == refusal) == may(caller.getKey(), route.getValue())) {
                    wrong.add(caller.getKey() + " " + route + " " + status);
                }
            }
        }
        assertThat(asked).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyOtherDoorOpensAsTheTableSays() throws Exception {
        for (var caller : browsers().entrySet()) {
            for (var door : Doors.ALL.entrySet()) {
                var answer = caller.getValue().get(door.getKey().replace("/**", "/x"));
                String what = caller.getKey() + " " + door;
                switch (door.getValue()) {
                    case EVERYBODY, THIS_HOST ->
                        assertThat(answer.statusCode()).as(what).isIn(200, 404);
                    case SIGNED_IN, NOBODY -> {
                        boolean letIn = door.getValue() == Doors.Who.SIGNED_IN
                                && !caller.getKey().equals(NOBODY);
                        assertThat(answer.statusCode())
                                .as(what)
                                .matches(status -> letIn == (status != 302 && status != 403));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/no-such-page", "/actuator", "/env", "/heapdump", "/internal-health", "/error", "/webjars/x"})
    void unknownAddressesAreClosedToStrangers(String path) throws Exception {
        var answer = new PageCalls(port).get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @ParameterizedTest
    @CsvSource({"/internal-health,user", "/internal-health/database,user", "/internal-health,administrator"})
    void theDetailsOfHealthAreForNobody(String path, String name) throws Exception {
        assertThat(signedIn(name).get(path).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "QUERY", "PROPFIND", "CONNECTED"})
    void unknownMethodsGetNobodyAnywhere(String method) throws Exception {
        for (String path :
                List.of("/", "/login", "/healthz", "/metrics", "/audit", "/no-such-page", "/styles/roadstead.css")) {
            for (PageCalls caller : List.of(new PageCalls(port), signedIn("user"))) {
                var answer = caller.send(method, path);
                assertThat(answer.statusCode())
                        .as(method + " " + path)
                        .matches(status -> status >= 300 && status < 500);
            }
        }
    }

    @Test
    void nobodyOverridesTheMethod() throws Exception {
        ApiCalls administrator =
                new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        String user = "/api/v1/users/" + people.id(GlobalRole.USER).value();
        for (String path : List.of(user + "?_method=DELETE", user)) {
            var answer = administrator.send(
                    "POST", path, "{}", "X-HTTP-Method-Override", "DELETE", "X-Method-Override", "DELETE");
            assertThat(answer.problem()).isEqualTo("request.method");
        }
        assertThat(administrator.get(user).status()).isEqualTo(200);
    }

    private Map<String, PageCalls> browsers() throws Exception {
        Map<String, PageCalls> browsers = new LinkedHashMap<>();
        browsers.put(NOBODY, new PageCalls(port));
        for (GlobalRole role : GlobalRole.values()) {
            browsers.put(role.word(), signedIn(role.word()));
        }
        return browsers;
    }

    private PageCalls signedIn(String name) throws Exception {
        PageCalls browser = new PageCalls(port);
        assertThat(browser.signIn(name, ApiPeople.PASSWORD)).doesNotContain("login");
        return browser;
    }

    private List<RouteData> pages() {
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets))
                .getRegisteredRoutes();
    }

    /** The methods and paths below {@code /api}, each with its permission. */
    private Map<String, Permission> apiRoutes() {
        Map<String, Permission> routes = new TreeMap<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().forEach((info, handler) -> {
            for (String path : info.getPatternValues()) {
                if (path.startsWith("/api/")) {
                    info.getMethodsCondition()
                            .getMethods()
                            .forEach(method -> routes.put(
                                    method + " "
                                            + path.replaceAll(
                                                    "\\{[^}]+}",
                                                    UUID.randomUUID().toString()),
                                    Objects.requireNonNull(handler.getMethodAnnotation(Requires.class))
                                            .value()));
                }
            }
        }));
        return routes;
    }

    private static boolean may(String name, Permission permission) {
        return permission == Permission.PUBLIC
                || !name.equals(NOBODY)
                        && GlobalRole.valueOf(name.toUpperCase(Locale.ROOT))
                                .permissions()
                                .contains(permission);
    }

    private static boolean named(Class<?> page, String name) {
        RolesAllowed roles = page.getAnnotation(RolesAllowed.class);
        return page.isAnnotationPresent(AnonymousAllowed.class)
                || !name.equals(NOBODY) && page.isAnnotationPresent(PermitAll.class)
                || roles != null && Set.of(roles.value()).contains(name.toUpperCase(Locale.ROOT));
    }

    private static String filled(String template) {
        return template.replaceAll(":[^/]+", "x");
    }
}
