package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Clients;
import io.roadstead.journeys.stack.Kubectl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** exec, cp, attach and port-forward on a node that really runs containers. */
abstract class StreamCases {
    private static final String IMAGE = "roadstead.test/busybox:1";
    private static final int MIB = 1 << 20;
    private static final Pattern PORT = Pattern.compile("Forwarding from 127\\.0\\.0\\.1:([0-9]+)");

    static List<Clients.Variant> variants() {
        return Clients.streaming();
    }

    private static List<Kubectl> ways(Clients.Variant variant) {
        return List.of(
                variant.with(KubectlJourney.cluster.direct(), KubectlJourney.folder),
                variant.with(KubectlJourney.cluster.through(), KubectlJourney.folder));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void execHasTheSameOutputsAndExitCodes(Clients.Variant variant) throws Exception {
        List<Kubectl> ways = ways(variant);
        for (String[] command : List.of(
                new String[] {"exec", "shell", "--", "sh", "-c", "echo out; sleep 0.1; echo err >&2; exit 7"},
                new String[] {"exec", "shell", "--", "true"},
                new String[] {"exec", "shell", "--", "no-such-program"},
                new String[] {"exec", "-i", "shell", "--", "sh", "-c", "read line; echo \"got $line\"; cat | wc -c"},
                new String[] {"exec", "shell", "-c", "no-such-container", "--", "true"},
                new String[] {"exec", "no-such-pod", "--", "true"})) {
            String input = "first\n" + "x".repeat(100_000);
            assertThat(withoutIds(ways.get(1).runWith(input, command)))
                    .as(String.join(" ", command))
                    .isEqualTo(withoutIds(ways.get(0).runWith(input, command)));
        }
    }

    /** What runs in a container has another id each time. */
    private static Kubectl.Result withoutIds(Kubectl.Result result) {
        return new Kubectl.Result(
                result.exitCode(), result.output(), result.errors().replaceAll("[0-9a-f]{64}", "ID"));
    }

    /** By script, which gives the client a terminal, whose size travels. */
    @ParameterizedTest
    @MethodSource("variants")
    void aTerminalHasItsSizeAndItsExitCode(Clients.Variant variant) throws Exception {
        for (Kubectl way : ways(variant)) {
            String kubectl = String.join(" ", way.command("exec", "-it", "shell", "--", "sh"));
            ProcessBuilder terminal =
                    new ProcessBuilder("script", "-qec", "stty cols 77 rows 33; exec " + kubectl, "/dev/null");
            terminal.environment().putAll(variant.environment());
            Process process = terminal.redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write("sleep 0.3; stty size; tty; exit 3\n".getBytes(StandardCharsets.US_ASCII));
                in.flush();
                String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(printed).contains("33 77").containsPattern("/dev/pts/[0-9]");
                assertThat(process.exitValue()).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void filesAreCopiedBothWays(Clients.Variant variant) throws Exception {
        byte[] content = new byte[16 * MIB];
        new Random(7).nextBytes(content);
        Path file = Files.write(KubectlJourney.folder.resolve("content"), content);
        Path back = KubectlJourney.folder.resolve("back");
        for (Kubectl way : ways(variant)) {
            way.run("cp", file.toString(), "shell:/tmp/content").succeeded();
            way.run("cp", "shell:/tmp/content", back.toString()).succeeded();
            assertThat(Files.mismatch(file, back)).isEqualTo(-1);
            Files.delete(back);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void portsAreForwarded(Clients.Variant variant) throws Exception {
        for (Kubectl way : ways(variant)) {
            Path printed = KubectlJourney.folder.resolve("forward.out");
            Files.deleteIfExists(printed);
            Process forward = way.start(
                    printed, KubectlJourney.folder.resolve("forward.err"), "port-forward", "pod/web", ":8080");
            try (HttpClient client = HttpClient.newHttpClient()) {
                KubectlJourney.awaitText(printed, "Forwarding from 127.0.0.1");
                Matcher port = PORT.matcher(Files.readString(printed));
                assertThat(port.find()).isTrue();
                HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + "/"))
                        .build();
                for (int i = 0; i < 3; i++) {
                    assertThat(client.send(page, BodyHandlers.ofString()).body())
                            .isEqualTo("ahoy\n");
                }
            } finally {
                forward.destroy();
                forward.waitFor();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aRunningContainerIsAttachedTo(Clients.Variant variant) throws Exception {
        for (Kubectl way : ways(variant)) {
            Path printed = KubectlJourney.folder.resolve("attach.out");
            Files.deleteIfExists(printed);
            String word = "word" + System.nanoTime();
            Process attach = way.start(printed, KubectlJourney.folder.resolve("attach.err"), "attach", "-i", "chat");
            try (var in = attach.getOutputStream()) {
                in.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
                in.flush();
                KubectlJourney.awaitText(printed, "got " + word);
            } finally {
                attach.destroy();
                attach.waitFor();
            }
        }
    }

    @Test
    void aGibibytePassesUnchanged() throws Exception {
        byte[] seed = new byte[16 * MIB];
        new Random(8).nextBytes(seed);
        Path file = Files.write(KubectlJourney.folder.resolve("seed"), seed);
        KubectlJourney.direct.run("cp", file.toString(), "shell:/tmp/seed").succeeded();
        Process out = new ProcessBuilder(KubectlJourney.through.command(
                        "exec", "shell", "--", "sh", "-c", "for i in $(seq 64); do cat /tmp/seed; done"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] piece = new byte[seed.length];
        try (var in = out.getInputStream()) {
            for (int i = 0; i < 64; i++) {
                assertThat(in.readNBytes(piece, 0, piece.length)).isEqualTo(seed.length);
                assertThat(Arrays.mismatch(piece, seed)).as("the piece " + i).isEqualTo(-1);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(out.waitFor()).isZero();
    }

    /** It is spoken to when it listens: what is sent before nobody reads. */
    @Test
    void aContainerForDebuggingIsPutIntoAPod() throws Exception {
        for (Kubectl way : List.of(KubectlJourney.direct, KubectlJourney.through)) {
            Path printed = KubectlJourney.folder.resolve("debug.out");
            Path errors = KubectlJourney.folder.resolve("debug.err");
            Files.deleteIfExists(printed);
            Files.deleteIfExists(errors);
            String script = "read word; echo looked $word; sleep 1";
            Process debug =
                    way.start(printed, errors, "debug", "web", "-i", "--image=" + IMAGE, "--", "sh", "-c", script);
            try (var in = debug.getOutputStream()) {
                KubectlJourney.awaitText(errors, "If you don't see a command prompt");
                in.write("around\n".getBytes(StandardCharsets.US_ASCII));
                in.flush();
                KubectlJourney.awaitText(printed, "looked around");
                assertThat(debug.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(debug.exitValue()).isZero();
        }
    }
}
