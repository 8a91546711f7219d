package io.roadstead.bed;

import io.roadstead.bed.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts beds with a real node for tests of that node, in this JVM or in another one. */
public final class RealNodeBed {
    private RealNodeBed() {}

    /** An empty cluster with a real node. */
    public static Bed up(Path dir, Binaries binaries) throws InterruptedException {
        return Bed.up(new BedRequest(1, List.of(Profile.PUBLIC), 0, 0, true, dir), binaries, line -> {});
    }

    /** Runs a {@code bed} command in a JVM of its own, as people do. */
    public static Process command(Binaries binaries, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BedCommand.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(Binaries.VARIABLE, binaries.folder().toString());
        return builder.start();
    }

    /** The programs of a real node, built first where {@code ROADSTEAD_BED_BIN} does not name them. */
    public static Binaries binaries() throws IOException, InterruptedException {
        if (Binaries.fromEnvironment().isPresent()) {
            return Binaries.fromEnvironment().get();
        }
        Process build = new ProcessBuilder("go/build", "--real-node")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = build.inputReader().lines().toList();
        if (build.waitFor() != 0) {
            throw new BedFailure("go/build --real-node failed; its last lines say why");
        }
        return new Binaries(Path.of(said.getLast()));
    }
}
