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
 * @param sent what is asked in a body (POST); such a request follows no redirect
 */
public record EgressRequest(
        Destination to,
        String accept,
        Optional<String> authorization,
        Optional<String> etag,
        int bytes,
        Duration whole,
        Redirects redirects,
        boolean publicOnly,
        Optional<Sent> sent) {
    /** One that sends nothing. */
    public EgressRequest(
            Destination to,
            String accept,
            Optional<String> authorization,
            Optional<String> etag,
            int bytes,
            Duration whole,
            Redirects redirects,
            boolean publicOnly) {
        this(to, accept, authorization, etag, bytes, whole, redirects, publicOnly, Optional.empty());
    }

    /** A body, and its media type. */
    public record Sent(String type, byte[] body) {
        @Override
        public String toString() {
            return "Sent[" + type + ", " + body.length + " bytes]";
        }
    }

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
        return new EgressRequest(to, accept, authorization, etag, most, time, redirects, publicOnly, sent);
    }

    /** The same, going on so far. */
    public EgressRequest following(Redirects other) {
        return new EgressRequest(to, accept, authorization, etag, bytes, whole, other, publicOnly, sent);
    }

    /** The same for these media types. */
    public EgressRequest accepting(String types) {
        return new EgressRequest(to, types, authorization, etag, bytes, whole, redirects, publicOnly, sent);
    }

    /** The same with a secret, if there is one. */
    public EgressRequest authorized(Optional<String> value) {
        return new EgressRequest(to, accept, value, etag, bytes, whole, redirects, publicOnly, sent);
    }

    /** The same, for what is not this. */
    public EgressRequest unless(Optional<String> known) {
        return new EgressRequest(to, accept, authorization, known, bytes, whole, redirects, publicOnly, sent);
    }

    /** The same, for somebody who may reach what everybody reaches, and no private network of this console. */
    public EgressRequest publicOnly(boolean only) {
        return new EgressRequest(to, accept, authorization, etag, bytes, whole, redirects, only, sent);
    }

    /** The same with a body. */
    public EgressRequest sending(String type, byte[] body) {
        return new EgressRequest(
                to,
                accept,
                authorization,
                etag,
                bytes,
                whole,
                Redirects.NONE,
                publicOnly,
                Optional.of(new Sent(type, body)));
    }

    /** The same from another place. */
    EgressRequest at(Destination other) {
        Optional<String> secret = other.origin().equals(to.origin()) ? authorization : Optional.empty();
        return new EgressRequest(other, accept, secret, etag, bytes, whole, redirects, publicOnly, sent);
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
