package io.roadstead.console.shell.terminal;

import io.roadstead.console.gateway.ClusterStream;
import io.roadstead.console.shell.model.ExitStatus;
import io.roadstead.console.shell.model.Scrollback;
import io.roadstead.console.shell.model.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One shell: a program in a container at one end, a browser at the other, or none for as long as a reload may take. Holds back the cluster
 * while the browser does not show what was printed.
 */
final class ShellSession implements ClusterStream.Ear {
    /** So much of what was printed is shown again to who comes back. */
    static final int KEPT = 256 * 1024;

    /** So much is sent that a browser has not shown, or is kept while there is none; then the cluster waits. */
    static final long AHEAD = 128 * 1024;

    /** So long it waits for its browser to come back. */
    static final Duration LEFT = Duration.ofSeconds(30);

    private static final Duration TYPING = Duration.ofSeconds(10);

    private final UUID id;
    private final ShellOwner owner;
    private final ShellPlace place;
    private final Parts parts;
    private final AtomicReference<@Nullable ShellEnd> over = new AtomicReference<>();

    // All below is guarded by this.
    private final Scrollback scrollback = new Scrollback(KEPT);
    private final StatusReader status = new StatusReader();
    private volatile @Nullable ClusterStream stream; // read without the lock where it is left
    private @Nullable Screen screen;
    private TerminalSize size;
    private boolean opened;
    private long unshown;
    private long typed;
    private long leftAt;
    private long usedAt;

    /** A browser. */
    interface Screen {
        /** The program is there. */
        void ready();

        /** Shows bytes; waits until they are on their way. */
        void print(byte[] bytes);

        /** Asks whether anybody is there. */
        void ping();

        /** It is over for this browser. */
        void close(ShellEnd end);
    }

    /** What a shell leans on. */
    interface Parts {
        /** Opens the stream into the container. */
        ClusterStream open(ShellSession session);

        /** What keeps what is printed. */
        Tape tape();

        /** It has ended; called once, wherever that was noticed. */
        void ended(ShellSession session, ShellEnd why, String sha256);

        /** Monotonic. */
        long nanos();
    }

    ShellSession(UUID id, ShellOwner owner, ShellPlace place, TerminalSize size, Parts parts) {
        this.id = id;
        this.owner = owner;
        this.place = place;
        this.size = size;
        this.parts = parts;
        this.usedAt = parts.nanos();
        this.leftAt = usedAt;
    }

    UUID id() {
        return id;
    }

    ShellOwner owner() {
        return owner;
    }

    ShellPlace place() {
        return place;
    }

    synchronized long typed() {
        return typed;
    }

    synchronized long printed() {
        return scrollback.printed();
    }

    boolean isOver() {
        return over.get() != null;
    }

    synchronized boolean isLeft() {
        return screen == null && !isOver();
    }

    /** Asks the cluster for it. */
    void begin() {
        ClusterStream asked = parts.open(this);
        boolean late;
        synchronized (this) {
            stream = asked;
            late = isOver();
            if (opened) {
                resize(size); // the cluster was faster
            }
        }
        if (late) {
            asked.close();
        }
    }

    // --- The browser ------------------------------------------------------------------------------------------------

    /** A browser comes, or comes back, and is shown what was printed; who was there before goes. False if it is over. */
    boolean attach(Screen arrived, TerminalSize its) {
        Screen before;
        synchronized (this) {
            if (isOver()) {
                return false;
            }
            before = screen;
            screen = arrived;
            usedAt = parts.nanos();
            if (opened) {
                arrived.ready();
                byte[] kept = scrollback.bytes();
                unshown = kept.length;
                if (kept.length > 0) {
                    arrived.print(kept);
                }
                resize(its);
            } else {
                unshown = 0;
                size = its;
            }
        }
        if (before != null) {
            before.close(ShellEnd.of(ShellEnd.Kind.TAKEN));
        }
        resume();
        return true;
    }

    /** Asks its browser whether it is there; one that does not answer for a minute is gone. */
    void ping() {
        Screen shows;
        synchronized (this) {
            shows = screen;
        }
        if (shows != null) {
            shows.ping();
        }
    }

    /** A browser has gone. */
    synchronized void detach(Screen gone) {
        if (screen == gone) {
            screen = null;
            unshown = 0;
            leftAt = parts.nanos();
        }
    }

    /** The browser has shown so many bytes. */
    void shown(Screen by, long bytes) {
        synchronized (this) {
            if (screen != by) {
                return;
            }
            unshown = Math.max(0, unshown - Math.max(0, bytes));
        }
        resume();
    }

