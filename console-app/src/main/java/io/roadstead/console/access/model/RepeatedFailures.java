package io.roadstead.console.access.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes few reports of many failures. The first of a kind is reported at once; those that follow within the window are
 * counted and reported together when it ends. Where there are too many kinds, the rest count as one. Not for more than
 * one thread.
 *
 * @param <K> what makes failures the same: equal values
 */
public final class RepeatedFailures<K> {
    private final Duration window;
    private final int mostKinds;
    private final K others;
    private final Map<K, Window> open = new LinkedHashMap<>();

    /** Remembers at most {@code mostKinds}, and beside them {@code others} for all the rest. */
    public RepeatedFailures(Duration window, int mostKinds, K others) {
        this.window = window;
        this.mostKinds = mostKinds;
        this.others = others;
    }

    /** What is to be recorded: so many failures of this kind. */
    public record Report<K>(K kind, long count) {}

    private record Window(Instant end, long count) {}

    /** Counts one; gives a report if it opens a window. Call {@link #ended} first. */
    public Optional<Report<K>> count(K kind, Instant now) {
        K counted = open.containsKey(kind) || open.size() < mostKinds ? kind : others;
        Window was = open.get(counted);
        if (was == null) {
            open.put(counted, new Window(now.plus(window), 0));
            return Optional.of(new Report<>(counted, 1));
        }
        open.put(counted, new Window(was.end(), was.count() + 1));
        return Optional.empty();
    }

    /** Closes the windows that ended by now and reports what was counted in them. */
    public List<Report<K>> ended(Instant now) {
        List<Report<K>> reports = new ArrayList<>();
        open.entrySet().removeIf(entry -> {
            boolean over = !entry.getValue().end().isAfter(now);
            if (over && entry.getValue().count() > 0) {
                reports.add(new Report<>(entry.getKey(), entry.getValue().count()));
            }
            return over;
        });
        return reports;
    }

    /** Takes back a report that could not be recorded, so that it is part of the next. */
    public void takeBack(Report<K> report, Instant now) {
        K counted = open.containsKey(report.kind()) || open.size() < mostKinds ? report.kind() : others;
        Window was = open.getOrDefault(counted, new Window(now.plus(window), 0));
        open.put(counted, new Window(was.end(), was.count() + report.count()));
    }
}
