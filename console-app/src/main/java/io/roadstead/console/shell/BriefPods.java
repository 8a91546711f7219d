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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pods that are made for a shell and go with it, as whoever opens that. Waits; not for event loops. */
@Service
public class BriefPods {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> NEVER =
            Set.of("InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError");
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final String MARKED = "/pods?limit=50&labelSelector=roadstead.io%2Fdebug%3D";
    /** Between tries to take a pod away, in paces. */
    private static final List<Integer> PAUSES = List.of(2, 10, 30, 60, 120);

    /** API servers give a webhook so long at most, in paces. */
    private static final int LATEST_ADMISSION = 35;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ClusterPods pods;
    private final RandomGenerator secure;
    private final Clock clock;
    private final Duration pace;

    @Autowired
    BriefPods(ClusterPods pods, RandomGenerator secure, Clock clock) {
        this(pods, secure, clock, Duration.ofSeconds(1));
    }

    /** @param pace between two looks at a pod that does not run yet */
    public BriefPods(ClusterPods pods, RandomGenerator secure, Clock clock, Duration pace) {
        this.pods = pods;
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

    /** Letters for a name, by chance. */
    public String chance() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            letters.append(LETTERS.charAt(secure.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    /** Now. */
    public Instant now() {
        return clock.instant();
    }

    /** Makes a pod and waits until what is wished for runs in it; else it is taken away again. {@link #remove} does that later. */
    public Outcome bring(Caller caller, ClusterId cluster, ShellWish wish, Map<String, Object> pod, Waiting waiting) {
        String path = "/api/v1/namespaces/" + wish.container().namespace() + "/pods";
        return switch (pods.send(caller, cluster, "POST", path, "application/json", JSON.writeValueAsString(pod))) {
            case Answer.Found found -> runsOrGoes(caller, cluster, wish, waiting);
            case Answer.Refused(int status, String said)
            when isUnsure(status) -> {
                removeIfMade(caller, cluster, wish.container());
                yield new Outcome.Not(said);
            }
            case Answer.Refused(int status, String said) -> new Outcome.Not(said);
        };
    }

    private Outcome runsOrGoes(Caller caller, ClusterId cluster, ShellWish wish, Waiting waiting) {
        boolean runs = false;
        try {
            Outcome outcome = await(caller, cluster, wish, waiting);
            runs = outcome instanceof Outcome.Ready && waiting.wanted().getAsBoolean();
            return runs ? outcome : outcome instanceof Outcome.Not ? outcome : new Outcome.Not("");
        } finally {
            if (!runs) {
                remove(caller, cluster, wish.container());
            }
        }
    }

    /** Waits until what is wished for runs. */
    Outcome await(Caller caller, ClusterId cluster, ShellWish wish, Waiting waiting) {
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
            if (!pause(1)) {
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

    /** Nobody said whether it was done. */
    private static boolean isUnsure(int status) {
        return status == 0 || status >= 500;
    }

    /** An API server may still be about to make it, as while an admission webhook thinks. */
    private void removeIfMade(Caller caller, ClusterId cluster, LogOrigin pod) {
        remove(caller, cluster, pod);
        Thread.ofVirtual().name("shell-unsure").start(() -> {
            if (pause(LATEST_ADMISSION)) {
                removeAtLast(caller, cluster, pod);
            }
        });
    }

    /** The same, tried for some minutes while the cluster does not answer. */
    public Optional<String> removeAtLast(Caller caller, ClusterId cluster, LogOrigin pod) {
        for (int pause : PAUSES) {
            if (!(pods.send(caller, cluster, "DELETE", ClusterPods.path(pod), "application/json", "{}")
                    instanceof Answer.Refused(int status, String said))) {
                return Optional.empty();
            }
            if (!isUnsure(status)) {
                return status == 404 ? Optional.empty() : Optional.of(said);
            }
            if (!pause(pause)) {
                break;
            }
        }
        return remove(caller, cluster, pod);
    }

    /** As many times the pace; false where this thread is to end. */
    private boolean pause(int paces) {
        try {
            Thread.sleep(pace.multipliedBy(paces));
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes away what was made for a shell; what is no more is not missed. Why not, where the cluster refuses. */
    public Optional<String> remove(Caller caller, ClusterId cluster, LogOrigin pod) {
        return pods.send(caller, cluster, "DELETE", ClusterPods.path(pod), "application/json", "{}")
                                instanceof Answer.Refused(int status, String said)
                        && status != 404
                ? Optional.of(said)
                : Optional.empty();
    }

    /**
     * What was left, also by others; what is due of this caller's own is taken away.
     *
     * @param purpose with which they are marked
     * @param beginning how the names of such pods begin: what others mark is left to people
     * @param where such as {@code /api/v1}, or that of a namespace
     * @param also more of the query, after the labels
     */
    public List<Left> left(
            Caller caller, ClusterId cluster, String purpose, String beginning, String where, String also) {
        String path = where + MARKED + purpose + also;
        if (!(pods.get(caller, cluster, path) instanceof Answer.Found(JsonNode list))) {
            return List.of();
        }
        List<Left> all = new ArrayList<>();
        for (JsonNode pod : list.path("items")) {
            left(pod).ifPresent(all::add);
        }
        List<Left> due = all.stream()
                .filter(left -> left.openedBy().equals(caller.name())
                        && left.pod().pod().startsWith(beginning))
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
