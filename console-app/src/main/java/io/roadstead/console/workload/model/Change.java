package io.roadstead.console.workload.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people do with workloads and nodes every day, each one request to the API server. */
public sealed interface Change {
    /** Most replicas that can be asked for. */
    int MOST_REPLICAS = 100_000;

    /** What the API server is asked, with the object's uid, so that one that was made anew under the name is left alone. */
    Wanted wanted(ObjectPath path, String uid);

    /** Which kinds can be changed so, as addresses name them; empty for all. */
    Set<String> kinds();

    /** As roles name it. */
    default String verb() {
        return "patch";
    }

    /** As roles name it; empty for the object itself. */
    default String subresource() {
        return "";
    }

    /**
     * A request.
     *
     * @param type of the body
     * @param body maps and lists of JSON
     */
    record Wanted(String method, String target, String type, Object body) {
        private static final String MERGE = "application/merge-patch+json";

        private static Wanted patch(String target, String uid, Map<String, Object> spec) {
            return merge(target, Map.of("metadata", Map.of("uid", uid), "spec", spec));
        }

        /** Writes some fields over those that are there; null takes one away. */
        static Wanted merge(String target, Object body) {
            return new Wanted("PATCH", target + "?fieldManager=roadstead", MERGE, body);
        }

        /** Writes all or nothing. */
        public static Wanted patch(String target, JsonPatch patch) {
            return new Wanted("PATCH", target + "?fieldManager=roadstead", JsonPatch.TYPE, patch.steps());
        }
    }

    /** So many replicas. */
    record Scale(int replicas) implements Change {
        /** Checks the number. */
        public Scale {
            if (replicas < 0 || replicas > MOST_REPLICAS) {
                throw new IllegalArgumentException("replicas must be from 0 to " + MOST_REPLICAS);
            }
        }

        @Override
        public Wanted wanted(ObjectPath path, String uid) {
            return Wanted.patch(path.text("scale"), uid, Map.of("replicas", replicas));
        }

        @Override
        public Set<String> kinds() {
            return Set.of("deployments.apps", "statefulsets.apps", "replicasets.apps", "replicationcontrollers");
        }

        @Override
        public String subresource() {
            return "scale";
        }
    }

    /** All its pods are made anew, a few at a time, as {@code kubectl rollout restart} has it. */
    record Restart(Instant at) implements Change {
        @Override
        public Wanted wanted(ObjectPath path, String uid) {
            Map<String, String> annotation = Map.of("kubectl.kubernetes.io/restartedAt", at.toString());
            return Wanted.patch(
                    path.text(), uid, Map.of("template", Map.of("metadata", Map.of("annotations", annotation))));
        }

        @Override
        public Set<String> kinds() {
            return Set.of("deployments.apps", "statefulsets.apps", "daemonsets.apps");
        }
    }

    /** A rollout stands still, or goes on. */
    record Pause(boolean paused) implements Change {
        @Override
        public Wanted wanted(ObjectPath path, String uid) {
            return Wanted.patch(path.text(), uid, Map.of("paused", paused));
        }

        @Override
        public Set<String> kinds() {
            return Set.of("deployments.apps");
        }
    }

    /** A job does not run, or runs. */
    record Suspend(boolean suspended) implements Change {
        @Override
        public Wanted wanted(ObjectPath path, String uid) {
            return Wanted.patch(path.text(), uid, Map.of("suspend", suspended));
        }

        @Override
        public Set<String> kinds() {
            return Set.of("jobs.batch", "cronjobs.batch");
        }
    }

    /** A node takes no more pods, or takes them. */
    record Cordon(boolean cordoned) implements Change {
        @Override
        public Wanted wanted(ObjectPath path, String uid) {
            return Wanted.patch(path.text(), uid, Map.of("unschedulable", cordoned));
        }

        @Override
        public Set<String> kinds() {
            return Set.of("nodes");
        }
    }

    /** Other labels and annotations. */
    record Mark(Marks labels, Marks annotations) implements Change {
        @Override
        public Wanted wanted(ObjectPath path, String uid) {
            return Wanted.merge(
                    path.text(),
                    Map.of(
                            "metadata",
                            Map.of("uid", uid, "labels", labels.fields(), "annotations", annotations.fields())));
        }

        @Override
        public Set<String> kinds() {
            return Set.of();
        }
    }

    /** It goes, and what belongs to it after it. */
    record Delete() implements Change {
        @Override
        public Wanted wanted(ObjectPath path, String uid) {
            return new Wanted(
                    "DELETE",
                    path.text(),
                    "application/json",
                    Map.of(
                            "kind", "DeleteOptions",
                            "apiVersion", "v1",
                            "propagationPolicy", "Background",
                            "preconditions", Map.of("uid", uid)));
        }

        @Override
        public Set<String> kinds() {
            return Set.of();
        }

        @Override
        public String verb() {
            return "delete";
        }
    }

    /** Those that can be made of an object of this kind, in the order in which they are offered. */
    static List<Change> of(String kind, Instant now) {
        return List.<Change>of(
                        new Scale(0),
                        new Restart(now),
                        new Pause(true),
                        new Pause(false),
                        new Suspend(true),
                        new Suspend(false),
                        new Cordon(true),
                        new Cordon(false),
                        new Delete())
                .stream()
                .filter(change -> change.kinds().isEmpty() || change.kinds().contains(kind))
                .toList();
    }
}
