package io.roadstead.protocol.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of link a cluster has, and so how often its two ends speak when there is nothing to say, and when its silence
 * is a matter for people.
 *
 * <table>
 * <caption>What each profile sets</caption>
 * <tr><th></th><th>always</th><th>intermittent</th><th>metered</th><th>why</th></tr>
 * <tr><td>{@code probe}</td><td>20 s</td><td>20 s</td><td>60 s</td>
 *     <td>the agent asks its API server, which costs the link nothing; it tells at once when that changed</td></tr>
 * <tr><td>{@code heartbeat}</td><td>1 h</td><td>1 h</td><td>6 h</td>
 *     <td>it tells again that nothing changed: the pings below say that it lives</td></tr>
 * <tr><td>{@code quiet}</td><td>45 s</td><td>45 s</td><td>210 s</td>
 *     <td>a ping after so long without a byte. With the 30 s of {@code TunnelTimes.dead} the agent finds half an open
 *     connection after 75 s, the console after 80 s; below the 50 s and 60 s after which usual load balancers close silent connections, and for metered
 *     links below the 4 minutes of others</td></tr>
 * <tr><td>{@code checks}</td><td>6 h</td><td>6 h</td><td>24 h</td>
 *     <td>the console asks how the agent finds its cluster; also at each connection and when its page is looked at</td></tr>
 * <tr><td>{@code usage}</td><td>1 min</td><td>5 min</td><td>10 min</td>
 *     <td>what nodes and pods use, of which only what changed: some 10 bytes for each pod that did</td></tr>
 * <tr><td>{@code grace}</td><td>10 s</td><td>2 min</td><td>2 min</td>
 *     <td>an agent dials again after 1 s to half a minute, over radio after more than one attempt</td></tr>
 * <tr><td>{@code stall}</td><td>15 s</td><td>20 s</td><td>20 s</td>
 *     <td>less than {@code TunnelTimes.dead}, which ends the connection</td></tr>
 * <tr><td>{@code slow}</td><td>1 s</td><td>3 s</td><td>3 s</td>
 *     <td>a geostationary satellite takes 0.6 s, a full mobile cell seconds</td></tr>
 * <tr><td>{@code alarm}</td><td>0</td><td>24 h</td><td>1 h</td>
 *     <td>how long it may be offline before that is an alarm; people may set another</td></tr>
 * </table>
 *
 * <p>An idle cluster whose use is not measured costs, both connections and both directions together, in bytes of IP (IPv4, TCP with timestamps, TLS
 * 1.3), less than 1 MB a day with the first two and less than 0.25 MB with the third; a test counts it. Sources for idle
 * timeouts: HAProxy's sample configuration (50 s), Elastic Load Balancing (60 s), Azure Load Balancer (4 min).
 */
public enum LinkProfile {
    /** It is there all the time; when it is not, somebody has to look. */
    ALWAYS(
            new Rhythm(secs(20), hours(1), secs(45), hours(6), secs(60)),
            new Link.Limits(secs(10), secs(15), secs(1), 2),
            Duration.ZERO),
    /** It comes and goes, as on a ship, in a vehicle, at a site that is switched off at night. */
    INTERMITTENT(
            new Rhythm(secs(20), hours(1), secs(45), hours(6), secs(300)),
            new Link.Limits(secs(120), secs(20), secs(3), 2),
            hours(24)),
    /** It is paid for by the byte. */
    METERED(
            new Rhythm(secs(60), hours(6), secs(210), hours(24), secs(600)),
            new Link.Limits(secs(120), secs(20), secs(3), 2),
            hours(1));

    private final Rhythm rhythm;
    private final Link.Limits limits;
    private final Duration alarm;

    /**
     * How often what is said.
     *
     * @param probe the agent asks its API server
     * @param heartbeat the agent says that nothing changed
     * @param quiet the agent pings a connection without a byte for so long
     * @param checks the console has the agent look at its cluster
     * @param usage the agent tells what nodes and pods use, where the cluster measures that
     */
    public record Rhythm(Duration probe, Duration heartbeat, Duration quiet, Duration checks, Duration usage) {
        private static final Duration LATER = Duration.ofSeconds(5);

        /** The same as {@code quiet} at the console: later, so that one end pings and not both at once. */
        public Duration quietAtConsole() {
            return quiet.plus(LATER);
        }
    }

    LinkProfile(Rhythm rhythm, Link.Limits limits, Duration alarm) {
        this.rhythm = rhythm;
        this.limits = limits;
        this.alarm = alarm;
    }

    /** How often what is said. */
    public Rhythm rhythm() {
        return rhythm;
    }

    /** When a link of this kind counts as bad. */
    public Link.Limits limits() {
        return limits;
    }

    /** How long it may be offline before that is an alarm, unless people set another time. */
    public Duration alarm() {
        return alarm;
    }

    /**
     * Whoever was not heard of for so long is offline, whatever was written last: two pings that did not come, and the time
     * within which a console writes that it hears an agent.
     */
    public Duration silence() {
        return rhythm.quiet().multipliedBy(2).plusSeconds(30);
    }

    /** As it is written in the database, in the API and in the label {@code roadstead.io/link}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static Optional<LinkProfile> parse(String word) {
        return Arrays.stream(values()).filter(is -> is.word().equals(word)).findFirst();
    }

    private static Duration secs(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
