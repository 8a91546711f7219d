package io.roadstead.console.gateway.http;

import io.roadstead.console.gateway.model.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An answer that is being sent, as every version of HTTP says it: its headers, and how much of its body is still owed. */
final class OpenAnswer {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final List<Header> ON_EACH = List.of(
            new Header("x-content-type-options", "nosniff"),
            new Header("content-security-policy", "default-src 'none'; sandbox"));

    private final List<Header> headers;
    private final boolean bodiless;
    private final boolean sized;
    private long left;

    /** @param toHead whether it answers HEAD, and so has no body whatever its headers say */
    OpenAnswer(int status, List<Header> headers, boolean toHead) {
        this.bodiless = toHead || status == 204 || status == 304;
        List<Header> kept = new ArrayList<>(headers.size() + ON_EACH.size());
        boolean told = false;
        for (Header header : headers) {
            if (!header.name().equals("content-length")) {
                kept.add(header);
            } else if (!told && LENGTH.matcher(header.value()).matches()) {
                told = true;
                left = Long.parseLong(header.value());
                if (status != 204) {
                    kept.add(header);
                }
            }
        }
        kept.addAll(ON_EACH);
        this.sized = told;
        this.headers = kept;
    }

    /** What is sent of them: a length only if it is one. */
    List<Header> headers() {
        return headers;
    }

    /** Whether nothing of its body is sent. */
    boolean isBodiless() {
        return bodiless;
    }

    /** Whether its head says how long its body is. */
    boolean isSized() {
        return sized;
    }

    /** So many bytes are sent; false if that is more than its head said. */
    boolean takes(int bytes) {
        if (bodiless || !sized) {
            return true;
        }
        left -= bytes;
        return left >= 0;
    }

    /** Whether nothing is owed. */
    boolean isComplete() {
        return bodiless || !sized || left == 0;
    }
}
