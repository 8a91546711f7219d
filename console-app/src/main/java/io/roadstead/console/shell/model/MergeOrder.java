package io.roadstead.console.shell.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order in which lines of several containers are shown that came together. */
public final class MergeOrder {
    private record Placed(Instant at, LogLine line) {}

    private MergeOrder() {}

    /** By time; lines of one container stay in their order, also where their times do not, and one without a time stays behind the line before. */
    public static List<LogLine> of(List<LogLine> arrived) {
        Map<Integer, Instant> last = new HashMap<>();
        List<Placed> placed = new ArrayList<>(arrived.size());
        for (LogLine line : arrived) {
            Instant before = last.getOrDefault(line.origin(), Instant.MIN);
            Instant at = line.at().filter(before::isBefore).orElse(before);
            last.put(line.origin(), at);
            placed.add(new Placed(at, line));
        }
        placed.sort(Comparator.comparing(Placed::at));
        return placed.stream().map(Placed::line).toList();
    }
}
