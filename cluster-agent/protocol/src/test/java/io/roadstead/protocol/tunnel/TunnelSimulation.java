package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.SimulatedNetwork.Weather;
import io.roadstead.protocol.tunnel.StreamFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Both ends of a tunnel, their code as it is shipped, over a network in virtual time: everything follows from the seed. A run ends when
 * all streams are over or their time is up; then each rule says what it has to object to.
 */
final class TunnelSimulation {
    private static final int MOST_TURNS = 2_000_000;
    private static final long SECOND = 1_000_000_000L;
    private static final int KIB = 1024;
    private static final TunnelBudget SMALL =
            new TunnelBudget(64 * KIB, 256 * KIB, 64 * KIB, 1024 * KIB, 2048 * KIB, 24, 16, 64 * KIB, 64 * KIB, 20_000);
    private static final TunnelTimes TIMES = new TunnelTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(25),
            Duration.ofSeconds(30));

    /** Work begins within so long; all that may hold it up afterwards is bounded. */
    private static final long WORK = 10 * SECOND;

    /** Until a connection that fell silent must have been given up, and all its streams with it. */
    private static final long LONGEST = WORK + 300 * SECOND;

    /** One thing at its time; what is due at once is done in the order in which it was asked for. */
    private record Event(long due, long order, Runnable task) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return due != other.due ? Long.compare(due, other.due) : Long.compare(order, other.order);
        }
    }

    /** What happens to the connection. */
    enum Fault {
        NONE,
        CUT,
        HALF_OPEN,
        ONE_WAY,
        STALL,
        PAUSE_CONSOLE,
        PAUSE_AGENT,
        DRAIN_CONSOLE,
        DRAIN_AGENT
    }

    final Fault fault;
    final List<SimulatedStream> streams = new ArrayList<>();
    private final long seed;
    private final Random random;
    private final SimulatedEnd console;
    private final SimulatedEnd agent;
    private final SimulatedNetwork down;
    private final SimulatedNetwork up;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long order;
    private boolean cut;
    private int turns;

    TunnelSimulation(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        Hello hello = new Hello(
                Protocol.VERSION,
                Protocol.OLDEST_VERSION,
                Protocol.CAPABILITIES,
                "1",
                "c-aaaaaaaaaaaaaaaaaaaa",
                "instance",
                "key",
                TunnelKind.CONTROL);
        console = new SimulatedEnd(SMALL, TIMES, hello, null);
        agent = new SimulatedEnd(SMALL, TIMES, hello, this::accept);
        Weather weather = new Weather(
                random.nextInt(200) * 1_000_000L,
                50_000L << random.nextInt(9),
                random.nextInt(3) == 0 ? random.nextInt(30) / 100.0 : 0);
        down = new SimulatedNetwork(random, weather, agent::receive);
        up = new SimulatedNetwork(random, weather, console::receive);
        fault = random.nextInt(3) == 0 ? Fault.NONE : Fault.values()[random.nextInt(Fault.values().length)];
        int count = 1 + random.nextInt(30);
        for (int key = 0; key < count; key++) {
            SimulatedStream stream =
                    new SimulatedStream(key, SimulatedStream.Plan.of(random), random, at(console), at(agent));
            streams.add(stream);
            in((long) (random.nextDouble() * WORK), () -> console.does(() -> begin(stream)));
        }
        in((long) (random.nextDouble() * WORK), this::happen);
    }

    private SimulatedStream.Alarm at(SimulatedEnd end) {
        return (nanos, task) -> in(nanos, () -> end.does(task));
    }

    private void in(long nanos, Runnable task) {
        events.add(new Event(now + nanos, order++, task));
    }

    private void begin(SimulatedStream stream) {
        RequestHead head =
                new RequestHead("POST", RequestHead.API_SERVER, "/" + stream.key, Fields.of("x-key", "" + stream.key));
        stream.console.begin(console.tunnel.open(head, stream.plan.up() == 0, stream.console), console.memory);
        if (stream.plan.givesUp() != Long.MAX_VALUE) {
            at(console).in(stream.plan.givesUp(), stream.console::cancel);
        }
    }

    private StreamListener accept(RequestHead head, AnswerStream answer) {
        SimulatedStream stream = streams.get(Integer.parseInt(head.target().substring(1)));
        stream.accepted++;
        at(agent).in(random.nextInt(20) * 1_000_000L, () -> {
            answer.answer(new ResponseHead(200, Fields.NONE));
            stream.agent.begin(answer, agent.memory);
        });
        if (stream.plan.breaksOff() != Long.MAX_VALUE) {
            at(agent).in(stream.plan.breaksOff(), stream.agent::cancel);
        }
        return stream.agent;
    }

    private void happen() {
        long some = random.nextInt(20) * SECOND;
        switch (fault) {
            case NONE -> {}
            case CUT -> cut();
            case HALF_OPEN -> {
                up.fallSilent();
                down.fallSilent();
            }
            case ONE_WAY -> (random.nextBoolean() ? up : down).fallSilent();
            case STALL -> {
                up.fallSilent();
                down.fallSilent();
                in(some, () -> {
                    up.comeBack(now);
                    down.comeBack(now);
                });
            }
            case PAUSE_CONSOLE -> pause(console, some);
            case PAUSE_AGENT -> pause(agent, some);
            case DRAIN_CONSOLE ->
                console.tunnel.drain(new Drain("restart", Duration.ofSeconds(5), Duration.ofSeconds(1)));
            case DRAIN_AGENT -> agent.tunnel.drain(new Drain("restart", Duration.ofSeconds(5), Duration.ofSeconds(1)));
        }
    }

    private void pause(SimulatedEnd end, long nanos) {
        end.paused = true;
        in(nanos, () -> end.paused = false);
    }

    private void cut() {
        cut = true;
        up.drop();
        down.drop();
        console.channel.close();
        agent.channel.close();
    }

    /** Runs to the end. */
    void run() {
        for (turns = 0; now < LONGEST && !over(); turns++) {
            if (turns > MOST_TURNS) {
                throw new AssertionError("it does not come to rest: " + this);
            }
            turn();
            long next = Math.min(console.next(), agent.next());
            next = Math.min(next, console.paused ? Long.MAX_VALUE : up.next());
            next = Math.min(next, agent.paused ? Long.MAX_VALUE : down.next());
            next = Math.min(
                    next, events.isEmpty() ? Long.MAX_VALUE : events.peek().due());
            now = Math.max(now + 1, Math.min(next, LONGEST));
        }
        cut();
        turn();
        up.drop();
        down.drop();
        console.channel.finishAndReleaseAll();
        agent.channel.finishAndReleaseAll();
    }

    private void turn() {
        console.runUntil(now);
        agent.runUntil(now);
        while (!events.isEmpty() && events.peek().due() <= now) {
            events.remove().task().run();
        }
        console.runUntil(now);
        agent.runUntil(now);
        console.sendOver(down);
        agent.sendOver(up);
        if (!console.paused) {
            up.deliver(now);
        }
        if (!agent.paused) {
            down.deliver(now);
        }
        hangUp(console, agent, down);
        hangUp(agent, console, up);
    }

    /** Who closes the connection is heard of at the other end, unless nothing arrives there. */
    private void hangUp(SimulatedEnd one, SimulatedEnd other, SimulatedNetwork way) {
        if (!one.channel.isActive()
                && other.channel.isActive()
                && way.next() == Long.MAX_VALUE
                && !isSilent()
                && !other.paused) {
            other.channel.close();
        }
    }

    private boolean isSilent() {
        return fault == Fault.HALF_OPEN || fault == Fault.ONE_WAY;
    }

    private boolean over() {
        return events.isEmpty()
                && (console.closed() != null && agent.closed() != null
                        || streams.stream()
                                        .allMatch(each ->
                                                each.console.over() && (each.accepted == 0 || each.agent.over()))
                                && console.tunnel.figures().streams() == 0
                                && agent.tunnel.figures().streams() == 0);
    }

    // --- Rules -----------------------------------------------------------------------------------------------------

    /** What is wrong after a run; nothing, where all is as it has to be. */
    List<String> objections() {
        List<String> wrong = new ArrayList<>();
        streams.forEach(each -> wrong.addAll(each.violations));
        streams.forEach(each -> eachEnds(each, wrong));
        streams.forEach(each -> whatMayBeRepeatedWasNotActedOn(each, wrong));
        bounded("console", console, wrong);
        bounded("agent", agent, wrong);
        return wrong.stream()
                .map(each -> "seed " + seed + " (" + fault + "): " + each)
                .toList();
    }

    private void eachEnds(SimulatedStream stream, List<String> wrong) {
        if (!stream.console.over()) {
            wrong.add("never told: " + stream.console);
        }
        if (stream.accepted > 0 && !stream.agent.over()) {
            wrong.add("never told: " + stream.agent);
        }
        StreamFailure failure = stream.console.failure();
        if (failure != null && failure.kind() == Kind.LOST && fault == Fault.NONE && pingsPass()) {
            wrong.add("lost though nothing happened: " + stream.console);
        }
    }

    /** A segment that is lost eight times over holds up all behind it for longer than a connection counts as alive. */
    private boolean pingsPass() {
        return down.longest() + up.longest() < TIMES.dead().toNanos();
    }

    private static void whatMayBeRepeatedWasNotActedOn(SimulatedStream stream, List<String> wrong) {
        StreamFailure failure = stream.console.failure();
        if (stream.accepted > 1) {
            wrong.add(stream.key + " was acted on " + stream.accepted + " times");
        }
        if (failure != null && failure.retryable() && stream.accepted > 0) {
            wrong.add("said to be free to repeat, and acted on: " + stream.console);
        }
    }

    private static void bounded(String name, SimulatedEnd end, List<String> wrong) {
        if (end.held.mostBytes() > SMALL.connectionHeld() + TunnelBudget.MESSAGE_MOST) {
            wrong.add(name + " held " + end.held.mostBytes() + " bytes");
        }
        if (end.held.bytes() != 0) {
            wrong.add(name + " still holds " + end.held.bytes() + " bytes");
        }
        long left = end.usedMemory();
        if (left != 0) {
            wrong.add(name + " leaked " + left + " bytes");
        }
    }

    /** For a transcript: how it ended. */
    @Override
    public String toString() {
        return turns + " turns, seed " + seed + ", " + fault + ", " + streams.size() + " streams, " + now / SECOND
                + " s, console " + console.closed() + ", agent " + agent.closed() + (cut ? ", cut" : "");
    }
}
