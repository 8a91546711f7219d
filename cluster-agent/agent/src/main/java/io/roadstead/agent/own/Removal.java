package io.roadstead.agent.own;

import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.ApiUnreachable;
import io.roadstead.agent.json.Json;
import io.roadstead.protocol.manifest.Manifest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Removes everything that the manifest and the agent made. The agent's own rights go last: they are given the namespace as their
 * owner while the agent still may do so, and the cluster's garbage collector takes them when the namespace is gone. May be
 * repeated: what is not there any more is done. Waits, so it belongs on no event loop.
 */
final class Removal {
    private static final String NAMESPACE = "/api/v1/namespaces/" + Manifest.NAMESPACE;
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    private static final String OWN = "roadstead:agent";
    private static final List<String> OTHERS = List.of(
            "access-sync",
            "impersonated",
            "impersonator",
            "reader",
            "view",
            "inventory",
            "operator",
            "admin",
            "manager");

    private final ApiClient api;
    private final Consumer<Line> lines;

    Removal(ApiClient api, Consumer<Line> lines) {
        this.api = api;
        this.lines = lines;
    }

    /** What became of one object. */
    record Line(String kind, String name, boolean done, String detail) {
        byte[] json() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("kind", kind);
            fields.put("name", name);
            fields.put("done", done);
            fields.put("detail", detail);
            byte[] object = Json.write(fields);
            byte[] line = Arrays.copyOf(object, object.length + 1);
            line[object.length] = '\n';
            return line;
        }
    }

    /** Whether all of it is gone, or will be as soon as the namespace is. */
    boolean run() {
        boolean all = true;
        for (String kind : List.of("clusterrolebindings", "clusterroles")) {
            all &= handOver(kind);
        }
        for (String kind : List.of("clusterrolebindings", "clusterroles")) {
            for (String name : OTHERS) {
                all &= delete(kind(kind), "roadstead:" + name, RBAC + kind + "/roadstead:" + name, "");
            }
        }
        return all && delete("Namespace", Manifest.NAMESPACE, NAMESPACE, "with all that is in it");
    }

    private boolean handOver(String kind) {
        try {
            Optional<String> uid = api.wait(api.get(NAMESPACE)).json().flatMap(found -> found.text("metadata", "uid"));
            if (uid.isEmpty()) {
                return tell(kind(kind), OWN, false, "the namespace cannot be read");
            }
            ApiReply reply = api.wait(api.ask(
                    "PATCH", RBAC + kind + "/" + OWN, "application/merge-patch+json", Json.write(owned(uid.get()))));
            return tell(
                    kind(kind),
                    OWN,
                    reply.isGood() || reply.status() == 404,
                    reply.isGood() ? "goes with the namespace" : reply.words());
        } catch (ApiUnreachable unreachable) {
            return tell(kind(kind), OWN, false, unreachable.detail());
        }
    }

    private static Map<String, Object> owned(String uid) {
        Map<String, Object> owner = new LinkedHashMap<>();
        owner.put("apiVersion", "v1");
        owner.put("kind", "Namespace");
        owner.put("name", Manifest.NAMESPACE);
        owner.put("uid", uid);
        return Map.of("metadata", Map.of("ownerReferences", List.of(owner)));
    }

    private boolean delete(String kind, String name, String target, String detail) {
        try {
            ApiReply reply = api.wait(api.ask("DELETE", target, "", new byte[0]));
            return reply.status() == 404 || tell(kind, name, reply.isGood(), reply.isGood() ? detail : reply.words());
        } catch (ApiUnreachable unreachable) {
            return tell(kind, name, false, unreachable.detail());
        }
    }

    private boolean tell(String kind, String name, boolean done, String detail) {
        lines.accept(new Line(kind, name, done, detail));
        return done;
    }

    private static String kind(String resource) {
        return resource.equals("clusterroles") ? "ClusterRole" : "ClusterRoleBinding";
    }
}
