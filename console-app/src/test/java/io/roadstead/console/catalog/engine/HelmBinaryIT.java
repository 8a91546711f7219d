package io.roadstead.console.catalog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.catalog.engine.HelmResult.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Processes that behave as Helm may, and as it must not. */
class HelmBinaryIT {
    private static final HelmOrder TEST =
            new HelmOrder(new HelmVerb.Test(), "shop", "web", HelmOptions.DEFAULT, Optional.empty());

    @TempDir
    Path folder;

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("helm"), "#!/bin/bash\n" + text + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private HelmBinary helm(int atOnce, Duration time, DataSize memory) {
        return new HelmBinary(
                new EngineProperties(folder.resolve("helm"), atOnce, time, memory, folder.resolve("runs")),
                new EngineMetrics(new SimpleMeterRegistry()),
                Instant.now());
    }

    private HelmBinary helm() {
        return helm(4, Duration.ofSeconds(30), DataSize.ofMegabytes(256));
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("runs"))) {
            return all.filter(each -> each.getFileName().toString().startsWith("run-"))
                    .toList();
        }
    }

    @Test
    void givesWhatItPrintsAndLeavesNothingBehind() throws Exception {
        script("echo \"$1 $2\"");
        try (HelmBinary helm = helm()) {
            assertThat(helm.run(TEST, () -> true)).isEqualTo(new HelmResult.Done("test web\n"));
            assertThat(runs()).isEmpty();
        }
    }

    @Test
    void runsInAFolderThatIsNobodyElsesWithNothingOfTheConsolesEnvironment() throws Exception {
        script("/usr/bin/stat -c %a .; /usr/bin/env | /usr/bin/sort | /usr/bin/cut -d= -f1 | /usr/bin/tr '\\n' ' '");
        try (HelmBinary helm = helm()) {
            assertThat(helm.run(TEST, () -> true))
                    .isInstanceOfSatisfying(
                            HelmResult.Done.class,
                            done -> assertThat(done.output())
                                    .startsWith("700\n")
                                    .contains("HELM_CONFIG_HOME", "KUBECONFIG")
                                    .doesNotContain("PATH ", "JAVA", "USER", "ROADSTEAD", "HOSTNAME"));
        }
    }

    @Test
    void saysWhatHelmSaysWithoutEscapes() throws Exception {
        script(
                "echo 'level=WARN msg=x' >&2; printf 'Error: INSTALLATION \\e[31mFAILED\\e[0m: no\\n- more\\n' >&2; exit 1");
        try (HelmBinary helm = helm()) {
            assertThat(helm.run(TEST, () -> true)).isEqualTo(new HelmResult.Failed("INSTALLATION FAILED: no\n- more"));
        }
    }

    @Test
    void endsWhatTakesTooLongWithItsChildren() throws Exception {
        script("/bin/sleep 300 & echo $! > " + folder + "/child; wait");
        try (HelmBinary helm = helm(4, Duration.ofSeconds(1), DataSize.ofMegabytes(256))) {
            assertThat(helm.run(TEST, () -> true)).isEqualTo(new HelmResult.Ended(Why.SLOW));
            long child =
                    Long.parseLong(Files.readString(folder.resolve("child")).strip());
            assertThat(ProcessHandle.of(child)
                            .map(ProcessHandle::onExit)
                            .orElseGet(() -> CompletableFuture.completedFuture(null)))
                    .succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void endsWhatTakesTooMuchMemory() throws Exception {
        script("x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done");
        try (HelmBinary helm = helm(4, Duration.ofSeconds(60), DataSize.ofMegabytes(64))) {
            assertThat(helm.run(TEST, () -> true)).isEqualTo(new HelmResult.Ended(Why.LARGE));
        }
    }

    @Test
    void endsWhatPrintsTooMuch() throws Exception {
        script("exec /usr/bin/yes");
        try (HelmBinary helm = helm()) {
            assertThat(helm.run(TEST, () -> true)).isEqualTo(new HelmResult.Ended(Why.LOUD));
        }
    }

    @Test
    void keepsOnlyTheBeginOfWhatItComplainsOf() throws Exception {
        script("echo 'Error: no' >&2; for i in {1..20000}; do echo complaint; done >&2; exit 1");
        try (HelmBinary helm = helm()) {
            assertThat(helm.run(TEST, () -> true))
                    .isInstanceOfSatisfying(
                            HelmResult.Failed.class,
                            failed -> assertThat(failed.words())
                                    .startsWith("no\ncomplaint")
                                    .hasSizeLessThan(5_000));
        }
    }

    @Test
    void tellsADeathFromARefusal() throws Exception {
        script("kill -9 $$");
        try (HelmBinary helm = helm()) {
            assertThat(helm.run(TEST, () -> true)).isEqualTo(new HelmResult.Ended(Why.DIED));
        }
    }

    @Test
    void asksGentlyFirstWhereNobodyWantsItAnyMore() throws Exception {
        script("trap 'echo asked > " + folder + "/asked; exit 1' TERM; touch " + folder
                + "/begun; while true; do /bin/sleep 0.05; done");
        AtomicBoolean wanted = new AtomicBoolean(true);
        try (HelmBinary helm = helm()) {
            HelmResult result = helm.run(TEST, () -> !Files.exists(folder.resolve("begun")) && wanted.get());
            assertThat(result).isEqualTo(new HelmResult.Ended(Why.UNWANTED));
            assertThat(folder.resolve("asked")).exists();
        }
    }

    @Test
    void runsNoMoreThanSoManyAtATime() throws Exception {
        script("n=$(/bin/ls -d " + folder + "/now.* 2>/dev/null | /usr/bin/wc -l); touch " + folder
                + "/now.$$; /bin/sleep 0.2; rm " + folder + "/now.$$; echo $n");
        try (HelmBinary helm = helm(2, Duration.ofSeconds(30), DataSize.ofMegabytes(256))) {
            List<CompletableFuture<HelmResult>> all = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return helm.run(TEST, () -> true);
                        } catch (InterruptedException stop) {
                            throw new IllegalStateException(stop);
                        }
                    }))
                    .limit(6)
                    .toList();
            assertThat(all)
                    .allSatisfy(one -> assertThat(one)
                            .succeedsWithin(Duration.ofSeconds(30))
                            .isInstanceOfSatisfying(
                                    HelmResult.Done.class,
                                    done -> assertThat(Integer.parseInt(
                                                    done.output().strip()))
                                            .isLessThan(2)));
        }
    }

    @Test
    void saysWhatToDoWhereThereIsNone() throws Exception {
        try (HelmBinary helm = helm()) {
            assertThat(helm.isThere()).isFalse();
            assertThat(helm.run(TEST, () -> true))
                    .isInstanceOfSatisfying(
                            HelmResult.Never.class,
                            never -> assertThat(never.reason().key()).isEqualTo("release.engine.absent"));
            script("echo later");
            assertThat(helm.run(TEST, () -> true)).isEqualTo(new HelmResult.Done("later\n"));
        }
    }

    @Test
    void sweepsWhatADeadConsoleLeftAndNothingElse() throws Exception {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Path dead = Files.createDirectories(runs.resolve("roadstead-helm-dead/run-1"));
        Files.writeString(dead.resolve("kubeconfig"), "secret");
        Path outside = Files.writeString(folder.resolve("outside"), "kept");
        Files.createSymbolicLink(dead.resolve("link"), folder);
        Files.setLastModifiedTime(dead.getParent(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        script("echo ok");
        try (HelmBinary other = helm()) {
            other.run(TEST, () -> true);
            assertThat(dead.getParent()).doesNotExist();
            assertThat(outside).exists();
            try (HelmBinary beside = helm()) {
                assertThat(beside.run(TEST, () -> true)).isInstanceOf(HelmResult.Done.class);
                assertThat(other.run(TEST, () -> true)).isInstanceOf(HelmResult.Done.class);
            }
        }
    }
}
