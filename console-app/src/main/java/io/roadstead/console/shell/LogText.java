package io.roadstead.console.shell;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.LogWish;
import io.roadstead.console.shell.remote.ClusterLogs;
import io.roadstead.console.shell.remote.ClusterLogs.Text;
import io.roadstead.console.shell.remote.ClusterLogs.TextForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Logs as one text, as far as they are now. */
@Service
public class LogText {
    /** Most bytes of one text, in UTF-8. */
    public static final int MOST_BYTES = 5_000_000;

    /** Most texts that are made at a time. */
    public static final int AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BiFunction<Caller, FleetObject, LogTargets.Found> pods;
    private final ClusterLogs logs;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    @Autowired
    LogText(LogTargets targets, ClusterLogs logs) {
        this(targets::of, logs);
    }

    /** Of pods that somebody else finds. */
    LogText(BiFunction<Caller, FleetObject, LogTargets.Found> pods, ClusterLogs logs) {
        this.pods = pods;
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

    /** Reads the logs of an object, one container after another. Waits, a minute at most. */
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
        LogTargets.Found found = pods.apply(caller, object);
        List<LogOrigin> origins = logs.wanted(caller, object.cluster(), found.pods(), wish);
        StringBuilder all = new StringBuilder();
        Optional<Outcome> refusal = Optional.empty();
        boolean cut = found.left() > 0;
        boolean told = false;
        long end = System.nanoTime() + PATIENCE.toNanos();
        int room = MOST_BYTES;
        for (LogOrigin origin : origins) {
            String mark = origins.size() == 1 ? "" : "[" + origin.word() + "] ";
            Duration patience = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            switch (logs.text(caller, object.cluster(), wish.path(origin), new TextForm(mark, room), patience)) {
                case Text.Told text -> {
                    all.append(text.text());
                    cut |= text.cut();
                    room -= text.bytes();
                    told = true;
                }
                case Text.Refused refused -> {
                    refusal = Optional.of(new Outcome.Refused(refused.status(), refused.said()));
                    all.append(mark).append("not read: ").append(refused.said()).append('\n');
                }
            }
        }
        return refusal.isPresent() && !told ? refusal.get() : new Outcome.Told(all.toString(), cut);
    }
}
