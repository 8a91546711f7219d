package io.roadstead.console.gateway.door;

import io.roadstead.console.gateway.model.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A refusal as Kubernetes writes it, so that its clients print the sentence. */
public final class StatusJson {
    private StatusJson() {}

    /** In UTF-8. */
    public static byte[] of(Refusal refusal) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.put("metadata", Map.of());
        status.put("status", "Failure");
        status.put("message", refusal.sentence());
        if (!refusal.reason().isEmpty()) {
            status.put("reason", refusal.reason());
        }
        if (!refusal.retryAfter().isZero()) {
            status.put(
                    "details", Map.of("retryAfterSeconds", refusal.retryAfter().toSeconds()));
        }
        status.put("code", refusal.status());
        return JsonMapper.shared().writeValueAsBytes(status);
    }
}
