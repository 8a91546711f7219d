package io.roadstead.console.shell.live;

import io.roadstead.console.shell.model.LineQueue;
import io.roadstead.console.shell.model.LineSplitter;
import io.roadstead.console.shell.model.LogLine;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ResumePoint;
import io.roadstead.console.shell.remote.ClusterAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log of one container as it is read for one browser; asked for again while there may be more of it. */
final class LogRead {
    private static final int NO_ANSWER_YET = 504;
    private static final Duration SOONEST = Duration.ofSeconds(3);
    private static final Duration LATEST_START = Duration.ofSeconds(15);
    private static final Duration LATEST = Duration.ofMinutes(1);

    private final int place;
    private final LogOrigin origin;
    private final Feed feed;
    private Optional<ResumePoint> had;
    private Standing standing = Standing.READING;
    private Duration pause = SOONEST.dividedBy(2);
    private long againAt;
    private boolean brought;
    private boolean closed;
    private @Nullable ClusterAnswer answer;

    /** What reads of one browser have in common. */
    interface Feed {
        LineQueue queue();

        /** Whether one more line may go to the browser now. */
        boolean admits();

        long nanos();

        /** Begins to read what comes after this point. */
        ClusterAnswer ask(LogOrigin origin, Optional<ResumePoint> after, ClusterAnswer.Reader reader);

        /** Something is to be told of this container. */
        void told(int place, Standing standing, String said);

        boolean previous();

        /** Whether it goes on after what there is now. */
        boolean follows();
    }

    LogRead(int place, LogOrigin origin, Optional<ResumePoint> had, Feed feed) {
        this.place = place;
        this.origin = origin;
        this.had = had;
        this.feed = feed;
    }

    LogOrigin origin() {
        return origin;
    }

    synchronized void begin() {
        if (closed) {
            return;
        }
        standing = Standing.READING;
        brought = false;
        answer = feed.ask(origin, had, new Lines(had.map(ResumePoint.Gate::new)));
    }

    /** Asks again, if it is time. */
    void again() {
        synchronized (this) {
            if (closed || !standing.mayChange() || feed.nanos() < againAt || feed.previous()) {
                return;
            }
        }
        begin();
    }

    /** There is room for more. */
    void resume() {
        ClusterAnswer reading;
        synchronized (this) {
            reading = answer;
        }
        if (reading != null) {
            reading.resume();
        }
    }

    void close() {
        ClusterAnswer reading;
        synchronized (this) {
            closed = true;
            reading = answer;
        }
        if (reading != null) {
            reading.close();
        }
    }

    private synchronized void over(Standing now, String said) {
        pause = brought ? SOONEST : longer(pause, now == Standing.WAITING ? LATEST_START : LATEST);
        againAt = feed.nanos() + pause.toNanos();
        standing = now;
        feed.told(place, now, said);
    }

    /** An API server answers when a container prints something; agents do not wait that long. */
    private synchronized void quiet() {
        standing = Standing.LOST;
        againAt = feed.nanos();
    }

    private static Duration longer(Duration pause, Duration latest) {
        return pause.multipliedBy(2).compareTo(latest) > 0 ? latest : pause.multipliedBy(2);
    }

    private synchronized void has(LogLine line) {
        if (!brought) {
            brought = true;
            feed.told(place, Standing.READING, "");
        }
        line.at().ifPresent(this::passed);
    }

    private void passed(Instant at) {
        had = had.filter(point -> !at.isAfter(point.at()))
                .map(point -> at.equals(point.at()) ? new ResumePoint(at, point.lines() + 1) : point)
                .or(() -> Optional.of(new ResumePoint(at, 1)));
    }

    private final class Lines implements ClusterAnswer.Reader {
        private final LineSplitter splitter = new LineSplitter();
        private final Optional<ResumePoint.Gate> gate;

        Lines(Optional<ResumePoint.Gate> gate) {
            this.gate = gate;
        }

        @Override
        public boolean piece(byte[] bytes) {
            splitter.take(bytes, this::line);
            return feed.queue().hasRoom();
        }

        private void line(byte[] bytes, boolean cut) {
            if (gate.isEmpty() && !feed.admits()) {
                feed.queue().leaveOut(); // not even looked at: there are more than can be
                return;
            }
            LogLine line = LogLine.read(place, bytes, cut);
            if (gate.isEmpty() || gate.get().passes(line)) {
                if (gate.isPresent() && !feed.admits()) {
                    feed.queue().leaveOut();
                } else {
                    feed.queue().add(line);
                }
                has(line);
            }
        }

        @Override
        public void ended() {
            splitter.end(this::line);
            over(feed.follows() || feed.previous() ? Standing.ENDED : Standing.READING, "");
        }

        @Override
        public void failed(int status, String said) {
            if (status == NO_ANSWER_YET) {
                quiet();
            } else {
                over(Standing.of(status, feed.previous()), said);
            }
        }
    }
}
