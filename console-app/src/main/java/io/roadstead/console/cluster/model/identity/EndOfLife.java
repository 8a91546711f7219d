package io.roadstead.console.cluster.model.identity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * How long the Kubernetes project supports a minor version. Distributions may support theirs longer; this says nothing of it.
 * To the month, which ends on its last day. Source for 1.25 to 1.31: kubernetes/website, {@code data/releases/eol.yaml}, the
 * dates that came to pass. For 1.32 to 1.36: the month of release and fourteen more, as planned by Kubernetes documentation,
 * "Patch releases", support period; the real dates may be weeks later.
 *
 * @param month in which support ends; empty where it is not known
 */
public record EndOfLife(State state, Optional<YearMonth> month) {
    private static final int SOON_DAYS = 60;
    private static final int FIRST_MINOR = 25;
    private static final Map<Integer, YearMonth> MONTHS = Map.ofEntries(
            Map.entry(25, YearMonth.of(2023, 10)),
            Map.entry(26, YearMonth.of(2024, 2)),
            Map.entry(27, YearMonth.of(2024, 7)),
            Map.entry(28, YearMonth.of(2024, 10)),
            Map.entry(29, YearMonth.of(2025, 2)),
            Map.entry(30, YearMonth.of(2025, 7)),
            Map.entry(31, YearMonth.of(2025, 11)),
            Map.entry(32, YearMonth.of(2026, 2)),
            Map.entry(33, YearMonth.of(2026, 6)),
            Map.entry(34, YearMonth.of(2026, 10)),
            Map.entry(35, YearMonth.of(2027, 2)),
            Map.entry(36, YearMonth.of(2027, 6)));

    /** How far it is. */
    public enum State {
        SUPPORTED,
        /** In 60 days or less. */
        ENDS_SOON,
        ENDED,
        /** Not a version of the table. */
        UNKNOWN
    }

    /** On that day. What is older than the table has ended, in a month that is not known. */
    public static EndOfLife of(KubernetesVersion version, LocalDate today) {
        if (version.major() == 1 && version.minor() < FIRST_MINOR) {
            return new EndOfLife(State.ENDED, Optional.empty());
        }
        Optional<YearMonth> month =
                version.major() == 1 ? Optional.ofNullable(MONTHS.get(version.minor())) : Optional.empty();
        return new EndOfLife(
                month.map(end -> state(ChronoUnit.DAYS.between(today, end.atEndOfMonth())))
                        .orElse(State.UNKNOWN),
                month);
    }

    private static State state(long days) {
        return days < 0 ? State.ENDED : days <= SOON_DAYS ? State.ENDS_SOON : State.SUPPORTED;
    }
}
