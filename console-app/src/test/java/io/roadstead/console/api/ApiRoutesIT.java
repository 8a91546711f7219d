package io.roadstead.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.kernel.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every route of the API as everybody, from the mapping itself: a route without a row here fails. */
@ConsoleTest
@Import(ApiPeople.class)
class ApiRoutesIT {
    /** Status for: nobody, user, auditor, administrator, and an administrator's token that may only read. */
    private static final Map<String, List<Integer>> EXPECTED = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /api/openapi.json", List.of(200, 200, 200, 200, 200)),
            Map.entry("GET /api/openapi.yaml", List.of(200, 200, 200, 200, 200)),
            Map.entry("GET /api/v1/audit", List.of(401, 403, 200, 200, 200)),
            Map.entry("GET /api/v1/audit/export", List.of(401, 403, 400, 400, 400)),
            Map.entry("GET /api/v1/me", List.of(401, 200, 200, 200, 200)),
            Map.entry("GET /api/v1/me/favourites", List.of(401, 200, 200, 200, 200)),
            Map.entry("PUT /api/v1/me/favourites", List.of(401, 422, 422, 422, 403)),
            Map.entry("DELETE /api/v1/me/favourites", List.of(401, 400, 400, 400, 403)),
            Map.entry("GET /api/v1/tokens", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/tokens", List.of(401, 422, 422, 422, 403)),
            Map.entry("DELETE /api/v1/tokens/{id}", List.of(401, 404, 404, 404, 403)),
            Map.entry("GET /api/v1/kubectl-sign-ins", List.of(401, 200, 200, 200, 200)),
            Map.entry("DELETE /api/v1/kubectl-sign-ins/{id}", List.of(401, 404, 404, 404, 403)),
            Map.entry("GET /api/v1/operations", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/operations", List.of(401, 422, 422, 422, 403)),
            Map.entry("GET /api/v1/operations/{id}", List.of(401, 404, 404, 404, 404)),
            Map.entry("POST /api/v1/operations/{id}/cancel", List.of(401, 404, 404, 404, 403)),
            Map.entry("POST /api/v1/operations/{id}/retry", List.of(401, 404, 404, 404, 403)),
            Map.entry("GET /api/v1/roles", List.of(401, 403, 200, 200, 200)),
            Map.entry("POST /api/v1/roles", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/roles/{id}", List.of(401, 403, 404, 404, 404)),
            Map.entry("PUT /api/v1/roles/{id}", List.of(401, 403, 403, 422, 403)),
            Map.entry("DELETE /api/v1/roles/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/bindings", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/bindings", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/bindings/{id}", List.of(401, 404, 404, 404, 404)),
            Map.entry("PUT /api/v1/bindings/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("DELETE /api/v1/bindings/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/projects", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/projects", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/projects/{id}", List.of(401, 404, 404, 404, 404)),
            Map.entry("PUT /api/v1/projects/{id}", List.of(401, 403, 403, 422, 403)),
            Map.entry("DELETE /api/v1/projects/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/projects/{id}/namespaces", List.of(401, 404, 404, 404, 404)),
            Map.entry("PUT /api/v1/projects/{id}/namespaces/{cluster}/{namespace}", List.of(401, 403, 403, 422, 403)),
            Map.entry(
                    "DELETE /api/v1/projects/{id}/namespaces/{cluster}/{namespace}", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/access/explain", List.of(401, 422, 422, 422, 422)),
            Map.entry("POST /api/v1/access/compare", List.of(401, 422, 422, 422, 422)),
            Map.entry("GET /api/v1/access/who-can", List.of(401, 403, 400, 400, 400)),
            Map.entry("GET /api/v1/access/matrix", List.of(401, 400, 400, 400, 400)),
            Map.entry("GET /api/v1/clusters/{cluster}/access", List.of(401, 403, 404, 404, 404)),
            Map.entry("GET /api/v1/clusters/{cluster}/access/risks", List.of(401, 403, 404, 404, 404)),
            Map.entry("GET /api/v1/clusters/{cluster}/access/who-can", List.of(401, 403, 400, 400, 400)),
            Map.entry("GET /api/v1/clusters/{cluster}/access/comparison", List.of(401, 403, 404, 404, 404)),
            Map.entry("GET /api/v1/clusters/{cluster}/access/drifts", List.of(401, 403, 404, 404, 404)),
            Map.entry("PUT /api/v1/clusters/{cluster}/access/drifts", List.of(401, 403, 403, 422, 403)),
            Map.entry("POST /api/v1/clusters/{cluster}/access/drifts/accept", List.of(401, 403, 403, 422, 403)),
            Map.entry("POST /api/v1/clusters/{cluster}/access/drifts/repair", List.of(401, 403, 403, 422, 403)),
            Map.entry("POST /api/v1/clusters/{cluster}/access/check", List.of(401, 403, 404, 404, 404)),
            Map.entry("GET /api/v1/clusters", List.of(401, 200, 200, 200, 200)),
            Map.entry("GET /api/v1/kinds", List.of(401, 200, 200, 200, 200)),
            Map.entry("GET /api/v1/resources", List.of(401, 400, 400, 400, 400)),
            Map.entry("GET /api/v1/resources/{id}", List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/resources/{id}/related", List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/resources/{id}/usage", List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/resources/{id}/manifest", List.of(401, 404, 404, 404, 404)),
            Map.entry("PUT /api/v1/resources/{id}/manifest", List.of(401, 404, 404, 404, 403)),
            Map.entry("POST /api/v1/manifests", List.of(401, 422, 422, 422, 422)),
            Map.entry("POST /api/v1/resources/{id}/changes", List.of(401, 404, 404, 404, 403)),
            Map.entry("GET /api/v1/timeline", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/changes", List.of(401, 422, 422, 422, 403)),
            Map.entry("GET /api/v1/resources/{id}/logs", List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/shell-recordings", List.of(401, 403, 200, 200, 200)),
            Map.entry("GET /api/v1/shell-recordings/{id}", List.of(401, 403, 404, 404, 404)),
            Map.entry("GET /api/v1/shell-recordings/{id}/text", List.of(401, 403, 404, 404, 404)),
            Map.entry("GET /api/v1/shell-recording-rules", List.of(401, 403, 200, 200, 200)),
            Map.entry("PUT /api/v1/shell-recording-rules/{cluster}", List.of(401, 403, 403, 422, 403)),
            Map.entry("DELETE /api/v1/shell-recording-rules/{cluster}", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/file-systems", List.of(401, 200, 200, 200, 200)),
            Map.entry("GET /api/v1/file-systems/{key}", List.of(401, 404, 404, 404, 404)),
            Map.entry("PUT /api/v1/file-systems/{key}/readings", List.of(401, 403, 403, 422, 403)),
            Map.entry("DELETE /api/v1/file-systems/{key}/targets/{target}", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/events", List.of(401, 200, 200, 200, 200)),
            Map.entry("GET /api/v1/search", List.of(401, 400, 400, 400, 400)),
            Map.entry("POST /api/v1/clusters", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/clusters/{id}", List.of(401, 404, 404, 404, 404)),
            Map.entry("PUT /api/v1/clusters/{id}", List.of(401, 403, 403, 422, 403)),
            Map.entry("DELETE /api/v1/clusters/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/clusters/{id}/import", List.of(401, 404, 404, 404, 403)),
            Map.entry("GET /api/v1/clusters/{id}/kubeconfig", List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/kubeconfig", List.of(401, 400, 400, 400, 400)),
            Map.entry("GET /api/v1/clusters/{id}/link", List.of(401, 403, 404, 404, 404)),
            Map.entry("PUT /api/v1/clusters/{id}/link", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/clusters/{id}/portrait", List.of(401, 404, 404, 404, 404)),
            Map.entry("PUT /api/v1/clusters/{id}/portrait", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/clusters/{id}/checklist", List.of(401, 403, 404, 404, 404)),
            Map.entry("POST /api/v1/clusters/{id}/reattach", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/clusters/{id}/renew-key", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/clusters/{id}/quarantine", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/users", List.of(401, 403, 200, 200, 200)),
            Map.entry("POST /api/v1/users", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/users/{id}", List.of(401, 403, 404, 404, 404)),
            Map.entry("PUT /api/v1/users/{id}", List.of(401, 403, 403, 422, 403)),
            Map.entry("DELETE /api/v1/users/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/users/{id}/password-link", List.of(401, 403, 403, 404, 403)),
            Map.entry("DELETE /api/v1/users/{id}/second-factor", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/access-requests", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/access-requests", List.of(401, 422, 422, 422, 403)),
            Map.entry("GET /api/v1/access-requests/{id}", List.of(401, 404, 404, 404, 404)),
            Map.entry("POST /api/v1/access-requests/{id}/approve", List.of(401, 404, 404, 404, 403)),
            Map.entry("POST /api/v1/access-requests/{id}/refuse", List.of(401, 404, 404, 404, 403)),
            Map.entry("POST /api/v1/access-requests/{id}/withdraw", List.of(401, 404, 404, 404, 403)),
            Map.entry("GET /api/v1/break-glass", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/break-glass", List.of(401, 403, 403, 422, 403)),
            Map.entry("DELETE /api/v1/break-glass/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/break-glass/{id}/take", List.of(401, 422, 422, 422, 403)),
            Map.entry("GET /api/v1/break-glass/uses", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/break-glass/uses/{id}/acknowledge", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/groups", List.of(401, 403, 200, 200, 200)),
            Map.entry("POST /api/v1/groups", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/groups/{id}", List.of(401, 403, 404, 404, 404)),
            Map.entry("PUT /api/v1/groups/{id}", List.of(401, 403, 403, 422, 403)),
            Map.entry("DELETE /api/v1/groups/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/groups/{id}/members", List.of(401, 403, 404, 404, 404)),
            Map.entry("PUT /api/v1/groups/{id}/members/{user}", List.of(401, 403, 403, 404, 403)),
            Map.entry("DELETE /api/v1/groups/{id}/members/{user}", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/catalog/sources", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/catalog/sources", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/catalog/sources/{id}", List.of(401, 404, 404, 404, 404)),
            Map.entry("PUT /api/v1/catalog/sources/{id}", List.of(401, 403, 403, 422, 403)),
            Map.entry("DELETE /api/v1/catalog/sources/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/catalog/sources/{id}/sync", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/catalog/sources/{id}/charts", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/catalog/sources/{id}/mirror", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/catalog/sources/{id}/mirror", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/catalog/charts", List.of(401, 200, 200, 200, 200)),
            Map.entry("GET /api/v1/catalog/facets", List.of(401, 200, 200, 200, 200)),
            Map.entry("GET /api/v1/catalog/charts/{source}/{name}", List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/catalog/charts/{source}/{name}/versions", List.of(401, 404, 404, 404, 404)),
            Map.entry(
                    "GET /api/v1/catalog/charts/{source}/{name}/versions/{version}", List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/catalog/icons/{digest}", List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/apps", List.of(401, 403, 200, 200, 200)),
            Map.entry("POST /api/v1/apps", List.of(401, 403, 403, 422, 403)),
            Map.entry("GET /api/v1/apps/{id}", List.of(401, 403, 404, 404, 404)),
            Map.entry("PUT /api/v1/apps/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("DELETE /api/v1/apps/{id}", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/apps/{id}/migrate", List.of(401, 403, 403, 422, 403)),
            Map.entry("POST /api/v1/apps/{id}/evacuate", List.of(401, 403, 403, 422, 403)),
            Map.entry("POST /api/v1/apps/{id}/failback", List.of(401, 403, 403, 404, 403)),
            Map.entry("POST /api/v1/apps/{id}/move", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/federation/clusters", List.of(401, 403, 200, 200, 200)),
            Map.entry("PUT /api/v1/federation/clusters/{cluster}", List.of(401, 403, 403, 404, 403)),
            Map.entry("DELETE /api/v1/federation/clusters/{cluster}", List.of(401, 403, 403, 404, 403)),
            Map.entry("GET /api/v1/releases", List.of(401, 200, 200, 200, 200)),
            Map.entry("POST /api/v1/releases", List.of(401, 422, 422, 422, 403)),
            Map.entry("GET /api/v1/releases/{cluster}/{namespace}/{name}", List.of(401, 404, 404, 404, 404)),
            Map.entry(
                    "GET /api/v1/releases/{cluster}/{namespace}/{name}/revisions/{number}",
                    List.of(401, 400, 400, 400, 400)),
            Map.entry(
                    "POST /api/v1/releases/{cluster}/{namespace}/{name}/revisions/{number}/reveal",
                    List.of(401, 400, 400, 400, 403)),
            Map.entry("POST /api/v1/releases/{cluster}/{namespace}/{name}/upgrade", List.of(401, 404, 404, 404, 403)),
            Map.entry("POST /api/v1/releases/{cluster}/{namespace}/{name}/rollback", List.of(401, 404, 404, 404, 403)),
            Map.entry("POST /api/v1/releases/{cluster}/{namespace}/{name}/test", List.of(401, 404, 404, 404, 403)),
            Map.entry("POST /api/v1/releases/{cluster}/{namespace}/{name}/repair", List.of(401, 404, 404, 404, 403)),
            Map.entry(
                    "GET /api/v1/catalog/charts/{source}/{name}/versions/{version}/images",
                    List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/releases/{cluster}/{namespace}/{name}/images", List.of(401, 404, 404, 404, 404)),
            Map.entry("GET /api/v1/releases/{cluster}/{namespace}/{name}/updates", List.of(401, 404, 404, 404, 404)),
            Map.entry("PUT /api/v1/releases/{cluster}/{namespace}/{name}/updates", List.of(401, 404, 404, 404, 403)),
            Map.entry("DELETE /api/v1/releases/{cluster}/{namespace}/{name}", List.of(401, 404, 404, 404, 403))));

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;

    @Test
    void everyRouteAnswersEverybodyAsTheTableSays() throws Exception {
        people.only();
        ApiCalls calls = new ApiCalls(port, "");
        List<ApiCalls> callers = new ArrayList<>(List.of(calls));
        for (String name : List.of("user", "auditor", "administrator")) {
            callers.add(calls.token(name, ApiPeople.PASSWORD, "\"read\",\"write\""));
        }
        callers.add(calls.token("administrator", ApiPeople.PASSWORD, "\"read\""));
        Map<String, List<Integer>> found = new TreeMap<>();
        for (String route : routes()) {
            String[] parts = route.split(" ");
            String path = parts[1].replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
            boolean body = parts[0].equals("POST") || parts[0].equals("PUT");
            List<Integer> row = new ArrayList<>();
            for (ApiCalls caller : callers) {
                var answer = caller.send(parts[0], path, body ? "{}" : "", "If-Match", "*");
                row.add(answer.status());
                if (answer.status() >= 400) {
                    answer.problem();
                }
            }
            found.put(route, row);
        }
        assertThat(found).isEqualTo(EXPECTED);
    }

    @Test
    void theDescriptionHasEveryRouteAndItsProblems() throws Exception {
        var api = new ApiCalls(port, "").get("/api/openapi.json").json();
        var described = new TreeSet<String>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    described.add(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    var answers = operation.getValue().get("responses");
                    assertThat(answers.has("500")).isTrue();
                    assertThat(answers.has("401"))
                            .isEqualTo(operation.getValue().has("security"));
                }));
        var routes = new TreeSet<>(routes());
        routes.removeIf(route -> route.contains("openapi"));
        assertThat(described).isEqualTo(routes);
    }

    private TreeSet<String> routes() {
        var routes = new TreeSet<String>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                for (String path : info.getPatternValues()) {
                    if (ApiPaths.contain(path)) {
                        assertThat(info.getMethodsCondition().getMethods()).hasSize(1);
                        routes.add(info.getMethodsCondition()
                                        .getMethods()
                                        .iterator()
                                        .next() + " " + path);
                        assertThat(DeclaredPermissions.of(handler).orElseThrow().value() == Permission.PUBLIC)
                                .isEqualTo(path.startsWith("/api/openapi."));
                    }
                }
            });
        }
        return routes;
    }
}
