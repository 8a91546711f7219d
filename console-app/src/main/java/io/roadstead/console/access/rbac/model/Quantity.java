package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.QuantitySuffix;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
        BigDecimal unit = matcher.group(2) == null ? BigDecimal.ONE : QuantitySuffix.factor(matcher.group(2));
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
            BigDecimal[] parts = whole[0].divideAndRemainder(QuantitySuffix.factor(unit));
            if (parts[1].signum() == 0 && parts[0].signum() > 0) {
                return parts[0].toBigInteger() + unit;
            }
        }
        return whole[0].toBigInteger().toString();
    }
}
