package io.roadstead.console.access.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** What a program sends: fields of a form, each once and none in the address. Source: RFC 6749, 3.2. */
record IssuerForm(Map<String, String[]> fields) {
    private static final int LONGEST = 4096;

    /** Reads a request; empty for what is no such form, or brings credentials of another kind, which there are none of. */
    static Optional<IssuerForm> of(HttpServletRequest request) {
        Map<String, String[]> fields = request.getParameterMap();
        boolean whole = request.getQueryString() == null
                && request.getHeader("Authorization") == null
                && fields.values().stream().allMatch(values -> values.length == 1 && values[0].length() <= LONGEST);
        return whole ? Optional.of(new IssuerForm(fields)) : Optional.empty();
    }

    /** The value of a field; empty text without it. */
    String get(String name) {
        String[] values = fields.get(name);
        return values == null ? "" : values[0];
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "IssuerForm" + fields.keySet();
    }
}
