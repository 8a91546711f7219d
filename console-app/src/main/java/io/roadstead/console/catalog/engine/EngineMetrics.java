package io.roadstead.console.catalog.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs of Helm are counted as. */
final class EngineMetrics {
    private static final Logger log = LoggerFactory.getLogger(EngineMetrics.class);

    private final MeterRegistry registry;

    EngineMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void running(IntSupplier processes) {
        Gauge.builder("roadstead.catalog.helm.running", processes::getAsInt)
                .description("Processes of Helm that run")
                .register(registry);
    }

    void ran(HelmVerb verb, HelmResult result, Duration time) {
        String ended = switch (result) {
            case HelmResult.Done done -> "done";
            case HelmResult.Failed failed -> "failed";
            case HelmResult.Ended(HelmResult.Why why) -> why.name().toLowerCase(Locale.ROOT);
            case HelmResult.Never never -> "never";
        };
        registry.timer("roadstead.catalog.helm.run", "verb", word(verb), "outcome", ended)
                .record(time);
    }

    void failed(IOException cause) {
        log.atWarn().setCause(cause).log("helm could not be run");
    }

    private static String word(HelmVerb verb) {
        return switch (verb) {
            case HelmVerb.Template template -> "template";
            case HelmVerb.Install install -> install.dry() ? "install-dry" : "install";
            case HelmVerb.Upgrade upgrade -> upgrade.dry() ? "upgrade-dry" : "upgrade";
            case HelmVerb.Rollback rollback -> "rollback";
            case HelmVerb.Uninstall uninstall -> "uninstall";
            case HelmVerb.Test test -> "test";
        };
    }
}
