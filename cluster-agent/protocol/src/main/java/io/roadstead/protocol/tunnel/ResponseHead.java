package io.roadstead.protocol.tunnel;

/** What an answer begins with, agent to console. Interim answers (1xx) do not travel. */
public record ResponseHead(int status, Fields fields) {
    public ResponseHead {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException("not a final status: " + status);
        }
    }
}
