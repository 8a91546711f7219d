package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Clients;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What streams cost through Roadstead, as a ratio beside the same kubectl straight to the API server. */
class StreamsBench {
    private static final int MIB = 1 << 20;
    private static final int PIECE_MIB = 256;
    private static final int ROUNDS = 5;
    private static final int EXECS = 21;
    private static final int SILENT_SECONDS = 100;
    private static final int GB = Integer.getInteger("bench.gb", 5);

    @TempDir
    Path folder;

    private final StringBuilder report = new StringBuilder("{\"bench\": \"streams\"");

    /** Milliseconds that something takes. */
    @FunctionalInterface
    private interface Work {
        void run(Kubectl way) throws IOException, InterruptedException;
    }

    @Test
    void streamsAreComparedAndALargeCopyIsEqual() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "0", "--real-node")) {
            Kubectl direct = new Kubectl(cluster.direct(), folder.resolve("direct"));
            Kubectl through = new Kubectl(cluster.through(), folder.resolve("through"));
            direct.runWith(KubectlJourney.pod("shell", "sleep 36000"), "apply", "-f", "-")
                    .succeeded();
            direct.run("wait", "--for=condition=Ready", "pod/shell", "--timeout=60s")
                    .succeeded();
            byte[] seed = new byte[16 * MIB];
            new Random(7).nextBytes(seed);
            Path file = Files.write(folder.resolve("seed"), seed);
            direct.run("cp", file.toString(), "shell:/tmp/seed").succeeded();
            compare(
                    "execMs",
                    EXECS,
                    direct,
                    through,
                    way -> way.run("exec", "shell", "--", "true").succeeded());
            compare("outMs", ROUNDS, direct, through, StreamsBench::out);
            compare("inMs", ROUNDS, direct, through, way -> in(way, seed));
            copy(through);
            staySilent(cluster.through());
        } finally {
            Path results = Path.of(System.getProperty("roadstead.home"), "target", "bench");
            Files.createDirectories(results);
            Files.writeString(results.resolve("streams.json"), report.append("}\n"));
            System.out.println(report);
        }
    }

    private void compare(String name, int rounds, Kubectl direct, Kubectl through, Work work)
            throws IOException, InterruptedException {
        List<Long> straight = new ArrayList<>();
        List<Long> around = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            straight.add(millis(direct, work));
            around.add(millis(through, work));
        }
        long one = median(straight);
        long other = median(around);
        report.append(String.format(
                Locale.ROOT,
                ", \"%s\": {\"direct\": %d, \"through\": %d, \"ratio\": %.2f}",
                name,
                one,
                other,
                (double) other / one));
    }

    private static long millis(Kubectl way, Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        work.run(way);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void out(Kubectl way) throws IOException, InterruptedException {
        String cat = "for i in $(seq " + PIECE_MIB / 16 + "); do cat /tmp/seed; done";
        Process process = new ProcessBuilder(way.command("exec", "shell", "--", "sh", "-c", cat)).start();
        assertThat(process.getInputStream().transferTo(OutputStream.nullOutputStream()))
                .isEqualTo((long) PIECE_MIB * MIB);
        assertThat(process.waitFor()).isZero();
    }

    private static void in(Kubectl way, byte[] seed) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(way.command("exec", "-i", "shell", "--", "wc", "-c")).start();
        try (OutputStream in = process.getOutputStream()) {
            for (int i = 0; i < PIECE_MIB / 16; i++) {
                in.write(seed);
            }
        }
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip())
                .isEqualTo(String.valueOf((long) PIECE_MIB * MIB));
        assertThat(process.waitFor()).isZero();
    }

    private void copy(Kubectl way) throws IOException, InterruptedException {
        long copies = GB * 1_000_000_000L / (16L * MIB);
        String make = "for i in $(seq " + copies + "); do cat /tmp/seed; done >/tmp/large; sha256sum </tmp/large";
        String hash = printed(way.command("exec", "shell", "--", "sh", "-c", make));
        Path back = folder.resolve("large");
        long down = millis(way, kubectl -> end(kubectl.command("cp", "shell:/tmp/large", back.toString())));
        assertThat(sha256(back)).isEqualTo(hash.split(" ")[0]);
        long up = millis(way, kubectl -> end(kubectl.command("cp", back.toString(), "shell:/tmp/large")));
        assertThat(printed(way.command("exec", "shell", "--", "sha256sum", "/tmp/large")))
                .startsWith(hash.split(" ")[0]);
        report.append(String.format(
                Locale.ROOT, ", \"copy\": {\"bytes\": %d, \"outMs\": %d, \"inMs\": %d}", Files.size(back), down, up));
    }

    /** Longer than anything else may be silent at the gateway; this client sends no pings. */
    private void staySilent(Path kubeconfig) throws IOException, InterruptedException {
        Process silent = new ProcessBuilder(
                        Clients.program("python/bin/python").toString(),
                        "src/test/resources/silent.py",
                        kubeconfig.toString(),
                        String.valueOf(SILENT_SECONDS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new String(silent.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("got ahoy\n");
        assertThat(silent.waitFor()).isZero();
        report.append(", \"silentSeconds\": ").append(SILENT_SECONDS);
    }

    private static void end(List<String> command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String sha256(Path file) throws IOException {
        return printed(List.of("sha256sum", file.toString())).split(" ")[0];
    }

    private static String printed(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
