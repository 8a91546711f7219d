package io.roadstead.console.access.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name by which a person signs in.
 *
 * @param value 1 to 63 of letters, digits, {@code . _ -} and {@code @}, starting with a letter or digit
 */
public record AccountName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");

    /** Refuses what {@link #parse} would not give. */
    public AccountName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an account name");
        }
    }

    /** The name which a person typed, without spaces around it; empty when it cannot be one. */
    public static Optional<AccountName> parse(String typed) {
        return Optional.of(typed.strip()).filter(FORM.asMatchPredicate()).map(AccountName::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
