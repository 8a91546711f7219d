package io.roadstead.protocol.tunnel;

/** The other end broke the protocol, or a time limit passed; ends the connection. The message is for people. */
final class TunnelBroken extends Exception {
    TunnelBroken(String message) {
        super(message, null, false, false);
    }
}
