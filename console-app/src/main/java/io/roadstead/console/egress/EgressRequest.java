package io.roadstead.console.egress;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Something to be read, and how much of it.
 *
 * @param accept media types, as the header has them
 * @param authorization the whole value of that header; goes over TLS only, and to no other origin
 * @param etag of what is known already
 * @param bytes most of a body
 * @param whole most time, from looking up the first name to the last byte
 * @param publicOnly whether private networks are none of its business, unless the setting lists them
 */
public record EgressRequest(
        Destination to,
        String accept,
        Optional<String> authorization,
        Optional<String> etag,
        int bytes,
        Duration whole,
        Redirects redirects,
        boolean publicOnly) {
    /** Most times that an answer may send on. */
    public static final int MOST_REDIRECTS = 3;

    /** One with the usual limits, which goes nowhere else. */
    public static EgressRequest of(Destination to) {
        return new EgressRequest(
                to,
                "*/*",
                Optional.empty(),
                Optional.empty(),
                EgressLimits.DEFAULT.bytes(),
                EgressLimits.DEFAULT.whole(),
                Redirects.NONE,
                false);
    }

    /** The same with other limits. */
    public EgressRequest within(int most, Duration time) {
        return new EgressRequest(to, accept, authorization, etag, most, time, redirects, publicOnly);
    }

    /** The same, going on so far. */
    public EgressRequest following(Redirects other) {
        return new EgressRequest(to, accept, authorization, etag, bytes, whole, other, publicOnly);
    }

    /** The same for these media types. */
    public EgressRequest accepting(String types) {
        return new EgressRequest(to, types, authorization, etag, bytes, whole, redirects, publicOnly);
    }

    /** The same with a secret, if there is one. */
    public EgressRequest authorized(Optional<String> value) {
        return new EgressRequest(to, accept, value, etag, bytes, whole, redirects, publicOnly);
    }

    /** The same, for what is not this. */
    public EgressRequest unless(Optional<String> known) {
        return new EgressRequest(to, accept, authorization, known, bytes, whole, redirects, publicOnly);
    }

    /** The same, for somebody who may reach what everybody reaches, and no private network of this console. */
    public EgressRequest publicOnly(boolean only) {
        return new EgressRequest(to, accept, authorization, etag, bytes, whole, redirects, only);
    }

    /** The same from another place. */
    EgressRequest at(Destination other) {
        Optional<String> secret = other.origin().equals(to.origin()) ? authorization : Optional.empty();
        return new EgressRequest(other, accept, secret, etag, bytes, whole, redirects, publicOnly);
    }

    /** Name and password as that header has them. Source: RFC 7617. */
    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "EgressRequest[" + to + "]";
    }
}
