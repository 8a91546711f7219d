package io.roadstead.console.fleet;

import io.roadstead.console.cluster.AgentLine;
import io.roadstead.console.cluster.ClusterId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What federation asks agents; whatever one answers is only text, and bounded. */
@Component
class AgentWords {
    /** So long others look at a cluster before they say that it does not answer. */
    static final Duration LOOK = Duration.ofSeconds(2);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ON_THE_WAY = Duration.ofMillis(800);
    private static final Duration EPOCHS = Duration.ofSeconds(5);
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST_AUTHORITY = 32 * 1024;

    private final AgentLine line;

    AgentWords(AgentLine line) {
        this.line = line;
    }

    /** Where others may look at a cluster's API server; the address is empty where its agent does not know one. */
    record Address(String address, String authority) {}

    /** Asks an agent for it; empty where it does not answer, or is too old to know what is asked. Waits. */
    Optional<Address> address(ClusterId cluster) {
        try {
            AgentLine.Reply reply = line.ask(cluster, "GET", "/v1/address", "").join();
            JsonNode json = JSON.readTree(reply.body());
            Address told = new Address(
                    json.path("address").asString(""), json.path("authority").asString(""));
            return reply.status() == 200
                            && told.address().length() <= LONGEST_ADDRESS
                            && told.authority().length() <= LONGEST_AUTHORITY
                    ? Optional.of(told)
                    : Optional.empty();
        } catch (CompletionException | JacksonException none) {
            return Optional.empty();
        }
    }

    /** Whether an agent answers at all, whatever; false after a while. */
    CompletableFuture<Boolean> isThere(ClusterId cluster) {
        return line.ask(cluster, "GET", "/v1/here", "")
                .orTimeout(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                .handle((reply, failure) -> failure == null);
    }

    /** Whether another cluster answers this agent; empty where the agent itself does not, or will not look. */
    CompletableFuture<Optional<Boolean>> look(ClusterId peer, Address at) {
        String body = JSON.writeValueAsString(
                Map.of("address", at.address(), "authority", at.authority(), "withinMillis", LOOK.toMillis()));
        return line.ask(peer, "POST", "/v1/look", body)
                .orTimeout(LOOK.plus(ON_THE_WAY).toMillis(), TimeUnit.MILLISECONDS)
                .handle((reply, failure) -> failure == null && reply.status() == 200
                        ? Optional.of(isTrue(reply.body()))
                        : Optional.empty());
    }

    private static boolean isTrue(String body) {
        try {
            return JSON.readTree(body).path("answered").asBoolean(false);
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    /** Tells an agent the newest epochs of apps; whether it holds them now. */
    CompletableFuture<Boolean> epochs(ClusterId cluster, Map<String, Long> apps) {
        return line.ask(cluster, "POST", "/v1/epochs", JSON.writeValueAsString(Map.of("apps", apps)))
                .orTimeout(EPOCHS.toMillis(), TimeUnit.MILLISECONDS)
                .handle((reply, failure) -> failure == null && reply.status() == 200);
    }
}
