package io.roadstead.agent.inventory;

import io.roadstead.agent.inventory.projection.Texts;
import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Bounds;
import io.roadstead.protocol.inventory.InventoryLine.Happened;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events of Kubernetes from now on: at most {@link #BUDGET} a second, warnings first; an event that comes twice with the same count is
 * told once. On the inventory's loop only.
 */
final class EventReader {
    static final int BUDGET = 50;

    private static final String PATH = "/apis/events.k8s.io/v1/events";
    private static final String JSON = "application/json";
    private static final int LONGEST = 256 * 1024;
    private static final int GATHERED_MOST = 500;
    private static final int KNOWN_MOST = 1024;
    private static final Duration REST = Duration.ofSeconds(30);

    private final ReaderSurroundings around;
    private final List<Happened> gathered = new ArrayList<>();
    private final Map<String, Long> known = new LinkedHashMap<>();
    private Optional<Telling> telling = Optional.empty();
    private ClusterReads.@Nullable Answer answer;
    private @Nullable Future<?> timer;
    private boolean due;
    private String resourceVersion = "";

    EventReader(ReaderSurroundings around) {
        this.around = around;
    }

    void tell(Telling to) {
        telling = Optional.of(to);
        if (answer == null && timer == null) {
            begin();
        }
    }

    void silence() {
        telling = Optional.empty();
        gathered.clear();
        if (answer != null) {
            answer.cancel();
            answer = null;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** One event is asked for only to learn where now is. */
    private void begin() {
        timer = null;
        WholeAnswer.ask(around.reads(), PATH + "?limit=1", JSON, (status, list) -> {
            resourceVersion = list.flatMap(found -> found.text("metadata", "resourceVersion"))
                    .orElse("");
            if (telling.isPresent() && answer == null) {
                watchOrRest();
            }
        });
    }

    private void watchOrRest() {
        if (resourceVersion.isEmpty()) {
            rest();
        } else {
            String target = PATH + "?watch=1&allowWatchBookmarks=true&resourceVersion="
                    + URLEncoder.encode(resourceVersion, StandardCharsets.UTF_8);
            answer = around.reads().get(target, JSON, new Watching());
        }
    }

    private void rest() {
        answer = null;
        if (telling.isPresent()) {
            timer = around.loop().schedule(this::begin, REST.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void gather(Happened happened) {
        if (gathered.size() < GATHERED_MOST) {
            gathered.add(happened);
        }
        if (!due) {
            due = true;
            var unused = around.loop().schedule(this::flush, 1, TimeUnit.SECONDS);
        }
    }

    private void flush() {
        due = false;
        gathered.sort(
                Comparator.comparing((Happened happened) -> !happened.type().equals("Warning")));
        telling.ifPresent(to -> gathered.stream().limit(BUDGET).forEach(to::tell));
        gathered.clear();
    }

    private boolean isNew(Json event, long count) {
        String uid = event.text("metadata", "uid").orElse("");
        Long before = known.remove(uid);
        known.put(uid, count);
        if (known.size() > KNOWN_MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return before == null || before != count;
    }

    /** An event as it is told. */
    static Happened happened(Json event) {
        Json regarding = event.object("regarding");
        return new Happened(
                cut(regarding.text("namespace"), Bounds.NAMESPACE),
                cut(regarding.text("kind"), Bounds.WORD),
                cut(regarding.text("name"), Bounds.NAME),
                cut(regarding.text("uid"), Bounds.UID),
                cut(event.text("type"), Bounds.WORD),
                cut(event.text("reason"), Bounds.WORD),
                cut(event.text("note"), Bounds.NOTE),
                count(event),
                last(event),
                cut(
                        event.text("reportingController")
                                .filter(name -> !name.isEmpty())
                                .or(() -> event.text("deprecatedSource", "component")),
                        Bounds.NAME));
    }

    private static String cut(Optional<String> text, int longest) {
        return Texts.cut(text.orElse(""), longest);
    }

    private static long count(Json event) {
        long series = event.number("series", "count").orElse(0);
        long counted = Math.max(series, event.number("deprecatedCount").orElse(1));
        return Math.max(1, counted);
    }

    private static Instant last(Json event) {
        try {
            Instant last = event.text("series", "lastObservedTime")
                    .or(() -> event.text("deprecatedLastTimestamp"))
                    .or(() -> event.text("eventTime"))
                    .or(() -> event.text("metadata", "creationTimestamp"))
                    .map(Instant::parse)
                    .orElse(Instant.EPOCH);
            return last.isBefore(Instant.EPOCH) ? Instant.EPOCH : last;
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }

    /** One watch. */
    private final class Watching implements ClusterReads.Hearer, JsonSplitter.Pieces {
        private final JsonSplitter splitter = new JsonSplitter(JsonSplitter.Form.WATCH, LONGEST, this);
        private int status;
        private boolean tooOld;

        @Override
        public void onStatus(int answered) {
            status = answered;
        }

        @Override
        public void onBytes(byte[] bytes) {
            splitter.feed(bytes);
        }

        @Override
        public void onElement(byte[] json) {
            if (status == 200 && !tooOld) {
                Row.tree(json).ifPresent(this::event);
            }
        }

        private void event(Json told) {
            String type = told.text("type").orElse("");
            Json event = told.object("object");
            tooOld = type.equals("ERROR");
            if (tooOld) {
                return;
            }
            event.text("metadata", "resourceVersion").ifPresent(version -> resourceVersion = version);
            boolean news = type.equals("ADDED") || type.equals("MODIFIED");
            if (news && isNew(event, count(event))) {
                gather(happened(event));
            }
        }

        @Override
        public void onPause() {
            ClusterReads.Answer reading = answer;
            if (reading != null) {
                reading.more();
            }
        }

        @Override
        public void onEnd() {
            answer = null;
            if (status == 200 && !tooOld && telling.isPresent()) {
                watchOrRest();
            } else {
                rest();
            }
        }

        @Override
        public void onFailure(String why) {
            rest();
        }
    }
}
