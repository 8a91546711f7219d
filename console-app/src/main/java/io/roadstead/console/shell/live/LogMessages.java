package io.roadstead.console.shell.live;

import io.roadstead.console.shell.model.LineQueue;
import io.roadstead.console.shell.model.LogLine;
import io.roadstead.console.shell.model.LogOrigin;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told to browsers, as JSON. */
final class LogMessages {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LogMessages() {}

    /** Which containers are read; a line names its own by its place among them. */
    static String origins(List<LogOrigin> origins, int left) {
        ObjectNode message = of("origins").put("left", left);
        ArrayNode list = message.putArray("origins");
        origins.forEach(origin -> list.addObject().put("pod", origin.place()).put("container", origin.container()));
        return message.toString();
    }

    /** @param weight what the browser confirms when it has shown them */
    static String lines(LineQueue.Batch batch, long weight) {
        ObjectNode message = of("lines").put("weight", weight).put("left", batch.left());
        ArrayNode list = message.putArray("lines");
        for (LogLine line : batch.lines()) {
            ArrayNode one = list.addArray()
                    .add(line.origin())
                    .add(line.at().map(Instant::toString).orElse(""))
                    .add(line.text());
            if (line.cut()) {
                one.add(true);
            }
        }
        return message.toString();
    }

    static String standing(int origin, Standing standing, String said) {
        return of("standing")
                .put("origin", origin)
                .put("standing", standing.word())
                .put("said", said)
                .toString();
    }

    /** Why the stream is closed next. */
    static String end(String reason) {
        return of("end").put("reason", reason).toString();
    }

    private static ObjectNode of(String type) {
        return JSON.createObjectNode().put("type", type);
    }
}
