package io.roadstead.console.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/** What stands behind an amount of Kubernetes. Source: k8s.io/apimachinery, {@code pkg/api/resource/quantity.go}, the serialization format. */
public final class QuantitySuffix {
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("E", BigDecimal.TEN.pow(18)),
            Map.entry("Ki", new BigDecimal(BigInteger.TWO.pow(10))),
            Map.entry("Mi", new BigDecimal(BigInteger.TWO.pow(20))),
            Map.entry("Gi", new BigDecimal(BigInteger.TWO.pow(30))),
            Map.entry("Ti", new BigDecimal(BigInteger.TWO.pow(40))),
            Map.entry("Pi", new BigDecimal(BigInteger.TWO.pow(50))),
            Map.entry("Ei", new BigDecimal(BigInteger.TWO.pow(60))));

    private QuantitySuffix() {}

    /**
     * What an amount with this suffix is to be multiplied by.
     *
     * @throws IllegalArgumentException if there is no such suffix
     */
    public static BigDecimal factor(String suffix) {
        BigDecimal factor = FACTORS.get(suffix);
        if (factor == null) {
            throw new IllegalArgumentException("unknown suffix of a quantity");
        }
        return factor;
    }
}
