package io.roadstead.console.cluster;

import io.roadstead.console.cluster.AgentChecks.Check;
import io.roadstead.console.cluster.AgentLine.Reply;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.cluster.store.LinkStore;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console asks agents for itself; whatever an agent answers is only text, and bounded. */
@Component
class AgentTalk {
    private static final Logger log = LoggerFactory.getLogger(AgentTalk.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int LONGEST = 300;
    private static final int MOST_CHECKS = 32;

    private final AgentLine line;
    private final LiveLinks links;
    private final ClusterStore clusters;
    private final LinkStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** When each agent was last asked how it finds its cluster. */
    private final Map<ClusterId, Instant> asked = new ConcurrentHashMap<>();

    AgentTalk(
            AgentLine line,
            LiveLinks links,
            ClusterStore clusters,
            LinkStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.line = line;
        this.links = links;
        this.clusters = clusters;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** One object that an agent removed, or could not. */
    record Removal(String kind, String name, boolean done, String detail) {}

    /** An agent has come: it is asked how it finds its cluster; one that was removed is told so. */
    void greet(ClusterId cluster) {
        asked.put(cluster, clock.instant());
        Thread.ofVirtual().name("agent-greeting").start(() -> {
            try {
                boolean removed = clusters.withRemoved(cluster, clock.instant())
                        .filter(is -> is.standing() == Standing.REMOVED)
                        .isPresent();
                if (removed) {
                    sendAway(cluster);
                } else {
                    check(cluster);
                }
            } catch (RuntimeException unanswered) {
                asked.remove(cluster);
                log.atInfo()
                        .addKeyValue("cluster", cluster)
                        .setCause(unanswered)
                        .log("an agent did not answer");
            }
        });
    }

    /** Asks again those that are connected, as often as their links allow; those that did not answer in the next round. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void checkAll() {
        asked.keySet().retainAll(links.all().keySet());
        links.all().keySet().stream()
                .filter(links::isConnected)
                .filter(cluster ->
                        askedBefore(cluster, links.profile(cluster).rhythm().checks()))
                .forEach(this::greet);
    }

    /** Asks one again if it is connected and was not asked a moment ago; does not wait for the answer, true if one may come. */
    boolean lookAgain(ClusterId cluster) {
        boolean due = links.isConnected(cluster) && askedBefore(cluster, FRESH);
        if (due) {
            greet(cluster);
        }
        return due;
    }

    private boolean askedBefore(ClusterId cluster, Duration ago) {
        Instant last = asked.get(cluster);
        return last == null || !clock.instant().isBefore(last.plus(ago));
    }

    /**
     * Asks an agent how it finds its cluster, and keeps the answer.
     *
     * @throws ConsoleException.Unreachable if it does not answer
     */
    void check(ClusterId cluster) {
        Reply reply = ask(cluster, "GET", "/v1/checks");
        parse(reply.body(), clock.instant()).ifPresent(checks -> {
            store.checked(cluster, checks, clock.instant());
            events.publishEvent(new ClusterChanged(cluster));
        });
    }

    /**
     * Has an agent make itself another key.
     *
     * @throws ConsoleException.Unreachable if it does not answer, or did not do it
     */
    void renewKey(ClusterId cluster) {
        ask(cluster, "POST", "/v1/renew-key");
    }

    /**
     * Has an agent remove what it and its manifest made, itself last.
     *
     * @throws ConsoleException.Unreachable if it does not answer
     */
    List<Removal> unregister(ClusterId cluster) {
        List<Removal> removals = new ArrayList<>();
        for (String line : ask(cluster, "POST", "/v1/unregister").body().split("\n")) {
            if (line.isBlank() || removals.size() >= 200) {
                continue;
            }
            try {
                JsonNode object = JSON.readTree(line);
                removals.add(new Removal(
                        text(object, "kind"),
                        text(object, "name"),
                        object.path("done").asBoolean(false),
                        text(object, "detail")));
            } catch (JacksonException unreadable) {
                removals.add(new Removal("", "", false, "an answer that cannot be read"));
            }
        }
        return removals;
    }

    /** Ends an agent's connections; nothing where there are none. */
    void disconnect(ClusterId cluster, String reason) {
        line.disconnect(cluster, reason);
    }

    private void sendAway(ClusterId cluster) {
        if (unregister(cluster).stream().allMatch(Removal::done)) {
            clusters.delete(cluster);
            links.forget(cluster);
            log.atInfo().addKeyValue("cluster", cluster).log("the agent of a removed cluster has removed itself");
        }
    }

    private Reply ask(ClusterId cluster, String method, String target) {
        try {
            Reply reply = line.ask(cluster, method, target, "").join();
            if (reply.status() == 200) {
                return reply;
            }
            throw new ConsoleException.Unreachable(
                    ProblemCode.CLUSTER_UNREACHABLE,
                    "The agent answered with the status " + reply.status() + "; its log says why.",
                    new IllegalStateException("status " + reply.status()));
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof ConsoleException known) {
                throw known;
            }
            throw new ConsoleException.Unreachable(
                    ProblemCode.CLUSTER_UNREACHABLE,
                    "The agent does not answer; try again when it is connected.",
                    failed);
        }
    }

    /** Reads what an agent found; empty for what it cannot be. */
    static Optional<AgentChecks> parse(String body, Instant now) {
        try {
            JsonNode json = JSON.readTree(body);
            List<Check> checks = new ArrayList<>();
            for (JsonNode each : json.path("checks")) {
                if (checks.size() < MOST_CHECKS) {
                    checks.add(new Check(text(each, "name"), each.path("ok").asBoolean(false), text(each, "detail")));
                }
            }
            return json.isObject()
                    ? Optional.of(new AgentChecks(
                            text(json, "kubernetesVersion"),
                            text(json, "mode"),
                            text(json, "platform"),
                            text(json, "instance"),
                            checks,
                            now))
                    : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode object, String field) {
        return Told.line(object.path(field).asString(""), LONGEST);
    }
}
