package io.roadstead.console.access.model;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Somebody whom a provider vouches for. Only issuer and subject say who it is; the rest is how that one is called now.
 *
 * @param issuer who says so
 * @param subject the person's id there, never given to another
 */
public record ExternalPerson(String issuer, String subject, String name, String displayName, String email) {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_NAMES = 20;

    /** Reads the claims; what is missing is empty, what is too long is cut. */
    public static ExternalPerson of(String issuer, String subject, Map<String, ?> claims, String nameClaim) {
        String name = text(claims, nameClaim);
        String email = text(claims, "email");
        return new ExternalPerson(issuer, subject, name.isEmpty() ? email : name, text(claims, "name"), email);
    }

    /**
     * The names that an account of this person may have, the nicest first. The first that nobody has is taken: an account
     * of the same name is somebody else.
     */
    public List<AccountName> accountNames() {
        String plain = plain(name).isEmpty() ? "user-" + plain(subject) : plain(name);
        String base = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return Stream.concat(
                        Stream.of(base), IntStream.rangeClosed(2, MOST_NAMES).mapToObj(i -> base + "-" + i))
                .map(AccountName::new)
                .toList();
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9._@-]+", "-")
                .replaceAll("^[^A-Za-z0-9]+", "")
                .replaceAll("-+$", "");
    }

    private static String text(Map<String, ?> claims, String claim) {
        String text = claims.get(claim) instanceof String value ? value.strip() : "";
        String clean = text.replaceAll("\\p{Cntrl}", "");
        return clean.length() > LONGEST_TEXT ? clean.substring(0, LONGEST_TEXT) : clean;
    }
}
