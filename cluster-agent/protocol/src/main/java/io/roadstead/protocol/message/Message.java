package io.roadstead.protocol.message;

/**
 * What console and agent say to each other beside the requests that a tunnel carries. The first four and {@link Refusal}
 * are spoken before HTTP/2 begins, each as one binary WebSocket message; {@link Heartbeat}, {@link Heard} and {@link Pace} travel on the
 * control stream, {@link Drain} in the debug data of a GOAWAY frame.
 *
 * <p>Fields are only ever added, with a meaning for their absence; a reader ignores what it does not know.
 */
public sealed interface Message
        permits Hello, Challenge, Proof, Welcome, Refusal, Heartbeat, Heard, Drain, Replicas, Pace {}
