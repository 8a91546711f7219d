package io.roadstead.console.inventory.remote;

import io.roadstead.console.kernel.Reason;

/** What became of asking a cluster for metrics. */
public sealed interface MetricsAnswer {
    /** A text in the form of Prometheus, as far as it has one. */
    record Read(String text) implements MetricsAnswer {}

    /** The caller may not, here or there. */
    record Denied(Reason reason) implements MetricsAnswer {}

    /** It did not answer so. */
    record Failed(Reason reason) implements MetricsAnswer {}
}
