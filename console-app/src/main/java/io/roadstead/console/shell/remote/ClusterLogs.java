package io.roadstead.console.shell.remote;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.LogWish;
import io.roadstead.console.shell.model.ShownText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs and containers of pods, asked of their API server as whoever looks. */
@Component
public final class ClusterLogs {
    private static final int MOST_POD = 4 * 1024 * 1024;
    private static final int MOST_CONTAINERS = 100;
    private static final int AT_ONCE = 8;
    private static final int LONGEST_SENTENCE = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> LISTS = List.of("containers", "initContainers", "ephemeralContainers");

    private final ClusterClients clients;
    private final JsonMapper json = JsonMapper.builder().build();

    public ClusterLogs(ClusterClients clients) {
        this.clients = clients;
    }

    private sealed interface Containers {
        /** Ordinary ones first. */
        record Known(List<LogOrigin> origins) implements Containers {
            /** Keeps a copy. */
            public Known {
                origins = List.copyOf(origins);
            }
        }

        /** @param status of HTTP, 0 where no answer came */
        record Unknown(int status, String said) implements Containers {}
    }

    /** A log as one text, or why there is none. */
    public sealed interface Text {
        /**
         * @param bytes of it in UTF-8
         * @param cut whether there is more
         */
        record Told(String text, int bytes, boolean cut) implements Text {}

        /** @param status of HTTP, 0 where no answer came */
        record Refused(int status, String said) implements Text {}
    }

    /**
     * How a text is wanted.
     *
     * @param mark in front of each line
     * @param most bytes of it, the marks among them
     */
    public record TextForm(String mark, int most) {}

    /** Reads a log until it ends or is too much. Waits. */
    public Text text(Caller caller, ClusterId cluster, String path, TextForm form, Duration patience) {
        TextReader reader = new TextReader(form);
        try (ClusterAnswer _ = read(caller, cluster, path, reader)) {
            int status = reader.status.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return status == 200
                    ? new Text.Told(reader.text(), reader.bytes(), reader.isCut())
                    : new Text.Refused(status, sentence(reader.said()));
        } catch (TimeoutException | ExecutionException late) {
            return new Text.Refused(0, "");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Text.Refused(0, "");
        }
    }

    /** The containers of these pods that are wished for; of a pod that cannot be looked at the one by that name, or its only one. */
    public List<LogOrigin> wanted(Caller caller, ClusterId cluster, List<LogOrigin> pods, LogWish wish) {
        return containers(caller, cluster, pods).stream()
                .filter(origin -> origin.container().isEmpty() || wish.wants(origin.container()))
                .map(origin -> origin.container().isEmpty()
                        ? origin.in(wish.container().orElse(""))
                        : origin)
                .toList();
    }

    /** Begins to read. Returns at once; the reader is told what comes. */
    public ClusterAnswer read(Caller caller, ClusterId cluster, String path, ClusterAnswer.Reader reader) {
        return ClusterAnswer.ask(clients.as(caller, cluster), path, "text/plain, */*", reader);
    }

    /** Asks for a pod. Waits. */
    private Containers containers(Caller caller, ClusterId cluster, LogOrigin pod, Duration patience) {
        Whole whole = new Whole();
        String path = "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.pod();
        try (ClusterAnswer _ = ClusterAnswer.ask(clients.as(caller, cluster), path, "application/json", whole)) {
            int status = whole.status.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return status == 200
                    ? new Containers.Known(origins(pod, whole.text()))
                    : new Containers.Unknown(status, sentence(whole.text()));
        } catch (TimeoutException | ExecutionException late) {
            return new Containers.Unknown(0, "");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Containers.Unknown(0, "");
        }
    }

    /** In the order of the pods, eight of which are asked for at a time; of one that cannot be looked at one container without a name. */
    private List<LogOrigin> containers(Caller caller, ClusterId cluster, List<LogOrigin> pods) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            return pods.stream()
                    .map(pod -> CompletableFuture.supplyAsync(
                            () -> switch (containers(caller, cluster, pod, PATIENCE)) {
                                case Containers.Known known
                                when !known.origins().isEmpty() -> known.origins();
                                case Containers.Known none -> List.of(pod);
                                case Containers.Unknown unknown -> List.of(pod);
                            },
                            threads))
                    .toList()
                    .stream()
                    .flatMap(known -> known.join().stream())
                    .toList();
        }
    }

    private List<LogOrigin> origins(LogOrigin pod, String text) {
        List<LogOrigin> origins = new ArrayList<>();
        try {
            JsonNode spec = json.readTree(text).path("spec");
            for (String list : LISTS) {
                spec.path(list)
                        .forEach(container -> LogOrigin.of(
                                        pod.namespace(),
                                        pod.pod(),
                                        container.path("name").asString(""))
                                .filter(known -> origins.size() < MOST_CONTAINERS)
                                .map(known -> pod.in(known.container()))
                                .ifPresent(origins::add));
            }
        } catch (JacksonException garbled) {
            return List.of();
        }
        return origins;
    }

    /** What an API server says instead of a log: the message of its status, or what there is, in one line. */
    public String sentence(String said) {
        try {
            String message = json.readTree(said).path("message").asString("");
            return ShownText.line(message.isEmpty() ? said : message, LONGEST_SENTENCE);
        } catch (JacksonException text) {
            return ShownText.line(said, LONGEST_SENTENCE);
        }
    }

    private static final class Whole implements ClusterAnswer.Reader {
        private final CompletableFuture<Integer> status = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public boolean piece(byte[] piece) {
            if (bytes.size() + piece.length > MOST_POD) {
                status.complete(0);
                return false;
            }
            bytes.writeBytes(piece);
            return true;
        }

        @Override
        public void ended() {
            status.complete(200);
        }

        @Override
        public void failed(int outcome, String said) {
            bytes.reset();
            bytes.writeBytes(said.getBytes(StandardCharsets.UTF_8));
            status.complete(outcome);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
