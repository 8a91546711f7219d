package io.roadstead.console.access.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What signs somebody in, once, whose authenticator app is lost. 80 random bits, so that a plain hash is enough to keep
 * it by.
 *
 * @param text sixteen letters and digits in groups of four
 */
public record RecoveryCode(String text) {
    /** How many a person gets. */
    public static final int COUNT = 10;

    private static final int BYTES = 10;
    private static final Pattern FORM = Pattern.compile("[a-z2-7]{16}");

    /** Makes {@value #COUNT} from a source of randomness that nobody can guess. */
    public static List<RecoveryCode> from(RandomGenerator secure) {
        return Stream.generate(() -> {
                    byte[] bits = new byte[BYTES];
                    secure.nextBytes(bits);
                    return grouped(Base32.of(bits).toLowerCase(Locale.ROOT));
                })
                .limit(COUNT)
                .toList();
    }

    /** Reads what a person typed, in any case of letters, with any spaces and hyphens; empty when it cannot be one. */
    public static Optional<RecoveryCode> parse(String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return FORM.matcher(plain).matches() ? Optional.of(grouped(plain)) : Optional.empty();
    }

    /** SHA-256 of the text: what is stored. */
    public byte[] hash() {
        return TokenSecret.hash(text);
    }

    private static RecoveryCode grouped(String plain) {
        return new RecoveryCode(plain.replaceAll("(.{4})(?=.)", "$1-"));
    }

    @Override
    public String toString() {
        return "RecoveryCode[…]";
    }
}
