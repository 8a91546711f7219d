package io.roadstead.protocol.tunnel;

import java.util.Optional;

/**
 * Where an agent finds its console.
 *
 * @param trust empty for a connection without TLS, which is for tests and benchmarks on one host
 * @param zeroMask whether WebSocket messages are masked with zeros where TLS protects them; see docs/tunnel.md
 */
public record ConsoleAddress(String host, int port, Optional<TunnelTrust> trust, ProxyRules proxies, boolean zeroMask) {
    WebSocketBytes.Masking masking() {
        return zeroMask && trust.isPresent() ? WebSocketBytes.Masking.ZERO : WebSocketBytes.Masking.RANDOM;
    }
}
