package io.roadstead.journeys.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Somebody who is a member of one project with one namespace of a cluster, and nothing else. */
public final class Tenant {
    private Tenant() {}

    /** Makes the account {@code bob}, the project {@code blue} and its namespace of the same name, and waits until his role is in the cluster. */
    public static void join(RunningConsole console, Rest admin, String password, String cluster, Kubectl direct)
            throws Exception {
        try (People people = new People(console.url(), "admin", password)) {
            people.make("bob", password, "user");
        }
        String id = String.valueOf(admin.get("/api/v1/clusters/" + cluster).get("id"));
        String project = String.valueOf(
                admin.post("/api/v1/projects", "{\"name\": \"blue\"}").get("id"));
        admin.put("/api/v1/projects/" + project + "/namespaces/" + id + "/blue", "{\"adopt\": false}");
        admin.post("/api/v1/bindings", """
                {"role": "project-member", "subject": {"kind": "user", "id": "%s"},
                 "scope": {"kind": "project", "project": "%s"}}""".formatted(first(admin, "/api/v1/users?filter=name:bob"), project));
        await("the namespace", () -> direct.run("get", "namespace", "blue").exitCode() == 0);
        await(
                "the role",
                () -> direct.run("get", "rolebindings", "-n", "blue", "-o", "name")
                        .succeeded()
                        .contains("rolebinding"));
    }

    /** The id of the first of a list. */
    public static String first(Rest rest, String query) throws Exception {
        var items = (List<?>) Objects.requireNonNull(rest.get(query).get("items"));
        return String.valueOf(((Map<?, ?>) items.getFirst()).get("id"));
    }

    /** Waits at most a minute. */
    public static void await(String what, Callable<Boolean> question) throws Exception {
        Instant limit = Instant.now().plusSeconds(60);
        while (!question.call()) {
            assertThat(Instant.now()).as("waited for " + what).isBefore(limit);
            Thread.sleep(200);
        }
    }
}
