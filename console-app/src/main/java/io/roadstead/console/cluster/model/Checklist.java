package io.roadstead.console.cluster.model;

import io.roadstead.console.kernel.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to happen before a cluster is joined, and how far that is. Steps follow each other; a later one that is done
 * proves the earlier ones, whatever was seen of them. What the console can know of an agent that never got through is only
 * that somebody stumbled at its gateway, and that nobody came.
 */
public final class Checklist {
    /** Clocks may differ by so much before it is said. */
    public static final Duration SKEW = Duration.ofMinutes(1);

    /** After so long without anybody it is said where to look. */
    public static final Duration QUIET = Duration.ofMinutes(1);

    private Checklist() {}

    /** What has to happen, in this order. */
    public enum Step {
        /** Somebody fetched the manifest. */
        MANIFEST,
        /** An agent reached the gateway: names, routes, proxy. */
        REACHED,
        /** It trusts the gateway's certificate. */
        TLS,
        /** Its token, its key and what it shows of its cluster are in order. */
        TOKEN,
        /** Its clock. */
        CLOCK,
        /** The tunnel is open. */
        CONNECTED,
        /** Its rights in the cluster. */
        RBAC,
        /** The version of the cluster's API. */
        API_VERSION,
        /** The metrics API answers, for figures of use. */
        METRICS
    }

    /** How far a step is. */
    public enum State {
        OPEN,
        RUNNING,
        DONE,
        /** It does not keep the cluster from joining. */
        WARNING,
        FAILED
    }

    /** @param reason what is wrong, or what is waited for */
    public record Item(Step step, State state, Optional<Reason> reason) {}

    /** A join token. */
    public record Token(Instant createdAt, Instant expiresAt, boolean fetched, boolean used) {}

    /** The last time that an agent asked to be registered, with this token or later. */
    public record Attempt(boolean registered, String detail, List<String> troubles, Duration skew) {
        /** Keeps a copy. */
        public Attempt {
            troubles = List.copyOf(troubles);
        }
    }

    /** Somebody who got no further than the gateway. */
    public record Stumble(String address, String step, String detail) {}

    /** What an agent found. */
    public record Check(String name, boolean ok, String detail) {}

    /** What is known. */
    public record Facts(
            Optional<Token> token,
            Optional<Attempt> attempt,
            List<Stumble> stumbles,
            boolean connected,
            Optional<List<Check>> checks) {
        /** Keeps copies. */
        public Facts {
            stumbles = List.copyOf(stumbles);
            checks = checks.map(List::copyOf);
        }
    }

    /** How far each step is. */
    public static List<Item> of(Facts facts, Instant now) {
        boolean came = facts.attempt().isPresent() || facts.connected();
        List<Item> items = new ArrayList<>();
        items.add(manifest(facts, came, now));
        items.add(reached(facts, came, items.getFirst().state() == State.DONE, now));
        items.add(tls(facts, came));
        items.add(token(facts));
        items.add(clock(facts));
        items.add(connected(facts));
        items.add(check(facts, Step.RBAC, "rbac", State.FAILED));
        items.add(check(facts, Step.API_VERSION, "api-version", State.FAILED));
        items.add(check(facts, Step.METRICS, "metrics", State.WARNING));
        return items;
    }

    private static Item manifest(Facts facts, boolean came, Instant now) {
        if (came || facts.token().filter(Token::fetched).isPresent()) {
            return done(Step.MANIFEST);
        }
        boolean over =
                facts.token().filter(token -> now.isBefore(token.expiresAt())).isEmpty();
        return over
                ? item(Step.MANIFEST, State.FAILED, "clusters.checklist.manifest.over")
                : item(Step.MANIFEST, State.RUNNING, "clusters.checklist.manifest.open");
    }

    private static Item reached(Facts facts, boolean came, boolean fetched, Instant now) {
        if (came) {
            return facts.attempt()
                    .filter(attempt -> !attempt.troubles().isEmpty())
                    .map(attempt -> item(
                            Step.REACHED,
                            State.DONE,
                            "clusters.checklist.reached.after",
                            attempt.troubles().getLast()))
                    .orElseGet(() -> done(Step.REACHED));
        }
        if (!facts.stumbles().isEmpty()) {
            return done(Step.REACHED);
        }
        if (!fetched) {
            return open(Step.REACHED);
        }
        boolean quiet = facts.token()
                .filter(token -> now.isAfter(token.createdAt().plus(QUIET)))
                .isPresent();
        return item(
                Step.REACHED,
                State.RUNNING,
                quiet ? "clusters.checklist.reached.quiet" : "clusters.checklist.reached.open");
    }

    private static Item tls(Facts facts, boolean came) {
        if (came) {
            return done(Step.TLS);
        }
        return facts.stumbles().isEmpty()
                ? open(Step.TLS)
                : stumbled(facts.stumbles().getLast());
    }

    private static Item stumbled(Stumble last) {
        return item(
                Step.TLS,
                State.FAILED,
                last.step().equals("TLS") ? "clusters.checklist.tls.failed" : "clusters.checklist.tls.other",
                last.address(),
                last.detail());
    }

    private static Item token(Facts facts) {
        if (facts.connected() || facts.attempt().filter(Attempt::registered).isPresent()) {
            return done(Step.TOKEN);
        }
        return facts.attempt()
                .map(attempt -> item(Step.TOKEN, State.FAILED, "clusters.checklist.token.refused", attempt.detail()))
                .orElseGet(() -> open(Step.TOKEN));
    }

    private static Item clock(Facts facts) {
        if (facts.attempt().isEmpty()) {
            return facts.connected() ? done(Step.CLOCK) : open(Step.CLOCK);
        }
        Duration skew = facts.attempt().get().skew();
        return skew.abs().compareTo(SKEW) <= 0
                ? done(Step.CLOCK)
                : item(
                        Step.CLOCK,
                        State.WARNING,
                        skew.isNegative() ? "clusters.checklist.clock.behind" : "clusters.checklist.clock.ahead",
                        skew.abs().toSeconds());
    }

    private static Item connected(Facts facts) {
        if (facts.connected()) {
            return done(Step.CONNECTED);
        }
        return facts.attempt().filter(Attempt::registered).isPresent()
                ? item(Step.CONNECTED, State.RUNNING, "clusters.checklist.connected.open")
                : open(Step.CONNECTED);
    }

    private static Item check(Facts facts, Step step, String name, State otherwise) {
        if (!facts.connected()) {
            return open(step);
        }
        if (facts.checks().isEmpty()) {
            return item(step, State.RUNNING, "clusters.checklist.check.open");
        }
        return facts.checks().get().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .map(check -> check.ok()
                        ? done(step)
                        : item(step, otherwise, "clusters.checklist.check.failed", check.detail()))
                .orElseGet(() -> open(step));
    }

    private static Item done(Step step) {
        return new Item(step, State.DONE, Optional.empty());
    }

    private static Item open(Step step) {
        return new Item(step, State.OPEN, Optional.empty());
    }

    private static Item item(Step step, State state, String key, Object... arguments) {
        return new Item(step, state, Optional.of(Reason.of(key, arguments)));
    }
}
