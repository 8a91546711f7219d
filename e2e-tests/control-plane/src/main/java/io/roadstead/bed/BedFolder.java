package io.roadstead.bed;

import io.roadstead.bed.node.RealNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a bed. A file in it, {@code .roadstead-bed}, says that it is one and which clusters lie there, so that
 * nothing else in the folder is ever touched.
 *
 * @param path canonical, since it is also the marker of the bed's processes
 */
record BedFolder(Path path) {
    private static final int ROUNDS = 10;

    /** The folder as it is. */
    static BedFolder at(Path dir) {
        try {
            return new BedFolder(dir.toRealPath());
        } catch (NoSuchFileException _) {
            return new BedFolder(dir.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new BedFailure("cannot use the folder " + dir, e);
        }
    }

    /**
     * Makes a locked folder a bed and cleans what a killed one has left there; refuses if a bed runs there.
     *
     * @param made whether the folder is new, so that {@code down} removes it
     */
    static BedFolder claim(Path dir, boolean made, List<String> clusters) {
        try {
            BedFolder folder = at(dir);
            List<Long> running = ProcessTable.marked(Launcher.markerOf(folder.path));
            if (!running.isEmpty()) {
                throw new BedFailure("a bed already runs in " + dir + " (" + running.size()
                        + " processes); stop it with: bed down --dir " + dir);
            }
            boolean ours = made;
            if (folder.isBed()) {
                ours = folder.noted().getFirst().equals("made");
                folder.removeFiles(folder.noted());
            }
            List<String> note = new ArrayList<>(List.of(ours ? "made" : "found"));
            note.addAll(clusters);
            Files.write(folder.note(), note);
            return folder;
        } catch (IOException e) {
            throw new BedFailure("cannot use the folder " + dir, e);
        }
    }

    /** Makes a locked folder a bed that keeps its files; ends what a killed one has left running. */
    static BedFolder keep(Path dir, List<String> clusters) throws InterruptedException {
        BedFolder folder = at(dir);
        folder.end();
        try {
            List<String> note = new ArrayList<>(List.of("made"));
            note.addAll(clusters);
            Files.write(folder.note(), note);
            return folder;
        } catch (IOException e) {
            throw new BedFailure("cannot use the folder " + dir, e);
        }
    }

    /** Keeps two starts in the same folder apart; closed when the start is over, or by the end of the JVM. */
    static FileChannel lock(Path dir) {
        try {
            Files.createDirectories(dir);
            FileChannel channel = FileChannel.open(
                    dir.resolve(".roadstead-bed.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new BedFailure("a bed is being started, or a demo runs, in " + dir + " at this moment");
            }
            return channel;
        } catch (IOException e) {
            throw new BedFailure("cannot use the folder " + dir, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /** Notes one more cluster, before the first file of it is written. */
    void add(String cluster) {
        try {
            Files.writeString(note(), cluster + System.lineSeparator(), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new BedFailure("cannot write " + note(), e);
        }
    }

    /** The name of the bed's real node. */
    String realNode() {
        return Optional.of(this)
                .filter(BedFolder::isBed)
                .flatMap(bed -> bed.noted().stream()
                        .filter(name -> name.endsWith(Bed.REAL_NODE))
                        .findFirst())
                .orElseThrow(
                        () -> new BedFailure("the bed in " + path + " has no real node; start it with --real-node"));
    }

    boolean isBed() {
        return Files.exists(note());
    }

    private Path note() {
        return path.resolve(".roadstead-bed");
    }

    private List<String> noted() {
        try {
            return Files.readAllLines(note());
        } catch (IOException e) {
            throw new BedFailure("cannot read " + note(), e);
        }
    }

    /** Ends every process of this bed, politely first, and removes its files. Harmless where there is nothing. */
    void down() throws InterruptedException {
        end();
        if (!isBed()) {
            return;
        }
        List<String> noted = noted();
        for (String cluster : noted.subList(1, noted.size())) {
            endRecorded(cluster);
            RealNode.down(path, cluster);
        }
        removeFiles(noted);
        delete(path.resolve("guard.log"));
        delete(path.resolve("guard.pid"));
        delete(path.resolve(".roadstead-bed.lock"));
        delete(note());
        if (noted.getFirst().equals("made")) {
            removeIfEmpty();
        }
    }

    /**
     * Ends every process of this bed, politely first, and keeps its files. Looks again after each round, since a process that is
     * about to end may have started another one.
     */
    void end() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> marked = ProcessTable.marked(Launcher.markerOf(path));
            if (marked.isEmpty()) {
                return;
            }
            ProcessTable.end(marked);
        }
        throw new BedFailure("the processes of " + path + " keep starting others");
    }

    private void removeIfEmpty() {
        try (var entries = Files.list(path)) {
            if (entries.findAny().isEmpty()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new BedFailure("cannot remove " + path, e);
        }
    }

    /** Ends one cluster's processes and removes its files, for another try. */
    void discard(String cluster) throws InterruptedException {
        endRecorded(cluster);
        remove(cluster);
    }

    /** Ends one cluster's processes and keeps its files. */
    void endRecorded(String cluster) throws InterruptedException {
        Path folder = path.resolve(cluster);
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Long> alive = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*.pid")) {
            for (Path file : files) {
                recorded(file).filter(Child::alive).ifPresent(child -> alive.add(child.pid()));
            }
        } catch (IOException e) {
            throw new BedFailure("cannot read " + folder, e);
        }
        ProcessTable.end(alive);
    }

    private static Optional<Child> recorded(Path file) throws IOException {
        String[] words = Files.readString(file).strip().split(" ", -1);
        return words.length == 2
                ? Optional.of(new Child(file.toString(), Long.parseLong(words[0]), Long.parseLong(words[1]), file))
                : Optional.empty();
    }

    private void removeFiles(List<String> noted) {
        noted.subList(1, noted.size()).forEach(this::remove);
    }

    private void remove(String cluster) {
        Deletion.of(path.resolve(cluster));
        delete(path.resolve(cluster + ".kubeconfig"));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new BedFailure("cannot remove " + file, e);
        }
    }
}
