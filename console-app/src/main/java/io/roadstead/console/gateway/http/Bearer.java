package io.roadstead.console.gateway.http;

import io.roadstead.console.gateway.model.Head;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one place where tokens are taken from. */
final class Bearer {
    private static final Pattern FORM = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]{1,4096})");

    private Bearer() {}

    /** The token; empty without one, and with more than one. */
    static Optional<String> in(Head head) {
        return head.only("authorization")
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1));
    }
}
