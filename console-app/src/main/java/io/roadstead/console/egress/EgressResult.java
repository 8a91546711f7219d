package io.roadstead.console.egress;

import io.roadstead.console.kernel.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of a request. */
public sealed interface EgressResult {
    /**
     * It answered 200.
     *
     * @param headers some, by names in small letters: {@code content-type}, {@code etag}, {@code link}, {@code docker-content-digest}
     * @param from where it was in the end, behind all redirects
     */
    record Got(EgressBody body, Map<String, String> headers, Destination from) implements EgressResult {
        /** Keeps a copy. */
        public Got {
            headers = Map.copyOf(new TreeMap<>(headers));
        }

        /** One of the headers. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** It is what is known already. */
    record Unchanged() implements EgressResult {}

    /**
     * It wants to know who asks.
     *
     * @param challenge the header that says how, as it came; may be empty
     */
    record Unauthorized(String challenge) implements EgressResult {}

    /** It was not asked, or did not answer so; the reason holds nothing of what it said. */
    record Failed(Reason reason) implements EgressResult {}
}
