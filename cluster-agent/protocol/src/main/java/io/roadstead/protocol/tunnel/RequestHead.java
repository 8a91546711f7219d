package io.roadstead.protocol.tunnel;

/**
 * What a stream begins with, console to agent.
 *
 * @param method a token
 * @param destination whom the agent shall ask: {@link #API_SERVER}, or itself ({@link #AGENT})
 * @param target path and query as they stood in the request line; nothing is decoded or normalised
 */
public record RequestHead(String method, String destination, String target, Fields fields) {
    public static final String API_SERVER = "api-server";
    public static final String AGENT = "agent";

    public RequestHead {
        if (method.isEmpty() || method.chars().anyMatch(c -> c < 'A' || c > 'Z')) {
            throw new IllegalArgumentException("a method is upper-case letters");
        }
        if (destination.isEmpty() || destination.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("not a destination");
        }
        if (!target.startsWith("/") || target.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("a target is a path of visible ASCII characters");
        }
    }
}
