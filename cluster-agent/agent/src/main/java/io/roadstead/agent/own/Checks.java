package io.roadstead.agent.own;

import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.ApiUnreachable;
import io.roadstead.agent.json.Json;
import io.roadstead.protocol.assertion.ConsoleClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether this cluster has what Roadstead needs; each answer names what to do. Waits, so it belongs on no event loop. */
public final class Checks {
    private static final int OLDEST_MINOR = 32;
    private static final int CONSTRAINED_MINOR = 36;
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private final ApiClient api;
    private final Supplier<String> mode;
    private final Supplier<Optional<ConsoleClock>> clock;
    private final String instance;

    public Checks(ApiClient api, Supplier<String> mode, Supplier<Optional<ConsoleClock>> clock, String instance) {
        this.api = api;
        this.mode = mode;
        this.clock = clock;
        this.instance = instance;
    }

    /** One question and its answer; {@code detail} is for people, empty where there is nothing to say. */
    record Check(String name, boolean ok, String detail) {
        Map<String, Object> json() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("ok", ok);
            fields.put("detail", detail);
            return fields;
        }
    }

    /** All of them, with what the cluster says of itself. */
    Map<String, Object> all() {
        Json version = version();
        int minor = minor(version.text("gitVersion").orElse(""));
        List<Check> checks = List.of(readyz(), apiVersion(minor), rbac(minor), metrics(), clock());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kubernetesVersion", version.text("gitVersion").orElse(""));
        all.put("mode", mode.get());
        all.put("platform", version.text("platform").orElse(""));
        all.put("instance", instance);
        all.put("checks", checks.stream().map(Check::json).toList());
        return all;
    }

    private Json version() {
        try {
            return api.wait(api.get("/version")).json().orElse(new Json(Map.of()));
        } catch (ApiUnreachable unreachable) {
            return new Json(Map.of());
        }
    }

    private Check readyz() {
        return asked("readyz", "/readyz", "the API server says that it is not ready");
    }

    private Check metrics() {
        return asked("metrics", "/apis/metrics.k8s.io/v1beta1", "no metrics-server answers, so usage is not shown");
    }

    private Check asked(String name, String target, String otherwise) {
        try {
            ApiReply reply = api.wait(api.get(target));
            return new Check(name, reply.isGood(), reply.isGood() ? "" : otherwise + " (" + reply.words() + ")");
        } catch (ApiUnreachable unreachable) {
            return new Check(name, false, unreachable.detail());
        }
    }

    static Check apiVersion(int minor) {
        if (minor < 0) {
            return new Check("api-version", false, "the API server does not say which version it is");
        }
        boolean ok = minor >= OLDEST_MINOR;
        return new Check(
                "api-version",
                ok,
                ok ? "" : "Kubernetes 1." + OLDEST_MINOR + " or newer is needed; this is 1." + minor);
    }

    /** The minor version in such as {@code v1.36.3+k3s1}; negative if there is none. */
    static int minor(String version) {
        String[] parts = version.split("[.+-]", -1);
        return parts.length > 1 && parts[0].equals("v1") && parts[1].matches("[0-9]{1,4}")
                ? Integer.parseInt(parts[1])
                : -1;
    }

    private Check clock() {
        Optional<Duration> skew = clock.get().map(console -> console.skew(Instant.now(), System.nanoTime()));
        return skew.map(Checks::clock).orElse(new Check("clock", false, "the console has not said its time yet"));
    }

    static Check clock(Duration skew) {
        boolean ok = skew.abs().compareTo(MOST_SKEW) <= 0;
        String way = skew.isNegative() ? " behind" : " ahead of";
        return new Check(
                "clock",
                ok,
                ok ? "" : "this cluster's clock is " + skew.abs().toSeconds() + " s" + way + " the console's");
    }

    /** The rights that the mode needs, and none of those that it must not have. */
    private Check rbac(int minor) {
        List<String> wrong = new ArrayList<>();
        try {
            boolean viewer = mode.get().equals("viewer");
            boolean old = may("impersonate", "", "users");
            if (viewer && minor >= CONSTRAINED_MINOR) {
                missing(wrong, may("impersonate:user-info", "authentication.k8s.io", "users"), "may not act for users");
                missing(wrong, !old, "may write for users, which mode viewer must not");
            } else {
                missing(
                        wrong,
                        old,
                        viewer
                                ? "may not act for users: below Kubernetes 1.36 mode viewer needs the manifest with"
                                        + " legacyImpersonation"
                                : "may not act for users");
            }
            missing(
                    wrong,
                    !exists("roadstead:manager") || mode.get().equals("manager"),
                    "still has the binding roadstead:manager of another mode; delete it");
            missing(
                    wrong,
                    !exists("roadstead:admin") || mode.get().equals("operator"),
                    "still has the binding roadstead:admin of another mode; delete it");
        } catch (ApiUnreachable unreachable) {
            wrong.add(unreachable.detail());
        }
        return new Check("rbac", wrong.isEmpty(), wrong.isEmpty() ? "" : "the agent " + String.join("; ", wrong));
    }

    private static void missing(List<String> wrong, boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    private boolean exists(String binding) throws ApiUnreachable {
        return api.wait(api.get("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/" + binding))
                .isGood();
    }

    private boolean may(String verb, String group, String resource) throws ApiUnreachable {
        Map<String, Object> review = new LinkedHashMap<>();
        review.put("apiVersion", "authorization.k8s.io/v1");
        review.put("kind", "SelfSubjectAccessReview");
        review.put(
                "spec",
                Map.of(
                        "resourceAttributes",
                        Map.of("verb", verb, "group", group, "resource", resource, "name", "someone")));
        return api.wait(api.send("POST", REVIEWS, review))
                .json()
                .filter(answer -> answer.holds("status", "allowed"))
                .isPresent();
    }
}
