package io.roadstead.console.shell;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.model.DebugPod;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShellWish;
import io.roadstead.console.shell.model.ShownText;
import io.roadstead.console.shell.remote.ClusterPods;
import io.roadstead.console.shell.remote.ClusterPods.Answer;
import io.roadstead.console.shell.remote.ClusterPods.Container;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings containers into clusters to look at something there, as whoever looks, and takes away what was brought. */
@Service
public class DebugShells {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> NEVER =
            Set.of("InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError");
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final String MERGE = "application/strategic-merge-patch+json";
    private static final String PODS = "/api/v1/pods?limit=50&labelSelector=roadstead.io%2Fdebug%3Dnode&fieldSelector=";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ClusterPods pods;
    private final ShellProperties properties;
    private final RandomGenerator secure;
    private final Clock clock;
    private final Duration pace;

    @Autowired
    DebugShells(ClusterPods pods, ShellProperties properties, RandomGenerator secure, Clock clock) {
        this(pods, properties, secure, clock, Duration.ofSeconds(1));
    }

    DebugShells(ClusterPods pods, ShellProperties properties, RandomGenerator secure, Clock clock, Duration pace) {
        this.pods = pods;
        this.properties = properties;
        this.secure = secure;
        this.clock = clock;
        this.pace = pace;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** It runs; this leads into it. */
        record Ready(ShellWish wish) implements Outcome {}

        /**
         * It does not.
         *
         * @param said why, in the words of the cluster; empty where it gave none in time
         */
        record Not(String said) implements Outcome {}
    }

    /** Something that was brought and is there still. */
    public record Left(LogOrigin pod, String openedBy, Optional<Instant> expires) {}

    /** Who waits for it. */
    public record Waiting(Consumer<String> progress, BooleanSupplier wanted) {}

    /** The image where nobody names another one. */
    public String image() {
        return properties.debugImage();
    }

    /**
     * Adds a debug container to a pod. It cannot be taken away, but ends with its shell. Waits.
     *
     * @param target a container whose processes it sees; empty for none
     */
    public Outcome inPod(
            Caller caller, ClusterId cluster, LogOrigin pod, String image, String target, Waiting waiting) {
        LogOrigin debug = new LogOrigin(pod.namespace(), pod.pod(), "debug-" + chance());
        String body = JSON.writeValueAsString(DebugPod.container(debug.container(), image, target));
        String path = ClusterPods.path(pod) + "/ephemeralcontainers";
        return switch (pods.send(caller, cluster, "PATCH", path, MERGE, body)) {
            case Answer.Found found -> await(caller, cluster, new ShellWish(debug, List.of()), waiting);
            case Answer.Refused(int status, String said) -> new Outcome.Not(said);
        };
    }

    /** Makes a pod on a node and waits for it. {@link #remove} takes it away. */
    public Outcome onNode(
            Caller caller, ClusterId cluster, String node, String namespace, String image, Waiting waiting) {
        LogOrigin pod = DebugPod.named(namespace, node, chance()).orElseThrow(IllegalArgumentException::new);
        String body = JSON.writeValueAsString(DebugPod.onNode(pod, node, image, caller.name(), clock.instant()));
        String path = "/api/v1/namespaces/" + namespace + "/pods";
        return switch (pods.send(caller, cluster, "POST", path, "application/json", body)) {
            case Answer.Found found -> {
                Outcome outcome = await(caller, cluster, new ShellWish(pod, ShellWish.USUAL), waiting);
                if (outcome instanceof Outcome.Not) {
                    remove(caller, cluster, pod);
                }
                yield outcome;
            }
            case Answer.Refused(int status, String said) -> new Outcome.Not(said);
        };
    }

    private String chance() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            letters.append(LETTERS.charAt(secure.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private Outcome await(Caller caller, ClusterId cluster, ShellWish wish, Waiting waiting) {
        String last = "";
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && waiting.wanted().getAsBoolean()) {
            Optional<Container> now = container(caller, cluster, wish.container());
            if (now.filter(Container::running).isPresent()) {
                return new Outcome.Ready(wish);
            }
            String said = now.map(Container::said).orElse("");
            if (!said.equals(last)) {
                waiting.progress().accept(said);
                last = said;
            }
            if (now.filter(Container::ended).isPresent() || NEVER.stream().anyMatch(said::startsWith)) {
                return new Outcome.Not(said);
            }
            try {
                Thread.sleep(pace);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return new Outcome.Not("");
            }
        }
        return new Outcome.Not(last);
    }

    private Optional<Container> container(Caller caller, ClusterId cluster, LogOrigin wanted) {
        return pods.get(caller, cluster, ClusterPods.path(wanted)) instanceof Answer.Found(JsonNode pod)
                ? pods.containers(wanted, pod).stream()
                        .filter(each -> each.origin().equals(wanted))
                        .findFirst()
                : Optional.empty();
    }

    /** Takes away what was made for a shell; what is no more is not missed. Why not, where the cluster refuses. */
    public Optional<String> remove(Caller caller, ClusterId cluster, LogOrigin pod) {
        return pods.send(caller, cluster, "DELETE", ClusterPods.path(pod), "application/json", "{}")
                                instanceof Answer.Refused(int status, String said)
                        && status != 404
                ? Optional.of(said)
                : Optional.empty();
    }

    /** What was left on a node, also by others; what is due of this caller's own is taken away. Waits. */
    public List<Left> left(Caller caller, ClusterId cluster, String node) {
        String path = PODS + "spec.nodeName%3D" + node;
        if (!(pods.get(caller, cluster, path) instanceof Answer.Found(JsonNode list))) {
            return List.of();
        }
        List<Left> all = new ArrayList<>();
        for (JsonNode pod : list.path("items")) {
            left(pod).ifPresent(all::add);
        }
        List<Left> due = all.stream()
                .filter(left -> left.openedBy().equals(caller.name())
                        && left.pod().pod().startsWith(DebugPod.beginning(node))) // what others mark is left to people
                .filter(left -> left.expires().filter(clock.instant()::isAfter).isPresent())
                .filter(left -> remove(caller, cluster, left.pod()).isEmpty())
                .toList();
        all.removeAll(due);
        return all;
    }

    private static Optional<Left> left(JsonNode pod) {
        JsonNode metadata = pod.path("metadata");
        JsonNode annotations = metadata.path("annotations");
        return LogOrigin.of(
                        metadata.path("namespace").asString(""),
                        metadata.path("name").asString(""),
                        DebugPod.CONTAINER)
                .filter(origin -> !metadata.has("deletionTimestamp"))
                .map(origin -> new Left(
                        origin,
                        ShownText.line(annotations.path(DebugPod.OPENED_BY).asString(""), 100),
                        moment(annotations.path(DebugPod.EXPIRES).asString(""))));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
