package io.roadstead.console.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Which charts of a source are to be in a mirror.
 *
 * @param latestOnly whether of charts without a chosen version only the newest stable one is
 * @param charts empty for all
 */
public record MirrorWish(boolean latestOnly, List<Chosen> charts) {
    /** Most charts that can be named. */
    public static final int MOST_CHOSEN = 200;

    /** Keeps a copy. */
    public MirrorWish {
        charts = List.copyOf(charts);
    }

    /**
     * One chart.
     *
     * @param version empty for those that {@code latestOnly} says
     */
    public record Chosen(String name, Optional<String> version) {
        /** Reads {@code name} or {@code name@version}. */
        public static Chosen of(String text) {
            int at = text.indexOf('@');
            return at < 0
                    ? new Chosen(text, Optional.empty())
                    : new Chosen(text.substring(0, at), Optional.of(text.substring(at + 1)));
        }

        @Override
        public String toString() {
            return version.map(text -> name + "@" + text).orElse(name);
        }
    }
}
