package io.roadstead.console.shell;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.LogWish;
import io.roadstead.console.shell.remote.ClusterLogs;
import io.roadstead.console.shell.remote.ClusterLogs.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;

/** Logs as one text, as far as they are now. */
@Service
public class LogText {
    /** Most bytes of one text, in UTF-8. */
    public static final int MOST_BYTES = 5_000_000;

    /** Most texts that are made at a time. */
    public static final int AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LogTargets targets;
    private final ClusterLogs logs;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    LogText(LogTargets targets, ClusterLogs logs) {
        this.targets = targets;
        this.logs = logs;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * A text, each line with its pod and container in front if there are several.
         *
         * @param cut whether there is more than a text may hold, or than pods are read
         */
        record Told(String text, boolean cut) implements Outcome {}

        /**
         * The cluster answered something else for the only container, or for each of several.
         *
         * @param status of HTTP; 0 where no answer came
         */
        record Refused(int status, String said) implements Outcome {}

        /** Too many at a time. */
        record Busy() implements Outcome {}
    }

    /** Reads the logs of an object, one container after another. Waits, at most half a minute for each. */
    public Outcome of(Caller caller, FleetObject object, LogWish wish) {
        if (!turns.tryAcquire()) {
            return new Outcome.Busy();
        }
        try {
            return read(caller, object, wish);
        } finally {
            turns.release();
        }
    }

    private Outcome read(Caller caller, FleetObject object, LogWish wish) {
        LogTargets.Found found = targets.of(caller, object);
        List<LogOrigin> origins = logs.wanted(caller, object.cluster(), found.pods(), wish);
        StringBuilder all = new StringBuilder();
        Optional<Outcome> refusal = Optional.empty();
        boolean cut = found.left() > 0;
        int room = MOST_BYTES;
        int told = 0;
        for (LogOrigin origin : origins) {
            switch (logs.text(caller, object.cluster(), wish.path(origin), room, PATIENCE)) {
                case Text.Told text -> {
                    String marked = origins.size() == 1 ? text.text() : marked(origin, text.text());
                    int bytes = marked.getBytes(StandardCharsets.UTF_8).length;
                    cut |= text.cut() || bytes > room;
                    all.append(bytes > room ? "" : marked);
                    room = Math.max(0, room - bytes);
                    told++;
                }
                case Text.Refused refused ->
                    refusal = Optional.of(new Outcome.Refused(refused.status(), refused.said()));
            }
            if (room == 0) {
                break;
            }
        }
        boolean some = told > 0;
        boolean much = cut;
        return refusal.filter(none -> !some).orElseGet(() -> new Outcome.Told(all.toString(), much));
    }

    private static String marked(LogOrigin origin, String text) {
        return text.isEmpty() ? "" : text.replaceAll("(?m)^(?=.)", "[" + origin.word() + "] ");
    }
}
