package io.roadstead.console.inventory.web;

import io.roadstead.console.metrics.UsageSample;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** What a node or a pod used, by time. */
@Schema(name = "Usage")
record UsageView(List<Sample> items) {
    /** What it used at a moment. */
    @Schema(name = "UsageSample")
    record Sample(
            @Schema(description = "A whole minute") Instant at,
            @Schema(description = "Thousandths of a core") long milliCores,
            @Schema(description = "Working set") long memoryMebibytes) {}

    static UsageView of(List<UsageSample> samples) {
        return new UsageView(samples.stream().map(UsageView::of).toList());
    }

    static Sample of(UsageSample sample) {
        return new Sample(sample.at(), sample.milliCores(), sample.mebibytes());
    }
}
