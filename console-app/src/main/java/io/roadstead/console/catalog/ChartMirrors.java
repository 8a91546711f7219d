package io.roadstead.console.catalog;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.catalog.archive.MirrorReader;
import io.roadstead.console.catalog.source.MirrorExport;
import io.roadstead.console.catalog.source.MirrorImport;
import io.roadstead.console.catalog.source.SourceReach;
import io.roadstead.console.catalog.source.Spool;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;

/**
 * Carries charts to consoles without internet, as one file: {@value MirrorReader#MOST_VERSIONS} versions and 1 GiB at most. Who looks after
 * a source may take its charts out and put charts in. No credential goes along.
 */
@Service
public class ChartMirrors {
    /**
     * Files that are made, or that are taken, at a time, of everybody, and one of each person: each needs as much of the disk as it is large, until it is
     * closed.
     */
    public static final int MOST_AT_ONCE = 2;

    private static final Duration TIME = Duration.ofMinutes(30);

    private final ChartSources sources;
    private final SourceReach reach;
    private final MirrorExport exports;
    private final MirrorImport imports;
    private final ChangeAudit audit;
    private final Semaphore making = new Semaphore(MOST_AT_ONCE);
    private final Semaphore taking = new Semaphore(MOST_AT_ONCE);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    ChartMirrors(
            ChartSources sources, SourceReach reach, MirrorExport exports, MirrorImport imports, ChangeAudit audit) {
        this.sources = sources;
        this.reach = reach;
        this.exports = exports;
        this.imports = imports;
        this.audit = audit;
    }

    /** Hears how far it is. */
    public interface Progress {
        /** So many versions of so many; false ends it. */
        boolean told(int done, int total);
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** Here is the file; whoever got it closes it. */
        record Made(Spool file, int charts, int versions, int images) implements Outcome {}

        /** All of it is in the source now. */
        record Taken(int charts, int versions) implements Outcome {}

        /** No source has this id, or none that the caller may see. */
        record Missing() implements Outcome {}

        /** {@value ChartMirrors#MOST_AT_ONCE} are under way. */
        record Busy() implements Outcome {}

        /**
         * Nothing was made, or taken.
         *
         * @param of the chart, or the file, that it is about; empty for the whole
         */
        record Refused(String of, Reason reason) implements Outcome {}
    }

    /**
     * Makes a file of charts of a source; fetches what is not kept, and waits.
     *
     * @throws ConsoleException.Denied for who does not look after the source
     * @throws ConsoleException.Unreachable where it cannot be recorded
     */
    public Outcome export(Caller caller, UUID id, MirrorWish wish, Progress progress) {
        Optional<ChartSource> source = sources.find(caller, id);
        if (source.isEmpty()) {
            return new Outcome.Missing();
        }
        reach.requireWrite(caller, source.get().project());
        Optional<Runnable> place = place(making, "export " + caller.id());
        if (place.isEmpty()) {
            return new Outcome.Busy();
        }
        boolean made = false;
        try {
            long end = System.nanoTime() + TIME.toNanos();
            Outcome outcome = exports.make(
                    source.get(), wish, (done, all) -> progress.told(done, all) && System.nanoTime() - end < 0);
            if (outcome instanceof Outcome.Made file) {
                file.file().whenClosed(place.get()); // it needs its disk until then
                made = true;
                recordedOrClosed(caller, source.get(), file);
            }
            return outcome;
        } finally {
            if (!made) {
                place.get().run();
            }
        }
    }

    /** How to give a place back; empty where there is none, or the same person has one already. */
    private Optional<Runnable> place(Semaphore places, String who) {
        if (!busy.add(who)) {
            return Optional.empty();
        }
        if (!places.tryAcquire()) {
            busy.remove(who);
            return Optional.empty();
        }
        return Optional.of(() -> {
            places.release();
            busy.remove(who);
        });
    }

    private void recordedOrClosed(Caller caller, ChartSource source, Outcome.Made made) {
        boolean recorded = false;
        try {
            recorded(caller, "catalog.source.export", source, made.charts(), made.versions());
            recorded = true;
        } finally {
            if (!recorded) {
                made.file().discard();
            }
        }
    }

    /**
     * Takes all that is in a file into a source for uploads, or nothing. What is there already with the same content may come again.
     *
     * @throws ConsoleException.Denied for who does not look after the source
     * @throws ConsoleException.Unreachable where it cannot be recorded; then nothing was taken
     * @throws IOException where what sends the file broke off
     */
    public Outcome take(Caller caller, UUID id, InputStream file) throws IOException {
        Optional<ChartSource> source = sources.find(caller, id);
        if (source.isEmpty()) {
            return new Outcome.Missing();
        }
        reach.requireWrite(caller, source.get().project());
        if (source.get().kind() != SourceKind.UPLOAD) {
            return new Outcome.Refused("", Reason.of("catalog.source.no-upload"));
        }
        Optional<Runnable> place = place(taking, "import " + caller.id());
        if (place.isEmpty()) {
            return new Outcome.Busy();
        }
        try {
            return imports.take(
                    source.get(),
                    file,
                    taken -> recorded(caller, "catalog.source.import", source.get(), taken.charts(), taken.versions()));
        } finally {
            place.get().run();
        }
    }

    private void recorded(Caller caller, String action, ChartSource source, int charts, int versions) {
        audit.done(
                caller,
                action,
                "chart-source/" + source.name(),
                AuditDetails.NONE
                        .with("charts", Integer.toString(charts))
                        .with("versions", Integer.toString(versions)));
    }
}
