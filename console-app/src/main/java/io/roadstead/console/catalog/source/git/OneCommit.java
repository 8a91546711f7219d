package io.roadstead.console.catalog.source.git;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.internal.storage.dfs.DfsInserter;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase;
import org.eclipse.jgit.internal.storage.dfs.DfsPackParser;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.transport.PackedObjectInfo;

/** The objects of one pack, in memory; unpacked within limits. */
final class OneCommit {
    private OneCommit() {}

    /** More was in it than may be. */
    static final class TooMuch extends IOException {
        TooMuch() {
            super("too much");
        }
    }

    /** Reads a pack from its first byte to its last. */
    static InMemoryRepository read(InputStream pack, GitLimits limits, LongSupplier nanos) throws IOException {
        NoSettings.inForce();
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription());
        DfsObjDatabase database = repository.getObjectDatabase();
        try (Inserter inserter = new Inserter(database)) {
            Parser parser = new Parser(database, inserter, pack, limits);
            parser.setMaxObjectSizeLimit(limits.object());
            parser.setAllowThin(false);
            Deadline deadline =
                    new Deadline(nanos.getAsLong() + limits.unpacking().toNanos(), nanos);
            parser.parse(deadline, deadline);
            inserter.flush();
            return repository;
        } catch (TooLargeObjectInPackException large) {
            throw new TooMuch();
        } catch (RuntimeException unsound) { // its parser throws what it likes at what is no pack
            throw new IOException("no pack", unsound);
        }
    }

    private static final class Inserter extends DfsInserter {
        Inserter(DfsObjDatabase database) {
            super(database);
        }
    }

    /** What is told by differences is kept in memory until all that follows from it is known. */
    private static final class Parser extends DfsPackParser {
        private final GitLimits limits;
        private long unpacked;

        Parser(DfsObjDatabase database, DfsInserter inserter, InputStream pack, GitLimits limits) {
            super(database, inserter, pack);
            this.limits = limits;
        }

        @Override
        protected void onPackHeader(long objects) throws IOException {
            if (objects > limits.objects()) { // before there is room for them
                throw new TooMuch();
            }
            super.onPackHeader(objects);
        }

        @Override
        protected void onInflatedObjectData(PackedObjectInfo object, int type, byte[] data) throws IOException {
            unpacked += data.length;
            if (unpacked > limits.unpacked()) {
                throw new TooMuch();
            }
            super.onInflatedObjectData(object, type, data);
        }
    }

    /** Ends what takes too long. */
    private static final class Deadline extends EmptyProgressMonitor {
        private final long end;
        private final LongSupplier nanos;

        Deadline(long end, LongSupplier nanos) {
            this.end = end;
            this.nanos = nanos;
        }

        @Override
        public boolean isCancelled() {
            return nanos.getAsLong() - end > 0;
        }
    }
}
