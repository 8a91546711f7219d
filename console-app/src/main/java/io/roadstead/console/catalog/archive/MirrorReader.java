package io.roadstead.console.catalog.archive;

import io.roadstead.console.kernel.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads a file that carries charts from one console to another: a tar of plain files in no folder. Throws nothing at what is not one. */
public final class MirrorReader {
    /** Bytes of such a file. */
    public static final int MOST_BYTES = 1 << 30;

    /** Versions of charts in it. */
    public static final int MOST_VERSIONS = 1_000;

    private static final ArchiveLimits LIMITS = new ArchiveLimits(
            MOST_BYTES,
            MOST_BYTES,
            ArchiveLimits.DEFAULT.bytes(),
            2 * MOST_VERSIONS + 2,
            1,
            1,
            1,
            ArchiveLimits.DEFAULT.text(),
            Duration.ofMinutes(10));

    private MirrorReader() {}

    /** What is done with each file. */
    public interface Taker {
        /** One of them; a reason ends it. */
        Optional<Reason> take(String name, byte[] bytes);
    }

    /** Gives each file to the taker, one at a time; says why not all of them. */
    public static Optional<Reason> each(InputStream in, Taker taker) {
        try {
            Budget budget = new Budget(LIMITS, MOST_BYTES, System::nanoTime);
            TarEntries entries = new TarEntries(budget.counted(in), budget);
            Set<String> seen = new HashSet<>();
            for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
                Optional<Reason> objection = taken(entry.get(), seen, taker);
                if (objection.isPresent()) {
                    return objection;
                }
            }
            return Optional.empty();
        } catch (Unsound unsound) {
            return Optional.of(unsound.reason());
        } catch (IOException noArchive) {
            return Optional.of(Reason.of("catalog.archive.broken"));
        }
    }

    private static Optional<Reason> taken(TarEntries.Entry entry, Set<String> seen, Taker taker) throws IOException {
        EntryName name = EntryName.of(entry.name(), entry.folder(), LIMITS.depth());
        if (entry.folder()) {
            throw new Unsound("type", "folder");
        }
        if (!seen.add(name.top())) {
            throw new Unsound("twice", name.top());
        }
        return taker.take(name.top(), entry.bytes());
    }
}
