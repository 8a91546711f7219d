package io.roadstead.console.shell.live;

import io.roadstead.console.shell.model.LogWish;
import io.roadstead.console.shell.model.ResumePoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a browser asks for when it opens a stream.
 *
 * @param after up to where it has the logs of containers, by {@link io.roadstead.console.shell.model.LogOrigin#word}
 */
record Opening(LogWish wish, Map<String, ResumePoint> after) {
    private static final int MOST_POINTS = 200;

    Opening {
        after = Map.copyOf(after);
    }

    /** Empty for what is no wish. */
    static Optional<Opening> parse(JsonNode message) {
        return LogWish.of(
                        message.path("container").asString(""),
                        message.path("previous").asBoolean(false),
                        message.path("tail").asInt(0),
                        message.path("since").asLong(0))
                .map(wish -> new Opening(wish, points(message.path("after"))));
    }

    private static Map<String, ResumePoint> points(JsonNode after) {
        Map<String, ResumePoint> points = new LinkedHashMap<>();
        after.properties().stream()
                .limit(MOST_POINTS)
                .forEach(point -> moment(point.getValue().path(0).asString(""))
                        .ifPresent(at -> points.put(
                                point.getKey(),
                                new ResumePoint(at, point.getValue().path(1).asInt(1)))));
        return points;
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
