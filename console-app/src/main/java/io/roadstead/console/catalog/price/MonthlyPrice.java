package io.roadstead.console.catalog.price;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * What something costs in a month of 730 hours.
 *
 * @param parts of which it is the sum, 1 to {@value #MOST_PARTS}
 */
public record MonthlyPrice(Currency currency, List<Part> parts) {
    /** Most parts of one price. */
    public static final int MOST_PARTS = 50;

    private static final int LONGEST = 300;

    /** What a part is for. */
    public enum Item {
        CORES,
        MEMORY,
        STORAGE,
        DEVICES
    }

    /**
     * A part of a price.
     *
     * @param amount in the currency, not negative
     * @param source where the price is from, for people, such as the name and date of a price sheet; {@value MonthlyPrice#LONGEST} characters at most
     */
    public record Part(Item item, BigDecimal amount, String source) {
        /** Checks the amount and the length. */
        public Part {
            if (amount.signum() < 0 || source.length() > LONGEST) {
                throw new IllegalArgumentException("no part of a price");
            }
        }
    }

    /** Keeps a copy. */
    public MonthlyPrice {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("a price has 1 to " + MOST_PARTS + " parts");
        }
    }

    /** All parts together. */
    public BigDecimal amount() {
        return parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
