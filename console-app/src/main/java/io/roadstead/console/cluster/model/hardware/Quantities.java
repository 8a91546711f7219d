package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.kernel.QuantitySuffix;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts as Kubernetes writes them, exactly. Source: k8s.io/apimachinery, {@code pkg/api/resource/quantity.go}, the
 * serialization format: decimal and binary suffixes, or a decimal exponent.
 */
public final class Quantities {
    private static final int LONGEST = 64;
    private static final int LARGEST_EXPONENT = 24;
    private static final Pattern FORM = Pattern.compile(
            "\\+?([0-9]{1,30}(?:\\.[0-9]{0,12})?|\\.[0-9]{1,12})(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]{1,3}))?");
    private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE);

    private Quantities() {}

    /** The amount in its unit: cores, bytes, pieces. Empty where it is none, is negative, or is more than 2^63-1. */
    public static Optional<BigDecimal> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return amount(new BigDecimal(form.group(1)), form.group(2), form.group(3))
                .filter(amount -> amount.compareTo(MOST) <= 0);
    }

    private static Optional<BigDecimal> amount(BigDecimal number, @Nullable String unit, @Nullable String exponent) {
        if (unit != null) {
            return Optional.of(number.multiply(QuantitySuffix.factor(unit)));
        }
        int power = exponent == null ? 0 : Integer.parseInt(exponent);
        return Math.abs(power) > LARGEST_EXPONENT ? Optional.empty() : Optional.of(number.scaleByPowerOfTen(power));
    }

    /** Whole units of it, the rest cut off; empty where {@link #parse} is. */
    public static OptionalLong whole(String text) {
        return parse(text)
                .map(amount ->
                        OptionalLong.of(amount.setScale(0, RoundingMode.DOWN).longValueExact()))
                .orElseGet(OptionalLong::empty);
    }

    /** Whole units of a resource; 0 where it is not there, or is no amount. */
    static long count(Map<String, String> resources, String resource) {
        return whole(resources.getOrDefault(resource, "")).orElse(0);
    }

    /** Digits of a label as a number; empty where they are none. */
    static OptionalLong digits(Optional<String> label) {
        return label.filter(text -> text.matches("[0-9]{1,12}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElseGet(OptionalLong::empty);
    }
}
