package io.roadstead.console.shell.terminal;

import static io.roadstead.console.gateway.AnsweringCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.gateway.ClusterStreams;
import io.roadstead.console.gateway.FakeProgram;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.ShellProperties;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShellWish;
import io.roadstead.console.shell.model.TerminalSize;
import io.roadstead.console.shell.terminal.ShellPlace.Made;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Shells from a program in a container to a browser, with all that can come between. */
class ShellSessionsIT {
    private static final TerminalSize SIZE = new TerminalSize(80, 24);
    private static final Caller ADA = AnsweringCluster.writer("ada");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static AnsweringCluster cluster;

    private final String pod = "web-" + NUMBER.incrementAndGet() + "-x";

    private final List<String> removed = new CopyOnWriteArrayList<>();
    private final BroughtPods brought = new BroughtPods(
            (caller, token) -> removed.add(caller.name() + " token " + token),
            (caller, place) -> removed.add(
                    caller.name() + " pod " + place.wish().container().pod()),
            Duration.ofMillis(300));
    private final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    private final Set<UUID> signedOut = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean allowed = new AtomicBoolean(true);
    private final AtomicBoolean recorded = new AtomicBoolean(true);
    private final AtomicLong later = new AtomicLong();
    private final AtomicReference<Tape> tape = new AtomicReference<>(Tape.NONE);
    private final ShellOwner owner = new ShellOwner(ADA, UUID.randomUUID(), "browser");
    private final ShellSessions sessions = new ShellSessions(
            new ShellSessions.Leans(
                    streams(),
                    who -> !signedOut.contains(who.signIn()),
                    session -> allowed.get(),
                    this::record,
                    (id, who, place, size) -> tape.get(),
                    brought,
                    new ShellMetrics(new SimpleMeterRegistry()),
                    () -> System.nanoTime() + later.get()),
            new ShellProperties(
                    Duration.ofMinutes(30), 2, "busybox", "kubectl", DataSize.ofMegabytes(1), Duration.ofDays(1)));
    private final List<ShellSession> made = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @AfterEach
    void leave() {
        sessions.destroy();
    }

    private static ClusterStreams streams() {
        return cluster.streams();
    }

    private void record(AuditEntry entry) {
        if (!recorded.get()) {
            throw new AuditUnavailable(entry.action(), new IllegalStateException("no database"));
        }
        audit.add(entry);
    }

    /** A browser that keeps what it is shown. */
    private static final class Browser implements ShellSession.Screen {
        final ByteArrayOutputStream shown = new ByteArrayOutputStream();
        final AtomicReference<String> end = new AtomicReference<>("");
        volatile boolean ready;

        @Override
        public void ready() {
            ready = true;
        }

        @Override
        public synchronized void print(byte[] bytes) {
            shown.writeBytes(bytes);
        }

        @Override
        public void ping() {}

        @Override
        public void close(ShellEnd why) {
            end.set(why.kind().word() + " " + why.arguments());
        }

        synchronized String text() {
            return shown.toString(StandardCharsets.UTF_8);
        }

        synchronized int size() {
            return shown.size();
        }
    }

    private ShellSessions.Opened fresh(ShellOwner who) {
        return fresh(who, place(new Made.Before()));
    }

    private ShellPlace place(Made made) {
        return new ShellPlace(
                AnsweringCluster.ID, "one", new ShellWish(new LogOrigin("shop", pod, "app"), ShellWish.USUAL), made);
    }

    private ShellSessions.Opened fresh(ShellOwner who, ShellPlace place) {
        return sessions.open(new ShellOpening.Fresh(who, Locale.ENGLISH, UUID.randomUUID(), place, false), SIZE);
    }

