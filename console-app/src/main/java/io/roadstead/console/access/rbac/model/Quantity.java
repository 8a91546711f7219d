package io.roadstead.console.access.rbac.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of something, as Kubernetes writes it. Source: Kubernetes documentation, "Quantity", the serialization format.
 *
 * @param amount in the unit itself: cores, bytes, pieces; not negative, in thousandths at most
 */
public record Quantity(BigDecimal amount) implements Comparable<Quantity> {
    private static final Pattern FORM =
            Pattern.compile("\\+?([0-9]{1,18}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?");
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
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
    private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE);

    /** Rounds up to thousandths, as Kubernetes does. */
    public Quantity {
        amount = amount.setScale(3, RoundingMode.CEILING);
        if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("not a quantity");
        }
    }

    /** Reads one; empty where it is none, or more than Kubernetes holds. */
    public static Optional<Quantity> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal unit =
                matcher.group(2) == null ? BigDecimal.ONE : UNITS.getOrDefault(matcher.group(2), BigDecimal.ONE);
        BigDecimal amount = new BigDecimal(matcher.group(1)).multiply(unit);
        return amount.compareTo(MOST) > 0 ? Optional.empty() : Optional.of(new Quantity(amount));
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    /** Whole where it is whole, in Ki, Mi or Gi where those are whole, else in thousandths. */
    @Override
    public String toString() {
        BigDecimal[] whole = amount.divideAndRemainder(BigDecimal.ONE);
        if (whole[1].signum() != 0) {
            return amount.movePointRight(3).toBigInteger() + "m";
        }
        for (String unit : new String[] {"Gi", "Mi", "Ki"}) {
            BigDecimal[] parts = whole[0].divideAndRemainder(UNITS.getOrDefault(unit, BigDecimal.ONE));
            if (parts[1].signum() == 0 && parts[0].signum() > 0) {
                return parts[0].toBigInteger() + unit;
            }
        }
        return whole[0].toBigInteger().toString();
    }
}
