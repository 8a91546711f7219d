package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the metrics API says of use, in the units of lines. Fractions are rounded; what is no quantity is 0. */
public final class Amounts {
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);

    private Amounts() {}

    public static long milliCores(Json usage) {
        return amount(usage, "cpu", BigDecimal.ONE.movePointLeft(3));
    }

    public static long mebibytes(Json usage) {
        return amount(usage, "memory", MEBIBYTE);
    }

    private static long amount(Json usage, String name, BigDecimal unit) {
        return usage.text(name)
                .flatMap(Quantities::parse)
                .filter(amount -> amount.signum() > 0)
                .map(amount -> amount.divide(unit, 0, RoundingMode.HALF_UP))
                .filter(amount -> amount.precision() <= 9)
                .map(BigDecimal::longValue)
                .orElse(0L);
    }
}
