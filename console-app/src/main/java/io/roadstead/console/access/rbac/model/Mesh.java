package io.roadstead.console.access.rbac.model;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whether pods of a project's namespaces come into a service mesh by themselves. Sources: Istio documentation, "Installing the
 * sidecar", "Canary upgrades", "Add workloads to the mesh" (ambient); Linkerd documentation, "Automatic proxy injection".
 *
 * @param revision of Istio's control plane, with {@link Kind#ISTIO_REVISION} only; else empty
 */
public record Mesh(Kind kind, String revision) {
    /** As the cluster has it. */
    public static final Mesh UNSET = new Mesh(Kind.UNSET, "");

    private static final Pattern REVISION = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** What of meshes. */
    public enum Kind {
        /** Nothing is said. */
        UNSET,
        /** Said to be out, where a mesh takes what says nothing. */
        OFF,
        /** A proxy beside each pod, by the control plane of no revision. */
        ISTIO_SIDECAR,
        /** A proxy beside each pod, by the control plane of a revision. */
        ISTIO_REVISION,
        /** By the node's proxy; pods need no new start. */
        ISTIO_AMBIENT,
        /** Linkerd's proxy beside each pod. */
        LINKERD;

        /** As it is written in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Refuses a revision where there is none, and the other way round. */
    public Mesh {
        if (kind == Kind.ISTIO_REVISION ? !REVISION.matcher(revision).matches() : !revision.isEmpty()) {
            throw new IllegalArgumentException("a revision belongs to istio-revision, which needs one");
        }
    }

    /** What namespaces carry for it as labels; Istio lets {@code istio-injection} win, so never both. */
    SortedMap<String, String> labels() {
        return new TreeMap<>(
                switch (kind) {
                    case UNSET, LINKERD -> Map.<String, String>of();
                    case OFF -> Map.of("istio-injection", "disabled", "istio.io/dataplane-mode", "none");
                    case ISTIO_SIDECAR -> Map.of("istio-injection", "enabled");
                    case ISTIO_REVISION -> Map.of("istio.io/rev", revision);
                    case ISTIO_AMBIENT -> Map.of("istio.io/dataplane-mode", "ambient");
                });
    }

    /** What namespaces carry for it as annotations. */
    SortedMap<String, String> annotations() {
        return new TreeMap<>(
                switch (kind) {
                    case LINKERD -> Map.of("linkerd.io/inject", "enabled");
                    case OFF -> Map.of("linkerd.io/inject", "disabled");
                    case UNSET, ISTIO_SIDECAR, ISTIO_REVISION, ISTIO_AMBIENT -> Map.<String, String>of();
                });
    }
}
