package io.roadstead.console.fleet.store;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppState;
import io.roadstead.federation.failover.AppState.Kept;
import io.roadstead.federation.failover.AppState.Moving;
import io.roadstead.federation.failover.AppState.Settled;
import io.roadstead.federation.failover.AppState.Stage;
import io.roadstead.federation.failover.AppWatch.Moved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How an app stands, as JSON. */
final class StandingText {
    private static final JsonMapper JSON = JsonMapper.shared();

    private StandingText() {}

    static String word(AppState state) {
        return switch (state) {
            case Settled settled -> "settled";
            case Kept kept -> "kept";
            case Moving moving -> "moving";
        };
    }

    static String write(AppState state, Optional<Moved> moved) {
        ObjectNode node = JSON.createObjectNode();
        node.set("homes", homes(state.homes()));
        switch (state) {
            case Settled settled -> {}
            case Kept(SortedMap<ClusterId, Integer> homes, Cause why, Instant since) -> {
                node.put("since", since.toString());
                ObjectNode cause = node.putObject("why").put("key", why.key());
                why.arguments().forEach(cause.putArray("arguments")::add);
            }
            case Moving moving -> {
                node.set("to", homes(moving.to()));
                node.put("epoch", moving.epoch());
                node.put("stage", moving.stage().name());
                node.put("begun", moving.begun().toString());
                node.put("plans", moving.plans());
                node.put("planned", moving.planned());
            }
        }
        moved.ifPresent(last -> {
            ObjectNode one = node.putObject("moved").put("at", last.at().toString());
            one.set("from", homes(last.from()));
            last.to().forEach(id -> one.withArray("to").add(id.value()));
        });
        return node.toString();
    }

    private static ObjectNode homes(Map<ClusterId, Integer> homes) {
        ObjectNode node = JSON.createObjectNode();
        homes.forEach((cluster, replicas) -> node.put(cluster.value(), replicas));
        return node;
    }

    static AppState state(String word, String text) {
        JsonNode node = JSON.readTree(text);
        SortedMap<ClusterId, Integer> homes = homes(node.path("homes"));
        return switch (word) {
            case "kept" -> {
                List<String> arguments = new ArrayList<>();
                node.path("why").path("arguments").forEach(one -> arguments.add(one.asString("")));
                yield new Kept(
                        homes,
                        new Cause(node.path("why").path("key").asString(), arguments),
                        Instant.parse(node.path("since").asString()));
            }
            case "moving" ->
                new Moving(
                        homes,
                        homes(node.path("to")),
                        node.path("epoch").asLong(),
                        Stage.valueOf(node.path("stage").asString()),
                        Instant.parse(node.path("begun").asString()),
                        node.path("plans").asInt(),
                        node.path("planned").asBoolean());
            default -> new Settled(homes);
        };
    }

    static Optional<Moved> moved(String text) {
        JsonNode node = JSON.readTree(text).path("moved");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        TreeSet<ClusterId> to = new TreeSet<>();
        node.path("to").forEach(one -> to.add(new ClusterId(one.asString())));
        return Optional.of(new Moved(Instant.parse(node.path("at").asString()), homes(node.path("from")), to));
    }

    private static SortedMap<ClusterId, Integer> homes(JsonNode node) {
        SortedMap<ClusterId, Integer> homes = new TreeMap<>();
        node.properties()
                .forEach(one ->
                        homes.put(new ClusterId(one.getKey()), one.getValue().asInt()));
        return homes;
    }
}
