package io.roadstead.console.gateway.http;

import io.roadstead.console.gateway.door.StatusJson;
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a refusal is told: as a {@code Status} of Kubernetes, or as text to whom that says nothing. */
record RefusalAnswer(List<Header> headers, byte[] body) {
    /** @param asked null where what came is no request */
    static RefusalAnswer of(Refusal refusal, @Nullable Head asked) {
        boolean text = asked != null && discovers(asked);
        byte[] body = text ? refusal.sentence().getBytes(StandardCharsets.UTF_8) : StatusJson.of(refusal);
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("content-type", text ? "text/plain; charset=utf-8" : "application/json"));
        headers.add(new Header("content-length", Integer.toString(body.length)));
        headers.add(new Header("cache-control", "no-store"));
        if (refusal.status() == 401) {
            headers.add(new Header("www-authenticate", "Bearer realm=\"roadstead\""));
        }
        if (!refusal.retryAfter().isZero()) {
            headers.add(new Header(
                    "retry-after",
                    Long.toString(Math.max(1, refusal.retryAfter().toSeconds()))));
        }
        return new RefusalAnswer(headers, body);
    }

    /** kubectl shows no more of a refused discovery than text: from a status it makes "unknown". */
    private static boolean discovers(Head asked) {
        return asked.only("accept")
                .filter(wanted -> wanted.contains("as=APIGroupDiscoveryList"))
                .isPresent();
    }
}
