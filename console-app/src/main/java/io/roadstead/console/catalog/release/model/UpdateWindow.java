package io.roadstead.console.catalog.release.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When something may be changed: each week, by the clock of a place. Where the clock is put forward over its beginning, it begins when that hour is over.
 *
 * @param days on which it opens, at least one
 * @param from when it opens
 * @param to when it closes, on the next day where that is not after {@code from}; equal to {@code from} it is open for a day
 * @param zone whose clock it is
 */
public record UpdateWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final int WEEK = 7;

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException where it would never open
     */
    public UpdateWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window opens on at least one day");
        }
        days = Set.copyOf(days);
    }

    /** Open at all times. */
    public static UpdateWindow always(ZoneId zone) {
        return new UpdateWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, zone);
    }

    /** Whether it is open. */
    public boolean isOpen(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today).anyMatch(day -> holds(day, at));
    }

    /** When it is open: now, or when it opens next. */
    public Instant next(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return isOpen(now)
                ? now
                : Stream.iterate(today, day -> day.plusDays(1))
                        .limit(WEEK + 2)
                        .filter(day -> days.contains(day.getDayOfWeek()))
                        .map(day -> opening(day).toInstant())
                        .filter(opening -> !opening.isBefore(now))
                        .findFirst()
                        .orElseThrow();
    }

    /** When it closes, where it is open: at most a week later, also where it never does. */
    public Instant closes(Instant at) {
        Instant end = at;
        for (int day = 0; day < WEEK && isOpen(end); day++) {
            end = end(end);
        }
        return end;
    }

    /** The end of the day's part that holds an instant. */
    private Instant end(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .filter(day -> holds(day, at))
                .map(this::closing)
                .max(Comparator.naturalOrder())
                .orElse(at);
    }

    private boolean holds(LocalDate day, Instant at) {
        return days.contains(day.getDayOfWeek()) && !at.isBefore(opening(day).toInstant()) && at.isBefore(closing(day));
    }

    private Instant closing(LocalDate day) {
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return last.atTime(to).atZone(zone).toInstant();
    }

    private ZonedDateTime opening(LocalDate day) {
        return day.atTime(from).atZone(zone);
    }
}
