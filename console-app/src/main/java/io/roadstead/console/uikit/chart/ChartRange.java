package io.roadstead.console.uikit.chart;

import java.time.Instant;

/** The part of the axis that a person looks at. */
public record ChartRange(Instant from, Instant to) {}