    private void resume() {
        ClusterStream waits;
        synchronized (this) {
            waits = hasRoom() ? stream : null;
        }
        if (waits != null) {
            waits.resume();
        }
    }

    private boolean hasRoom() {
        return unshown < AHEAD;
    }

    void resize(Screen by, TerminalSize its) {
        synchronized (this) {
            if (screen == by && !its.equals(size)) {
                resize(its);
            }
        }
    }

    /** Full-screen programs draw themselves anew, also where it is as large as before. */
    private void resize(TerminalSize its) {
        size = its;
        parts.tape().resized(its);
        ClusterStream to = stream;
        if (to != null && opened) {
            byte[] told = its.json().getBytes(StandardCharsets.UTF_8);
            try {
                to.send(ClusterStream.RESIZE, told, Duration.ZERO);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Something was typed. Waits while the cluster does not take it; ends the shell when that is too long. */
    void type(Screen by, byte[] bytes) {
        ClusterStream to;
        synchronized (this) {
            if (screen != by || !opened || stream == null) {
                return;
            }
            to = stream;
            usedAt = parts.nanos();
            typed += bytes.length;
        }
        try {
            if (!to.send(ClusterStream.STDIN, bytes, TYPING)) {
                end(ShellEnd.of(ShellEnd.Kind.STUCK));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    // --- The cluster ------------------------------------------------------------------------------------------------

    @Override
    public synchronized void opened() {
        opened = true;
        if (screen != null) {
            screen.ready();
        }
        resize(size);
    }

    @Override
    public boolean heard(int channel, byte[] bytes) {
        return switch (channel) {
            case ClusterStream.STDOUT, ClusterStream.STDERR -> print(bytes);
            case ClusterStream.ERROR -> {
                status.add(bytes);
                yield true;
            }
            default -> true;
        };
    }

    /** Something of the console's own, among what is printed. */
    void note(String text) {
        print(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ShellEnd end(Tape.Kept kept) {
        return ShellEnd.of(kept == Tape.Kept.FULL ? ShellEnd.Kind.RECORDED_FULL : ShellEnd.Kind.UNRECORDED);
    }

    private boolean print(byte[] bytes) {
        Tape.Kept kept = parts.tape().printed(bytes);
        if (kept != Tape.Kept.YES) {
            end(end(kept));
            return false;
        }
        synchronized (this) {
            if (isOver()) {
                return false;
            }
            usedAt = parts.nanos();
            scrollback.add(bytes);
            unshown += bytes.length;
            if (screen != null) {
                screen.print(bytes);
            }
            return hasRoom();
        }
    }

    @Override
    public void refused(int answered, String said) {
        end(status.refusal(answered, said));
    }

    @Override
    public void ended(String why) {
        end(status.end(why));
    }

    // --- The end ----------------------------------------------------------------------------------------------------

    /** Ends it for this reason; only the first one counts. The cluster is left first. */
    void end(ShellEnd why) {
        if (!over.compareAndSet(null, why)) {
            return;
        }
        ClusterStream open = stream;
        if (open != null) {
            open.close(); // before anybody who prints is waited for
        }
        Screen last;
        synchronized (this) {
            last = screen;
            screen = null;
        }
        String sha256 = parts.tape().end(why.kind().word());
        parts.ended(this, why, sha256);
        if (last != null) {
            last.close(why);
        }
    }

    /** Why it must end by what time it is; empty if it need not. */
    Optional<ShellEnd> overdue(Duration idle) {
        Tape.Kept kept = parts.tape().kept();
        if (kept != Tape.Kept.YES) {
            return Optional.of(end(kept));
        }
        synchronized (this) {
            long now = parts.nanos();
            if (screen == null && now - leftAt > LEFT.toNanos()) {
                return Optional.of(ShellEnd.of(ShellEnd.Kind.LEFT));
            }
            return now - usedAt > idle.toNanos()
                    ? Optional.of(ShellEnd.of(ShellEnd.Kind.IDLE, idle.toMinutes()))
                    : Optional.empty();
        }
    }

    /** How an exit is said. */
    static ShellEnd of(ExitStatus exit) {
        return switch (exit) {
            case ExitStatus.Code(int code) -> ShellEnd.of(ShellEnd.Kind.EXITED, code);
            case ExitStatus.NoProgram(String said) -> ShellEnd.of(ShellEnd.Kind.NO_PROGRAM, said);
            case ExitStatus.Failed(String said) -> ShellEnd.of(ShellEnd.Kind.FAILED, said);
        };
    }
}
