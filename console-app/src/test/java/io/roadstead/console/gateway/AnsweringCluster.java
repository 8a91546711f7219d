package io.roadstead.console.gateway;

import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A cluster whose API server answers as a test of another module says, behind a gateway of its own. */
public final class AnsweringCluster implements AutoCloseable {
    /** Its id. */
    public static final ClusterId ID = GatewayBed.ONE;

    /** The id of one beside it that takes questions and never answers, once {@link #besideOneThatHangs} was called. */
    public static final ClusterId HANGING = GatewayBed.TWO;

    private final GatewayBed bed = new GatewayBed();
    private final FakeAgent agent;

    public AnsweringCluster() throws Exception {
        agent = bed.agent(ID);
        agent.running = true;
    }

    /** Somebody who may read in all clusters. */
    public static Caller reader(String name) {
        return FakeCallers.caller(name, Permission.KUBERNETES_READ);
    }

    /** Somebody who may read and write in all clusters. */
    public static Caller writer(String name) {
        return FakeCallers.caller(name, Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE);
    }

    /** Connects the one beside it. */
    public void besideOneThatHangs() throws Exception {
        FakeAgent other = bed.agent(HANGING);
        other.running = true;
        other.opening = head -> true;
        other.hanging = head -> true;
    }

    /** Those who lead to it. */
    public ClusterClients clients() {
        return bed.clients;
    }

    /** Those by which programs on this host reach it. */
    public Passes passes() {
        return bed.passes;
    }

    /** Those that lead into its containers. */
    public ClusterStreams streams() {
        return bed.streams;
    }

    /** The program that was started in a container by a target which holds this; waits for it, and forgets those before it. */
    public FakeProgram program(String part) throws InterruptedException {
        FakeProgram next;
        do {
            next = Objects.requireNonNull(agent.programs.poll(20, TimeUnit.SECONDS), "no program was started");
        } while (!next.target().contains(part));
        return next;
    }

    /** Streams into containers by this target are refused so. */
    public void refusesStreams(String target, int status, String text) {
        agent.switching.put(target, new FakeAgent.Reply(status, Fields.of("content-type", "application/json"), text));
    }

    /** What was recorded of streams, in order. */
    public List<AuditEntry> recorded() {
        return List.copyOf(bed.audit);
    }

    /** From now on this path has this answer; with a method before it, such as {@code POST /api/…}, that method only. */
    public void answers(String path, int status, String text) {
        agent.replies.put(path, new FakeAgent.Reply(status, Fields.of("content-type", "text/plain"), text));
    }

    /** What it was asked for since this was called last, sorted. */
    public List<String> asked() {
        List<FakeAgent.Seen> seen = new ArrayList<>();
        agent.seen.drainTo(seen);
        return seen.stream()
                .map(one -> one.head().method() + " " + one.head().target())
                .sorted()
                .toList();
    }

    /** The bodies of what it was asked for since this was called last, in their order, those that are empty left out. */
    public List<String> bodies() {
        List<FakeAgent.Seen> seen = new ArrayList<>();
        agent.seen.drainTo(seen);
        return seen.stream()
                .map(one -> new String(one.body(), StandardCharsets.UTF_8))
                .filter(body -> !body.isEmpty())
                .toList();
    }

    /** Answers targets which hold this by streams that stay open. */
    public void keepOpen(Predicate<String> targets) {
        agent.opening = head -> targets.test(head.target());
    }

    /** Keeps streams of targets which hold this open without an answer, as an API server does until a container prints something. */
    public void keepSilent(String part) {
        keepOpen(target -> target.contains(part));
        agent.hanging = agent.opening;
    }

    /** Answers targets which hold this with these bytes without end. */
    public void flood(String part, byte[] piece) {
        agent.flooding = head -> head.target().contains(part) ? Optional.of(piece) : Optional.empty();
    }

    /** An open stream of a target that holds all these; waits for it. */
    public Printing printing(String... parts) throws InterruptedException {
        GatewayBed.eventually(() -> find(parts).isPresent());
        String target = find(parts).orElseThrow();
        return new Printing(target, agent.stream(target));
    }

    private Optional<String> find(String... parts) {
        return agent.open.keySet().stream()
                .filter(target -> {
                    for (String part : parts) {
                        if (!target.contains(part)) {
                            return false;
                        }
                    }
                    return true;
                })
                .findAny();
    }

    /** What is sent by an open stream. */
    public record Printing(String target, AnswerStream stream) {
        /** Sends a text. */
        public void print(String text) {
            stream.send(FakeAgent.text(text));
        }

        /** Ends it as it should. */
        public void end() {
            stream.finish();
        }
    }

    /** Bytes that were sent by floods. */
    public long flooded() {
        return agent.sent.get();
    }

    /** Forgets open streams; they stay open. */
    public void forget() {
        agent.open.clear();
        agent.failures.clear();
    }

    /** Whether the console ends a stream within this time. */
    public boolean isLeft(long seconds) throws InterruptedException {
        return agent.failures.poll(seconds, TimeUnit.SECONDS) != null;
    }

    /** Waits until it holds, twenty seconds at most. */
    public static void eventually(BooleanSupplier holds) throws InterruptedException {
        GatewayBed.eventually(holds);
    }

    @Override
    public void close() throws Exception {
        bed.close();
    }
}
