package io.roadstead.console.metrics;

import java.time.Instant;

/**
 * What was used at a moment.
 *
 * @param at a whole minute
 * @param milliCores thousandths of a processor core, as an average over the time that the kubelet measures
 * @param mebibytes of memory, the working set
 */
public record UsageSample(Instant at, long milliCores, long mebibytes) {}
