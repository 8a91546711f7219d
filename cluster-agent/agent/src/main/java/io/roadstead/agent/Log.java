package io.roadstead.agent;

import io.roadstead.agent.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events for operators: one line of JSON each. No secrets, nothing of bodies. Safe for use by several threads. */
public final class Log {
    private final PrintStream out;

    public Log(PrintStream out) {
        this.out = out;
    }

    /** Part of the story. */
    public void info(String event, String... namesAndValues) {
        write("info", event, namesAndValues);
    }

    /** Asks for somebody's action. */
    public void warn(String event, String... namesAndValues) {
        write("warn", event, namesAndValues);
    }

    private void write(String level, String event, String... namesAndValues) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("level", level);
        line.put("event", event);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            line.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        synchronized (out) {
            out.println(new String(Json.write(line), StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
