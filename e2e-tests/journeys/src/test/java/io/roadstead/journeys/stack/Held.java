package io.roadstead.journeys.stack;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the console's inventory holds, by its API. */
public final class Held {
    private Held() {}

    /** The console's id of an object, as soon as it is told. */
    public static String id(Rest rest, String apiVersion, String kind, String namespace, String name) throws Exception {
        Instant limit = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(limit)) {
            if (rest.text("/api/v1/kinds").contains("\"" + kind + "\"")) {
                List<?> found = (List<?>) Objects.requireNonNull(rest.get("/api/v1/resources?apiVersion=" + apiVersion
                                + "&kind=" + kind + "&filter=name:" + name + "&namespace=" + namespace)
                        .get("items"));
                for (Object one : found) {
                    if (one instanceof Map<?, ?> item && name.equals(item.get("name"))) {
                        return String.valueOf(item.get("id"));
                    }
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError(kind + " " + name + " is not told");
    }

    /** Waits until at least so many objects of a kind of {@code v1} are told; ten minutes at most. */
    public static void await(Rest rest, String kind, int least) throws Exception {
        Instant limit = Instant.now().plusSeconds(600);
        int held = 0;
        while (held < least) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError(held + " of " + least + ": " + kind);
            }
            Thread.sleep(1_000);
            held = rest.text("/api/v1/kinds").contains("\"" + kind + "\"") ? count(rest, kind) : 0;
        }
    }

    private static int count(Rest rest, String kind) throws Exception {
        int count = 0;
        String cursor = "";
        do {
            Map<String, Object> page = rest.get("/api/v1/resources?apiVersion=v1&limit=500&kind=" + kind + cursor);
            count += ((List<?>) Objects.requireNonNull(page.get("items"))).size();
            Object next = page.get("next");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return count;
    }
}
