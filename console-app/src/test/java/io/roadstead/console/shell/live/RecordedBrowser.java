package io.roadstead.console.shell.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser that keeps what it is told. */
final class RecordedBrowser implements LogFeed.Channel {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    final AtomicReference<Optional<LogEnd>> end = new AtomicReference<>(Optional.empty());
    final AtomicLong left = new AtomicLong();
    final AtomicLong lines = new AtomicLong();
    final AtomicLong heaviest = new AtomicLong();
    volatile boolean reads = true;
    volatile boolean keeps = true;
    private volatile Optional<LogFeed> feed = Optional.empty();

    void of(LogFeed shown) {
        feed = Optional.of(shown);
    }

    @Override
    public void send(String message) {
        JsonNode told = JSON.readTree(message);
        if (keeps) {
            messages.add(told);
        }
        if (told.get("type").asString().equals("lines")) {
            left.addAndGet(told.get("left").asLong());
            lines.addAndGet(told.get("lines").size());
            long weight = told.get("weight").asLong();
            heaviest.accumulateAndGet(weight, Math::max);
            if (reads) {
                feed.ifPresent(shown -> shown.shown(weight));
            }
        }
    }

    @Override
    public void ping() {}

    @Override
    public void close(LogEnd why) {
        end.set(Optional.of(why));
    }

    /** Texts of the lines, each with the place of its container in front. */
    List<String> texts() {
        List<String> all = new ArrayList<>();
        messages.stream()
                .filter(message -> message.get("type").asString().equals("lines"))
                .forEach(message -> message.get("lines")
                        .forEach(line ->
                                all.add(line.get(0).asInt() + " " + line.get(2).asString())));
        return all;
    }

    /** The last that was told of a container. */
    String standing(int origin) {
        return messages.stream()
                .filter(message -> message.get("type").asString().equals("standing")
                        && message.get("origin").asInt() == origin)
                .map(message -> message.get("standing").asString() + ": "
                        + message.get("said").asString())
                .reduce("", (before, last) -> last);
    }
}
