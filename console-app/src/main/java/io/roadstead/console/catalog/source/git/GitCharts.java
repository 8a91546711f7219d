package io.roadstead.console.catalog.source.git;

import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.kernel.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Finds the charts below a folder of a commit: each folder with a {@code Chart.yaml} is one, and what is below it belongs to it. */
final class GitCharts {
    /** As file systems have it. */
    private static final int LONGEST_NAME = 255;

    /** No folder of a work tree has such a name. */
    private static final Set<String> NOWHERE = Set.of(".", "..", ".git");

    private final ObjectReader objects;
    private final GitLimits limits;
    private final List<GitReading.Packed> found = new ArrayList<>();
    private final List<GitReading.Skipped> skipped = new ArrayList<>();
    private final LongSupplier nanos;
    private final long end;
    private int visited;
    private long bytes;

    /** @param nanos a clock, by which all of it has the time of unpacking */
    GitCharts(ObjectReader objects, GitLimits limits, LongSupplier nanos) {
        this.objects = objects;
        this.limits = limits;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + limits.unpacking().toNanos();
    }

    List<GitReading.Packed> found() {
        return found;
    }

    List<GitReading.Skipped> skipped() {
        return skipped;
    }

    /** An entry of a folder. */
    record Entry(String name, FileMode mode, ObjectId id) {
        boolean isFolder() {
            return mode.equals(FileMode.TREE);
        }

        boolean isFile() {
            return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
        }
    }

    /** The entries of a folder, in their order. */
    List<Entry> list(ObjectId tree) throws IOException {
        List<Entry> entries = new ArrayList<>();
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(objects, tree);
        while (!parser.eof()) {
            if (++visited > limits.visited()) { // a tree may hold one and the same tree many times over
                throw new OneCommit.TooMuch();
            }
            String name = parser.getEntryPathString();
            if (name.length() > LONGEST_NAME) {
                throw new OneCommit.TooMuch();
            }
            entries.add(new Entry(name, parser.getEntryFileMode(), parser.getEntryObjectId()));
            parser.next(1);
        }
        return entries;
    }

    /** Looks whether there is time left: rules of what is left out may be many and long, for entries that are many and deep. */
    void goOn() throws OneCommit.TooMuch {
        if (nanos.getAsLong() - end > 0) {
            throw new OneCommit.TooMuch();
        }
    }

    /** Counts what charts are made of: one and the same file may be in each of them. */
    void took(int more) throws OneCommit.TooMuch {
        bytes += more;
        if (bytes > limits.unpacked()) {
            throw new OneCommit.TooMuch();
        }
    }

    /** The folder at a path without points; empty where there is none. */
    Optional<ObjectId> folder(ObjectId root, String path) throws IOException {
        ObjectId tree = root;
        for (String part : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            Optional<Entry> next = list(tree).stream()
                    .filter(entry -> entry.name().equals(part) && entry.isFolder())
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            tree = next.get().id();
        }
        return Optional.of(tree);
    }

    /** Packs the charts below a folder. */
    void find(ObjectId tree, String path, int depth) throws IOException {
        goOn();
        List<Entry> entries = list(tree);
        if (entries.stream().anyMatch(entry -> entry.name().equals("Chart.yaml") && entry.isFile())) {
            if (found.size() + skipped.size() >= limits.charts()) {
                throw new OneCommit.TooMuch();
            }
            chart(tree, path);
            return;
        }
        for (Entry entry : entries) {
            if (entry.isFolder() && !NOWHERE.contains(entry.name()) && depth < limits.depth()) {
                find(entry.id(), path.isEmpty() ? entry.name() : path + "/" + entry.name(), depth + 1);
            }
        }
    }

    private void chart(ObjectId tree, String path) throws IOException {
        try {
            byte[] archive = new ChartFolder(this, objects).packed(tree);
            switch (ChartReader.read(archive)) {
                case ChartPack.Read.Refused(Reason reason) -> skipped.add(new GitReading.Skipped(path, reason));
                case ChartPack.Read.Sound(ChartPack pack) -> found.add(new GitReading.Packed(path, archive, pack));
            }
        } catch (ChartFolder.Unfit unfit) {
            skipped.add(new GitReading.Skipped(path, unfit.reason()));
        } catch (MissingObjectException lacking) { // a server may leave out what it likes
            skipped.add(new GitReading.Skipped(path, Reason.of("catalog.git.lacks")));
        }
    }
}
