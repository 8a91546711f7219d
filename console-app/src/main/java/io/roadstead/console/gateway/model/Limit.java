package io.roadstead.console.gateway.model;

import java.util.Locale;

/** The limits of the gateway by name, as settings, metrics and documentation call them. */
public enum Limit {
    /** Requests of one user in one cluster that run. */
    USER_REQUESTS,
    /** Requests in one cluster that run. */
    CLUSTER_REQUESTS,
    /** Requests of one user for one cluster that wait. */
    USER_WAITING,
    /** Requests for one cluster that wait. */
    CLUSTER_WAITING,
    /** How long a request waits. */
    LONGEST_WAIT,
    /** Requests a second of one user in one cluster. */
    USER_RATE,
    /** Requests a second in one cluster. */
    CLUSTER_RATE,
    /** Streams of one user in one cluster. */
    USER_STREAMS,
    /** Streams in one cluster. */
    CLUSTER_STREAMS,
    /** Requests that are being decided. */
    DECISIONS,
    /** Changes that wait to be recorded. */
    AUDIT_QUEUE,
    /** Connections. */
    CONNECTIONS,
    /** Connections from one address. */
    CONNECTIONS_PER_ADDRESS,
    /** Requests that run at a time on one connection of HTTP/2. */
    CONNECTION_STREAMS,
    /** Frames of one connection of HTTP/2 that carry nothing, in half a minute. */
    CONNECTION_FRAMES,
    /** How long TLS takes to begin. */
    HANDSHAKE,
    /** How long the head of a request takes to come. */
    HEAD_TIME,
    /** How long the body of a request may pause. */
    BODY_PAUSE,
    /** How long a client may not read its answer. */
    ANSWER_PAUSE,
    /** How long a client may not read its stream. */
    STREAM_PAUSE,
    /** Bytes of a head. */
    HEAD_SIZE,
    /** Headers of a request. */
    HEADERS,
    /** Bytes of a target. */
    TARGET_SIZE,
    /** Bytes of an enrolment. */
    ENROLMENT_SIZE,
    /** Bytes of an answer to a module of the console. */
    OWN_ANSWER_SIZE,
    /** Enrolments a second from one address. */
    ENROLMENT_RATE,
    /** Agents that come a second. */
    HELLO_RATE,
    /** Agents that are being decided about. */
    HELLO_DECISIONS,
    /** What a tunnel bounds: windows, bytes held, streams of a connection. */
    TUNNEL;

    /** Such as {@code user-requests}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
