package io.roadstead.agent.inventory.projection;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sums of Kubernetes quantities by the names of resources. Source: k8s.io/apimachinery, resource.Quantity: decimal and binary
 * suffixes, exponents. What is no quantity counts as nothing.
 */
final class Quantities {
    private static final String BINARY = "KMGTPE";
    private static final String DECIMAL = "kMGTPE";
    private static final int LONGEST = 32;
    private static final int MOST_EXPONENT = 30;
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    private final Map<String, BigDecimal> amounts = new TreeMap<>();

    static Quantities of(Map<String, String> texts) {
        Quantities quantities = new Quantities();
        texts.forEach((name, text) -> parse(text).ifPresent(amount -> quantities.amounts.put(name, amount)));
        return quantities;
    }

    Quantities add(Quantities other) {
        other.amounts.forEach((name, amount) -> amounts.merge(name, amount, BigDecimal::add));
        return this;
    }

    Quantities max(Quantities other) {
        other.amounts.forEach((name, amount) -> amounts.merge(name, amount, BigDecimal::max));
        return this;
    }

    /** Takes the other's where it has one. */
    Quantities replace(Quantities other) {
        amounts.putAll(other.amounts);
        return this;
    }

    /** Adds only to those that are there. */
    Quantities addWhereLimited(Quantities other) {
        other.amounts.forEach((name, amount) -> amounts.computeIfPresent(name, (same, own) -> own.add(amount)));
        return this;
    }

    Quantities copy() {
        return new Quantities().add(this);
    }

    /** As texts; amounts of 0 are left out. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        amounts.forEach((name, amount) -> {
            if (amount.signum() != 0) {
                texts.put(name, text(amount, isBytes(name)));
            }
        });
        return texts;
    }

    private static boolean isBytes(String name) {
        return name.equals("memory") || name.endsWith("storage") || name.startsWith("hugepages-");
    }

    private static String text(BigDecimal amount, boolean bytes) {
        BigDecimal milli = amount.movePointRight(3);
        if (!isWhole(amount)) {
            return isWhole(milli)
                    ? milli.toBigInteger() + "m"
                    : amount.stripTrailingZeros().toPlainString();
        }
        BigDecimal rest = amount;
        int power = 0;
        while (bytes && power < BINARY.length() && isWhole(rest.divide(KIBI)) && rest.signum() > 0) {
            rest = rest.divide(KIBI);
            power++;
        }
        return rest.toBigInteger() + (power == 0 ? "" : BINARY.charAt(power - 1) + "i");
    }

    private static boolean isWhole(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0;
    }

    static Optional<BigDecimal> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(parsed(text))
                    .filter(amount -> Math.abs(amount.precision() - amount.scale()) <= MOST_EXPONENT);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static BigDecimal parsed(String text) {
        int end = text.length();
        if (text.endsWith("i") && end > 2) {
            int power = BINARY.indexOf(text.charAt(end - 2)) + 1;
            return new BigDecimal(text.substring(0, end - 2)).multiply(power > 0 ? KIBI.pow(power) : none(text));
        }
        char last = text.charAt(end - 1);
        if (last >= '0' && last <= '9' || last == '.') {
            return new BigDecimal(text);
        }
        BigDecimal number = new BigDecimal(text.substring(0, end - 1));
        return switch (last) {
            case 'n' -> number.movePointLeft(9);
            case 'u' -> number.movePointLeft(6);
            case 'm' -> number.movePointLeft(3);
            default ->
                number.movePointRight(3 * (DECIMAL.indexOf(last) >= 0 ? DECIMAL.indexOf(last) + 1 : wrong(text)));
        };
    }

    private static BigDecimal none(String text) {
        throw new NumberFormatException(text);
    }

    private static int wrong(String text) {
        throw new NumberFormatException(text);
    }
}
