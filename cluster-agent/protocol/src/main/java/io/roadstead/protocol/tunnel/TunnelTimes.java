package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.model.LinkProfile;
import java.time.Duration;

/**
 * Every time limit of a tunnel's end.
 *
 * @param connect for the name, TCP and a proxy
 * @param handshake from there to the end of the handshake, TLS and WebSocket included
 * @param open a stream's head must have left this end by then
 * @param quiet after so long without a byte from the other end it is pinged, until {@link TunnelConnection#quiet} says otherwise
 * @param dead a ping without an answer for so long ends the connection
 */
public record TunnelTimes(Duration connect, Duration handshake, Duration open, Duration quiet, Duration dead) {
    public static final TunnelTimes DEFAULT = new TunnelTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            LinkProfile.ALWAYS.rhythm().quiet(),
            Duration.ofSeconds(30));
}