    private ShellSession begin(Browser browser) {
        ShellSession session = ((ShellSessions.Opened.Here) fresh(owner)).session();
        made.add(session);
        session.attach(browser, SIZE);
        session.begin();
        return session;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsTypedIsPrintedAndTheExitCodeIsSaid() throws Exception {
        Browser browser = new Browser();
        ShellSession session = begin(browser);
        FakeProgram program = cluster.program(pod);
        eventually(() -> browser.ready);
        session.type(browser, bytes("ls\r"));
        eventually(() -> browser.text().equals("ls\r"));
        eventually(() -> program.sizes().contains("{\"Width\":80,\"Height\":24}"));
        session.resize(browser, new TerminalSize(100, 30));
        eventually(() -> program.sizes().contains("{\"Width\":100,\"Height\":30}"));
        program.exit(130);
        eventually(() -> !browser.end.get().isEmpty());
        assertThat(browser.end.get()).isEqualTo("exited [130]");
        assertThat(audit).extracting(AuditEntry::action).containsExactly("shell.start", "shell.end");
        assertThat(audit.get(1).details().values())
                .containsEntry("typed", "3")
                .containsEntry("printed", "3")
                .containsEntry("code", "130")
                .containsEntry("program", "sh")
                .containsEntry("container", "app");
        assertThat(audit.toString()).doesNotContain("exec bash", "ls\\r");
    }

    /** A reload: another connection of the same browser. Invariant: nothing that was printed is missing, and the program goes on. */
    @Test
    void whoComesBackSeesWhatWasPrintedMeanwhile() throws Exception {
        Browser before = new Browser();
        ShellSession session = begin(before);
        FakeProgram program = cluster.program(pod);
        eventually(() -> before.ready);
        session.type(before, bytes("one "));
        eventually(() -> before.text().equals("one "));
        session.detach(before);
        assertThat(sessions.left(owner, place -> true)).contains(session);
        program.print("two ");
        Browser after = new Browser();
        assertThat(session.attach(after, SIZE)).isTrue();
        eventually(() -> after.text().equals("one two "));
        session.type(before, bytes("nobody hears this"));
        session.type(after, bytes("three"));
        eventually(() -> after.text().equals("one two three"));
        assertThat(program.typed()).isEqualTo("one three");
        assertThat(sessions.left(owner, place -> true)).isEmpty();
    }

    @Test
    void theShellOfOneBrowserIsNotFoundByAnother() {
        ShellSession session = begin(new Browser());
        Caller grace = AnsweringCluster.writer("grace");
        for (ShellOwner other : List.of(
                new ShellOwner(ADA, owner.signIn(), "another browser"),
                new ShellOwner(ADA, UUID.randomUUID(), "browser"),
                new ShellOwner(grace, owner.signIn(), "browser"))) {
            assertThat(sessions.find(session.id(), other)).as("%s", other).isEmpty();
        }
        assertThat(sessions.find(session.id(), owner)).contains(session);
    }

    @Test
    void whoOpensItElsewhereTakesIt() {
        Browser before = new Browser();
        ShellSession session = begin(before);
        session.attach(new Browser(), SIZE);
        assertThat(before.end.get()).startsWith("taken");
        assertThat(session.isOver()).isFalse();
    }

    /** Fault: a program prints without end, and the browser shows nothing. Invariant: the cluster waits; nothing is lost. */
    @Test
    void aBrowserThatDoesNotShowHoldsBackTheCluster() throws Exception {
        Browser browser = new Browser();
        ShellSession session = begin(browser);
        FakeProgram program = cluster.program(pod);
        eventually(() -> browser.ready);
        long printed = program.flood(64L << 20);
        assertThat(printed).isLessThan(16 << 20);
        assertThat(browser.size()).isLessThan((int) (4 * ShellSession.AHEAD));
        Thread shows = Thread.ofVirtual().start(() -> {
            long told = 0;
            while (told < printed && !Thread.currentThread().isInterrupted()) {
                long now = browser.size();
                session.shown(browser, now - told);
                told = now;
                Thread.onSpinWait();
            }
        });
        eventually(() -> browser.size() == printed);
        shows.join();
    }

    /** Fault: nobody is there while it prints. Invariant: so much is kept, then the cluster waits, and who comes back gets all. */
    @Test
    void nothingIsLostWhileNobodyIsThere() throws Exception {
        Browser before = new Browser();
        ShellSession session = begin(before);
        FakeProgram program = cluster.program(pod);
        eventually(() -> before.ready);
        session.detach(before);
        long printed = program.flood(64L << 20);
        assertThat(printed).isLessThan(16 << 20);
        Browser after = new Browser();
        session.attach(after, SIZE);
        assertThat(after.size()).isPositive();
        session.shown(after, after.size());
        eventually(() -> {
            session.shown(after, Long.MAX_VALUE);
            return after.size() == printed;
        });
    }

    @Test
    void aSignOutEndsItWithinFiveSeconds() throws Exception {
        Browser browser = new Browser();
        begin(browser);
        FakeProgram program = cluster.program(pod);
        long out = System.nanoTime();
        signedOut.add(owner.signIn());
        eventually(program::isGone);
        assertThat(Duration.ofNanos(System.nanoTime() - out)).isLessThan(Duration.ofSeconds(5));
        eventually(() -> browser.end.get().startsWith("revoked"));
    }

    @Test
    void aRightThatTheClusterTakesEndsItWithinFiveSeconds() throws Exception {
        Browser browser = new Browser();
        begin(browser);
        FakeProgram program = cluster.program(pod);
        long taken = System.nanoTime();
        allowed.set(false);
        eventually(program::isGone);
        assertThat(Duration.ofNanos(System.nanoTime() - taken)).isLessThan(Duration.ofMillis(5_500));
        eventually(() -> browser.end.get().startsWith("revoked"));
    }

    @Test
    void whatNobodyComesBackToEnds() throws Exception {
        Browser browser = new Browser();
        ShellSession session = begin(browser);
        session.detach(browser);
        assertThat(session.overdue(Duration.ofMinutes(30))).isEmpty();
        later.set(ShellSession.LEFT.plusSeconds(1).toNanos());
        eventually(session::isOver);
        assertThat(session.attach(browser, SIZE)).isFalse();
        eventually(() -> audit.size() == 2);
        assertThat(audit.getLast().details().values()).containsEntry("ended", "left");
    }

    @Test
    void whatIsIdleEnds() throws Exception {
        Browser browser = new Browser();
        ShellSession session = begin(browser);
        later.set(Duration.ofMinutes(31).toNanos());
        eventually(session::isOver);
        eventually(() -> browser.end.get().equals("idle [30]"));
    }

    @Test
    void oneMoreThanAPersonMayHaveIsRefused() {
        begin(new Browser());
        begin(new Browser());
        assertThat(fresh(owner))
                .isInstanceOfSatisfying(
                        ShellSessions.Opened.Not.class,
                        not -> assertThat(not.why().kind()).isEqualTo(ShellEnd.Kind.LIMIT));
        made.getFirst().end(ShellEnd.of(ShellEnd.Kind.CLOSED));
        assertThat(fresh(owner)).isInstanceOf(ShellSessions.Opened.Here.class);
    }

    @Test
    void aConnectionThatBreaksIsSaid() throws Exception {
        Browser browser = new Browser();
        begin(browser);
        cluster.program(pod).lose();
        eventually(() -> browser.end.get().startsWith("lost"));
    }

    private ShellPlace onNode() {
        ShellPlace place = place(new Made.OnNode("n1"));
        brought.await(ADA, place);
        return place;
    }

    @Test
    void aPodThatWasMadeForAShellGoesWithIt() throws Exception {
        begin(new Browser()).end(ShellEnd.of(ShellEnd.Kind.CLOSED));
        ShellSession session = ((ShellSessions.Opened.Here) fresh(owner, onNode())).session();
        assertThat(removed).isEmpty();
        session.end(ShellEnd.of(ShellEnd.Kind.CLOSED));
        eventually(() -> removed.equals(List.of("ada pod " + pod)));
    }

    /** Invariant: from the moment in which the pod begins to go, nobody is let in by what was given into it. */
    @Test
    void theTokenOfAKubectlShellEndsBeforeItsPod() throws Exception {
        UUID token = UUID.randomUUID();
        ShellPlace place = place(new Made.ForKubectl(token));
        brought.await(ADA, place);
        ShellSession session = ((ShellSessions.Opened.Here) fresh(owner, place)).session();
        session.end(ShellEnd.of(ShellEnd.Kind.CLOSED));
        eventually(() -> removed.equals(List.of("ada token " + token, "ada pod " + pod)));
        assertThat(audit)
                .allSatisfy(entry -> assertThat(entry.details().values()).containsEntry("token-id", token.toString()));
    }

    /** Fault: a shell is refused whose pod runs already. Invariant: the pod goes at once, and once. */
    @Test
    void aPodWhoseShellIsRefusedGoes() throws Exception {
        recorded.set(false);
        assertThat(fresh(owner, onNode())).isInstanceOf(ShellSessions.Opened.Not.class);
        eventually(() -> removed.equals(List.of("ada pod " + pod)));
        recorded.set(true);
        signedOut.add(owner.signIn());
        assertThat(fresh(owner, onNode())).isInstanceOf(ShellSessions.Opened.Not.class);
        eventually(() -> removed.size() == 2);
        signedOut.clear();
        begin(new Browser());
        begin(new Browser());
        assertThat(fresh(owner, onNode())).isInstanceOf(ShellSessions.Opened.Not.class);
        eventually(() -> removed.size() == 3);
        brought.close(Duration.ofSeconds(5));
        assertThat(removed).hasSize(3);
    }

    /** Fault: the page goes before its browser comes for the shell. Invariant: the pod goes, and nobody gets a shell in it afterwards. */
    @Test
    void aPodForWhichNobodyComesGoes() throws Exception {
        ShellPlace place = onNode();
        eventually(() -> removed.equals(List.of("ada pod " + pod)));
        assertThat(fresh(owner, place))
                .isInstanceOfSatisfying(
                        ShellSessions.Opened.Not.class,
                        not -> assertThat(not.why().kind()).isEqualTo(ShellEnd.Kind.LEFT));
        assertThat(removed).hasSize(1);
    }

    /** Fault: a ticket for a pod that was made for a shell is used for a second one. Invariant: the first one keeps its pod. */
    @Test
    void aPodIsOfOneShell() throws Exception {
        ShellPlace place = onNode();
        assertThat(fresh(owner, place)).isInstanceOf(ShellSessions.Opened.Here.class);
        assertThat(fresh(owner, place)).isInstanceOf(ShellSessions.Opened.Not.class);
        assertThat(removed).isEmpty();
    }

    /** Fault: the console stops. Invariant: no pod and no token outlasts it. */
    @Test
    void whatWaitsGoesWhenTheConsoleStops() {
        UUID token = UUID.randomUUID();
        brought.await(ADA, place(new Made.ForKubectl(token)));
        sessions.destroy();
        assertThat(removed).containsExactly("ada token " + token, "ada pod " + pod);
    }

    /** Fault: the audit trail cannot be written. Invariant: no shell. */
    @Test
    void withoutAuditThereIsNoShell() {
        recorded.set(false);
        assertThat(fresh(owner)).isInstanceOf(ShellSessions.Opened.Not.class);
        assertThat(sessions.left(owner, place -> true)).isEmpty();
    }

    /** Fault: what is printed cannot be kept. Invariant: the shell ends, and shows nothing that was not kept. */
    @Test
    void whatCannotBeRecordedEnds() throws Exception {
        tape.set(new Tape() {
            @Override
            public Kept printed(byte[] bytes) {
                return Kept.FAILED;
            }

            @Override
            public Kept kept() {
                return Kept.YES;
            }

            @Override
            public void resized(TerminalSize size) {}

            @Override
            public String end(String reason) {
                return "abc";
            }
        });
        Browser browser = new Browser();
        begin(browser);
        cluster.program(pod).print("secret");
        eventually(() -> browser.end.get().startsWith("unrecorded"));
        assertThat(browser.text()).isEmpty();
        eventually(() -> audit.size() == 2);
        assertThat(audit.getLast().details().values()).containsEntry("recording", "abc");
    }
}
