package io.roadstead.console.inventory.ui;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.Requests;
import io.roadstead.console.metrics.UsageSample;
import io.roadstead.protocol.inventory.Facts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * An object in a list.
 *
 * @param used now; empty where that is not known
 */
record ResourceRow(FleetObject object, Optional<UsageSample> used) {
    private static final BigDecimal MIB = BigDecimal.valueOf(1L << 20);

    String id() {
        return object.id().toString();
    }

    Optional<Number> milliCoresUsed() {
        return used.map(UsageSample::milliCores);
    }

    Optional<Number> mebibytesUsed() {
        return used.map(UsageSample::mebibytes);
    }

    /** When that was so. */
    Optional<Instant> usedAt() {
        return used.map(UsageSample::at);
    }

    /** Of a pod; empty where it asks for none. */
    Optional<Number> milliCoresRequested() {
        return asked(requests().cores().movePointRight(3).setScale(0, RoundingMode.UP));
    }

    /** The same of memory. */
    Optional<Number> mebibytesRequested() {
        return asked(requests().memory().divide(MIB, 0, RoundingMode.HALF_UP));
    }

    private Requests requests() {
        return Requests.NONE.and(FactReader.of(object.facts()).map(Facts.REQUESTS));
    }

    private static Optional<Number> asked(BigDecimal amount) {
        return amount.signum() > 0 ? Optional.of(amount) : Optional.empty();
    }
}
