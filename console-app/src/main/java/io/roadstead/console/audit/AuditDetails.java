package io.roadstead.console.audit;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What else is worth knowing of an action: a few named values. Names are chosen by our code, so a wrong one is a fault;
 * values may come from outside, so they are made to fit.
 */
public record AuditDetails(SortedMap<String, String> values) {
    /** Nothing else. */
    public static final AuditDetails NONE = new AuditDetails(new TreeMap<>());

    static final int MAX_COUNT = 16;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern SECRET = Pattern.compile(
            "pass(?:word|wd|phrase|code)|secret|token|credential|cookie|authorization|private|bearer|kubeconfig|otp"
                    + "|(?:^|-)(?:pwd|pin|key|seed|session)(?:-|$)");

    /**
     * Checks names, makes values fit, copies.
     *
     * @throws IllegalArgumentException for more than {@value #MAX_COUNT}, for a name that is not of small letters,
     *     digits and hyphens, and for one that belongs to a secret; {@code …-id} of such a thing is no secret
     */
    public AuditDetails {
        if (values.size() > MAX_COUNT) {
            throw new IllegalArgumentException("more than " + MAX_COUNT + " details");
        }
        SortedMap<String, String> fit = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()
                    || (!name.endsWith("-id") && SECRET.matcher(name).find())) {
                throw new IllegalArgumentException("not a name of a detail that may be recorded: " + name);
            }
            fit.put(name, AuditText.fit(value));
        });
        values = Collections.unmodifiableSortedMap(fit);
    }

    /** These and one more. */
    public AuditDetails with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new AuditDetails(more);
    }
}
