package io.roadstead.protocol.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a way through the network lets one expect of silent connections. Load balancers and NAT routers end them after a fixed time,
 * some after less than the time of quiet that a {@link LinkProfile} has. Two connections in a row that ended after nearly the same
 * silence, while no ping waited for its answer, are taken for that; from then on there is a ping after two thirds of it. It holds
 * while the process lives: a wrong guess costs pings, at most one in 10 s.
 *
 * @param last the silence in which the last connection ended, where it could be such a time
 * @param most a connection should be silent for no longer; empty where nothing was learned
 */
public record KeepAlive(Optional<Duration> last, Optional<Duration> most) {
    /** Nothing is known yet. */
    public static final KeepAlive NONE = new KeepAlive(Optional.empty(), Optional.empty());

    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** What is known after a connection ended that nothing had come on for so long. */
    public KeepAlive ended(Duration silent) {
        if (silent.compareTo(SHORTEST) < 0 || silent.compareTo(LONGEST) > 0) {
            return new KeepAlive(Optional.empty(), most);
        }
        boolean again = last.filter(before -> before.minus(silent).abs().compareTo(MARGIN) <= 0)
                .isPresent();
        return new KeepAlive(
                Optional.of(silent), again ? Optional.of(silent.multipliedBy(2).dividedBy(3)) : most);
    }
}
