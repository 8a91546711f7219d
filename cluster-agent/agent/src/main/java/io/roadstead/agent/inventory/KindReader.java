package io.roadstead.agent.inventory;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.InventoryAsk.Held;
import io.roadstead.protocol.inventory.InventoryLine.Trouble;
import io.roadstead.protocol.model.Backoff;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one kind: lists it, watches it, lists again where the watch cannot go on. Kinds of extensions without objects are asked each minute
 * instead, and so is what is beyond the bound on watches. On the inventory's loop only.
 */
final class KindReader {
    private static final String TABLE = "application/json;as=Table;g=meta.k8s.io;v=v1,application/json";
    private static final int PAGE = 500;
    private static final int LONGEST_ROW = 3 << 19; // 1.5 MiB
    private static final Duration POLL = Duration.ofMinutes(1);
    private static final Duration FORBIDDEN_REST = Duration.ofMinutes(10);

    /** An API server that has just started refuses what it will allow in a moment. */
    private static final Duration REFUSED_REST = Duration.ofSeconds(15);

    private static final int REFUSALS_AT_FIRST = 4;
    private static final int SHORTEST_WATCH_SECONDS = 1500;
    private static final int FAILURES_TO_TELL = 2;
    private static final KindRef.Id DEFINITIONS = new KindRef.Id("apiextensions.k8s.io", "customresourcedefinitions");
    private static final Pattern FIRST_CELL = Pattern.compile("\"cells\":\\[\"([^\"\\\\]{1,253})\"");

    private final ReaderSurroundings around;
    private final KindRef kind;
    private final Kept kept = new Kept();
    private Optional<KindTeller> teller = Optional.empty();
    private ClusterReads.@Nullable Answer answer;
    private @Nullable Future<?> timer;
    private boolean hasTurn;
    private boolean listing;
    private boolean watching;
    private boolean stopped = true;
    private boolean paused;
    private int turn;
    private String resourceVersion = "";
    private Duration wait = Duration.ZERO;
    private int failures;
    private int refusals;
    private long failingSince;

    KindReader(ReaderSurroundings around, KindRef kind) {
        this.around = around;
        this.kind = kind;
    }

    KindRef kind() {
        return kind;
    }

    /** What a console holds of it that was told all. */
    Held asHeld() {
        return new Held(
                kind.group(), kind.resource(), kept.seen().count(), kept.seen().digest());
    }

    /** Begins to read; does nothing if it does. */
    void start() {
        if (stopped) {
            stopped = false;
            list();
        }
    }

    /** Reads no more, and forgets. */
    void stop() {
        halt();
        stopped = true;
        kept.forget();
    }

    /** Tells a stream from now on. */
    void tell(Telling telling, Held held) {
        KindTeller now = new KindTeller(around, kind, kept, telling, held, this::listAgain);
        teller = Optional.of(now);
        if (kept.isComplete() && !listing) {
            now.compare();
        }
        if (refusals > 0) {
            now.trouble(Trouble.Code.FORBIDDEN, "the inventory may not read it");
        } else if (failures >= FAILURES_TO_TELL) {
            now.trouble(Trouble.Code.BROKEN, "it cannot be read at the moment");
        }
    }

    /** The stream is gone. */
    void silence() {
        teller = Optional.empty();
    }

    void compare() {
        teller.ifPresent(KindTeller::checkpoint);
    }

    void buckets(List<Long> digests) {
        teller.ifPresent(now -> now.buckets(digests, listing));
    }

    /** It is not served any more. */
    void gone() {
        stop();
        teller.ifPresent(now -> now.trouble(Trouble.Code.GONE, "the API server does not serve it any more"));
    }

    private void listAgain() {
        if (!stopped) {
            list();
        }
    }

