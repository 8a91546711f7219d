package io.roadstead.console.uikit.terminal;

/** What a terminal gets when it wants a stream. */
public sealed interface TerminalAnswer {
    /**
     * It may connect.
     *
     * @param path of a WebSocket on this console, from the root
     * @param ticket good once, for seconds, and for this person and purpose only
     */
    record Granted(String path, String ticket) implements TerminalAnswer {
        /** The path is one of this console. */
        public Granted {
            if (!path.startsWith("/") || path.startsWith("//")) {
                throw new IllegalArgumentException("not a path of this console: " + path);
            }
        }

        @Override
        public String toString() {
            return "Granted[" + path + "]"; // a ticket is a secret while it is good
        }
    }

    /** It may not, and why. */
    record Refused(String sentence) implements TerminalAnswer {}
}
