package io.roadstead.agent.api;

import io.roadstead.agent.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the API server answered to a question of the agent's own.
 *
 * @param body at most 1 MiB
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApiReply(int status, byte[] body) {
    /** Whether it did what was asked. */
    public boolean isGood() {
        return status / 100 == 2;
    }

    /** The body as an object; empty if it is none. */
    public Optional<Json> json() {
        return Json.read(body);
    }

    /** What went wrong, in the API server's words where it has some. */
    public String words() {
        String text = json().flatMap(answer -> answer.text("message"))
                .orElseGet(() -> new String(body, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse(""));
        return status + (text.isEmpty() ? "" : " " + text.substring(0, Math.min(text.length(), 300)));
    }
}