    /** Ends whatever runs. */
    private void halt() {
        turn++;
        if (answer != null) {
            answer.cancel();
            answer = null;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (watching) {
            watching = false;
            around.watches().end();
        }
        listing = false;
        paused = false;
        if (hasTurn) {
            hasTurn = false;
            around.lists().over();
        }
    }

    private void later(Duration after, Runnable task) {
        halt();
        timer = around.loop().schedule(task, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void list() {
        halt();
        listing = true;
        int mine = turn;
        around.lists().take(() -> {
            if (turn == mine && !stopped) {
                hasTurn = true;
                new Listing().begin();
            } else {
                around.lists().over();
            }
        });
    }

    /** What to do between lists. */
    private void rest() {
        halt();
        boolean worthIt = kind.isBuiltIn() || kept.seen().count() > 0;
        if (worthIt && !resourceVersion.isEmpty() && around.watches().begin()) {
            watching = true;
            new Watching().begin();
        } else {
            timer = around.loop().schedule(this::list, POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void good() {
        wait = Duration.ZERO;
        failures = 0;
        refusals = 0;
        teller.ifPresent(KindTeller::fine);
    }

    /** Something went wrong; the same is tried again later. */
    private void bad(int status, String why, Runnable again) {
        if (status == 403 || status == 401) {
            teller.ifPresent(now -> now.trouble(Trouble.Code.FORBIDDEN, "the inventory may not read it: " + why));
            refusals++;
            later(refusals <= REFUSALS_AT_FIRST ? REFUSED_REST : FORBIDDEN_REST, this::list);
            return;
        }
        if (status == 404) {
            around.changed().run();
        }
        failingSince = failures == 0 ? System.nanoTime() : failingSince;
        failures++;
        if (failures >= FAILURES_TO_TELL) {
            teller.ifPresent(now -> now.trouble(Trouble.Code.BROKEN, why));
        }
        wait = Backoff.DEFAULT.next(wait, Duration.ofNanos(System.nanoTime() - failingSince), around.random());
        later(wait, again);
    }

    private String path() {
        return kind.path() + (kind.isConfidential() ? "?includeObject=Metadata" : "?includeObject=Object");
    }

    private Things.Made made(Row row) {
        return Things.of(kind, teller.map(KindTeller::number).orElse(0), kept.columns(), row);
    }

    private void poison(String detail) {
        teller.ifPresent(now -> now.poison(detail));
    }

    private void tooLong(byte[] beginning) {
        Matcher name = FIRST_CELL.matcher(new String(beginning, StandardCharsets.UTF_8));
        poison((name.find() ? name.group(1) : "an object") + ": it is longer than " + LONGEST_ROW + " bytes");
    }

    /** All pages of a list. */
    private final class Listing {
        private final SeenTable now = new SeenTable();
        private String token = "";
        private String version = "";
        private String message = "";

        void begin() {
            teller.ifPresent(KindTeller::listing);
            page();
        }

        private void page() {
            token = token.isEmpty() ? "" : "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            String target = path() + "&limit=" + PAGE + token;
            token = "";
            answer = around.reads().get(target, TABLE, new Page());
        }

        private void row(byte[] bytes) {
            Optional<Row> row = Row.read(bytes);
            if (row.isEmpty()) {
                poison("an object that cannot be read");
                return;
            }
            switch (made(row.get())) {
                case Things.Made.Line line -> {
                    now.put(line.key(), line.digest());
                    teller.ifPresent(told -> told.listed(line));
                }
                case Things.Made.Poison poisoned -> poison(poisoned.detail());
            }
        }

        private void member(String name, byte[] json) {
            switch (name) {
                case "metadata" ->
                    Row.tree(json).ifPresent(metadata -> {
                        token = metadata.text("continue").orElse("");
                        version = metadata.text("resourceVersion").orElse("");
                    });
                case "columnDefinitions" -> kept.columns(definitions(json));
                case "message" -> message = new String(json, StandardCharsets.UTF_8).replaceAll("^\"|\"$", "");
                default -> {}
            }
        }

        private void pageDone() {
            if (!token.isEmpty()) {
                page();
                return;
            }
            resourceVersion = version;
            good();
            listing = false;
            int mine = turn;
            teller.ifPresent(told -> told.vanished(now));
            kept.complete(now);
            teller.ifPresent(KindTeller::listDone);
            if (turn == mine) { // else it is listed once more already
                rest();
            }
        }

        /** One page. */
        private final class Page implements ClusterReads.Hearer, JsonSplitter.Pieces {
            private final JsonSplitter splitter = new JsonSplitter(JsonSplitter.Form.LIST, LONGEST_ROW, this);
            private int status;

            @Override
            public void onStatus(int answered) {
                status = answered;
            }

            @Override
            public void onBytes(byte[] bytes) {
                around.tidying().read(bytes.length);
                splitter.feed(bytes);
            }

            @Override
            public void onElement(byte[] json) {
                if (status == 200) {
                    row(json);
                }
            }

            @Override
            public void onMember(String name, byte[] json) {
                member(name, json);
            }

            @Override
            public void onTooLong(byte[] beginning) {
                tooLong(beginning);
            }

            @Override
            public void onPause() {
                ClusterReads.Answer reading = answer;
                if (teller.filter(KindTeller::isFull).isPresent() && reading != null && !paused) {
                    paused = true;
                    int mine = turn;
                    teller.get().telling().whenRoom(() -> {
                        if (turn == mine) {
                            paused = false;
                            reading.more();
                        }
                    });
                } else if (reading != null) {
                    reading.more();
                }
            }

            @Override
            public void onEnd() {
                answer = null;
                if (status == 200 && splitter.isWhole()) {
                    pageDone();
                } else if (status == 410) { // the token is too old: from the beginning
                    list();
                } else {
                    bad(status, message.isEmpty() ? "status " + status : message, KindReader.this::list);
                }
            }

            @Override
            public void onFailure(String why) {
                answer = null;
                bad(0, why, KindReader.this::list);
            }
        }
    }

    private static Columns definitions(byte[] json) {
        byte[] object = ("{\"all\":" + new String(json, StandardCharsets.UTF_8) + "}").getBytes(StandardCharsets.UTF_8);
        return Row.tree(object).map(all -> Columns.of(all.objects("all"))).orElse(Columns.NONE);
    }

    /** One watch, from the list or the watch before. */
    private final class Watching implements ClusterReads.Hearer, JsonSplitter.Pieces {
        private final JsonSplitter splitter = new JsonSplitter(JsonSplitter.Form.WATCH, LONGEST_ROW, this);
        private final long since = System.nanoTime();
        private int status;
        private boolean tooOld;

        void begin() {
            int seconds = SHORTEST_WATCH_SECONDS + around.random().nextInt(SHORTEST_WATCH_SECONDS);
            String target = path() + "&watch=1&allowWatchBookmarks=true&timeoutSeconds=" + seconds + "&resourceVersion="
                    + URLEncoder.encode(resourceVersion, StandardCharsets.UTF_8);
            answer = around.reads().get(target, TABLE, this);
        }

        @Override
        public void onStatus(int answered) {
            status = answered;
            if (status == 200) {
                good();
            }
        }

        @Override
        public void onBytes(byte[] bytes) {
            splitter.feed(bytes);
        }

        @Override
        public void onElement(byte[] json) {
            if (status == 200 && !tooOld) {
                Row.tree(json).ifPresentOrElse(this::event, () -> poison("an event that cannot be read"));
            }
        }

        private void event(Json event) {
            Json object = event.object("object");
            String type = event.text("type").orElse("");
            if (type.equals("ERROR")) {
                tooOld = true;
                return;
            }
            object.text("metadata", "resourceVersion").ifPresent(version -> resourceVersion = version);
            if (type.equals("BOOKMARK")) {
                return;
            }
            if (!object.objects("columnDefinitions").isEmpty()) {
                kept.columns(Columns.of(object.objects("columnDefinitions")));
            }
            if (object.at("rows").isPresent()) {
                object.objects("rows").forEach(row -> row(type, Row.of(row)));
            } else {
                row(type, Row.of(object));
            }
        }

        private void row(String type, Row row) {
            if (kind.id().equals(DEFINITIONS)) {
                around.changed().run();
            }
            row.object().text("metadata", "resourceVersion").ifPresent(version -> resourceVersion = version);
            if (type.equals("DELETED")) {
                long key = Things.key(kind, row.object());
                if (kept.seen().remove(key)) {
                    teller.ifPresent(told -> told.gone(key));
                }
                return;
            }
            switch (made(row)) {
                case Things.Made.Line line -> {
                    if (!kept.seen().holds(line.key(), line.digest())) {
                        kept.seen().put(line.key(), line.digest());
                        teller.ifPresent(told -> told.changed(line));
                    }
                }
                case Things.Made.Poison poisoned -> poison(poisoned.detail());
            }
        }

        @Override
        public void onTooLong(byte[] beginning) {
            tooLong(beginning);
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
            if (tooOld || status == 410) {
                list();
            } else if (status != 200) {
                bad(status, "status " + status + " to a watch", KindReader.this::list);
            } else if (System.nanoTime() - since < TimeUnit.SECONDS.toNanos(1)) {
                bad(0, "its watch ends at once", KindReader.this::rest);
            } else {
                rest();
            }
        }

        @Override
        public void onFailure(String why) {
            answer = null;
            bad(0, why, KindReader.this::rest);
        }
    }
}
