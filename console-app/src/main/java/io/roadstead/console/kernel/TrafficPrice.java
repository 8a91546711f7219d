package io.roadstead.console.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a gigabyte of 10⁹ bytes costs on a link.
 *
 * @param perGigabyte more than nothing and {@link #MOST} at most, with {@link #DIGITS} digits behind the point at most
 * @param currency three letters of ISO 4217
 */
public record TrafficPrice(BigDecimal perGigabyte, String currency) {
    /** The highest price of a gigabyte. */
    public static final BigDecimal MOST = new BigDecimal(1_000_000);

    /** Most digits behind the point. */
    public static final int DIGITS = 6;

    /** How a price is written: an amount, a space, a currency. */
    public static final String FORM = "([0-9]{1,7}(?:[.,][0-9]{1,6})?) ?([A-Za-z]{3})";

    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final int SHOWN = 4;

    /** Without needless zeros. */
    public TrafficPrice {
        perGigabyte = perGigabyte.stripTrailingZeros();
        if (!isAmount(perGigabyte) || !isCurrency(currency)) {
            throw new IllegalArgumentException("no price of a gigabyte");
        }
    }

    /** Reads such as {@code 0.12 EUR}; empty for what is none. */
    public static Optional<TrafficPrice> parse(String typed) {
        Matcher form = PATTERN.matcher(typed.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(form.group(1).replace(',', '.'));
        String currency = form.group(2).toUpperCase(Locale.ROOT);
        return isAmount(amount) && isCurrency(currency)
                ? Optional.of(new TrafficPrice(amount, currency))
                : Optional.empty();
    }

    private static boolean isAmount(BigDecimal amount) {
        return amount.signum() > 0 && amount.compareTo(MOST) <= 0 && amount.scale() <= DIGITS;
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code));
    }

    /** What so many bytes cost, exactly. */
    public BigDecimal of(long bytes) {
        return perGigabyte.multiply(BigDecimal.valueOf(bytes)).movePointLeft(9);
    }

    /** The same for people: with two to four digits behind the point; what is less than that is said to be less. */
    public String text(long bytes) {
        BigDecimal exact = of(bytes);
        BigDecimal shown = exact.setScale(SHOWN, RoundingMode.HALF_UP).stripTrailingZeros();
        if (shown.signum() == 0 && exact.signum() > 0) {
            return "< 0.0001 " + currency;
        }
        return (shown.scale() < 2 ? shown.setScale(2) : shown).toPlainString() + " " + currency;
    }

    /** So that {@link #parse} gives the same price again. */
    public String exact() {
        return perGigabyte.toPlainString() + " " + currency;
    }
}
