package io.roadstead.console.catalog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.catalog.engine.HelmEngine.Entry;
import io.roadstead.console.catalog.engine.HelmResult.Why;
import io.roadstead.console.kernel.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    private static final AccountId ADA = new AccountId(new UUID(0, 1));
    private static final AccountId JOAN = new AccountId(new UUID(0, 2));

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
            assertThat(helm.run(TEST, ADA, () -> true)).isEqualTo(new HelmResult.Done("test web\n"));
            assertThat(runs()).isEmpty();
        }
    }

    @Test
    void runsInAFolderThatIsNobodyElsesWithNothingOfTheConsolesEnvironment() throws Exception {
        script("/usr/bin/stat -c %a .; /usr/bin/env | /usr/bin/sort | /usr/bin/cut -d= -f1 | /usr/bin/tr '\\n' ' '");
        try (HelmBinary helm = helm()) {
            assertThat(helm.run(TEST, ADA, () -> true))
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
            assertThat(helm.run(TEST, ADA, () -> true))
                    .isEqualTo(new HelmResult.Failed("INSTALLATION FAILED: no\n- more"));
        }
    }

    @Test
    void endsWhatTakesTooLongWithItsChildren() throws Exception {
        script("/bin/sleep 300 & echo $! > " + folder + "/child; wait");
        try (HelmBinary helm = helm(4, Duration.ofSeconds(1), DataSize.ofMegabytes(256))) {
            assertThat(helm.run(TEST, ADA, () -> true)).isEqualTo(new HelmResult.Ended(Why.SLOW));
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
            assertThat(helm.run(TEST, ADA, () -> true)).isEqualTo(new HelmResult.Ended(Why.LARGE));
        }
    }

    @Test
    void endsWhatPrintsTooMuch() throws Exception {
        script("exec /usr/bin/yes");
        try (HelmBinary helm = helm()) {
            assertThat(helm.run(TEST, ADA, () -> true)).isEqualTo(new HelmResult.Ended(Why.LOUD));
        }
    }

    @Test
    void keepsOnlyTheBeginOfWhatItComplainsOf() throws Exception {
        script("echo 'Error: no' >&2; for i in {1..20000}; do echo complaint; done >&2; exit 1");
        try (HelmBinary helm = helm()) {
            assertThat(helm.run(TEST, ADA, () -> true))
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
            assertThat(helm.run(TEST, ADA, () -> true)).isEqualTo(new HelmResult.Ended(Why.DIED));
        }
    }

    @Test
    void asksGentlyFirstWhereNobodyWantsItAnyMore() throws Exception {
        script("trap 'echo asked > " + folder + "/asked; exit 1' TERM; touch " + folder
                + "/begun; while true; do /bin/sleep 0.05; done");
        AtomicBoolean wanted = new AtomicBoolean(true);
        try (HelmBinary helm = helm()) {
            HelmResult result = helm.run(TEST, ADA, () -> !Files.exists(folder.resolve("begun")) && wanted.get());
            assertThat(result).isEqualTo(new HelmResult.Ended(Why.UNWANTED));
            assertThat(folder.resolve("asked")).exists();
        }
    }

    @Test
    void runsNoMoreThanSoManyAtATime() throws Exception {
        script("n=$(/bin/ls -d " + folder + "/now.* 2>/dev/null | /usr/bin/wc -l); touch " + folder
                + "/now.$$; /bin/sleep 0.2; rm " + folder + "/now.$$; echo $n");
        try (HelmBinary helm = helm(4, Duration.ofSeconds(30), DataSize.ofMegabytes(256))) {
            List<CompletableFuture<HelmResult>> all = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return helm.run(TEST, ADA, () -> true);
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
            assertThat(helm.run(TEST, ADA, () -> true))
                    .isInstanceOfSatisfying(
                            HelmResult.Never.class,
                            never -> assertThat(never.reason().key()).isEqualTo("release.engine.absent"));
            script("echo later");
            assertThat(helm.run(TEST, ADA, () -> true)).isEqualTo(new HelmResult.Done("later\n"));
        }
    }

    @Test
    void sweepsWhatADeadConsoleLeftAndNothingElse() throws Exception {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Path dead = Files.createDirectories(runs.resolve("roadstead-helm-dead/run-1"));
        Files.writeString(dead.resolve("kubeconfig"), "secret");
        Path outside = Files.writeString(folder.resolve("outside"), "kept");
        Files.createSymbolicLink(dead.resolve("link"), folder);
        Files.setPosixFilePermissions(dead.getParent(), PosixFilePermissions.fromString("rwx------"));
        Files.setLastModifiedTime(dead.getParent(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        script("echo ok");
        try (HelmBinary other = helm()) {
            other.run(TEST, ADA, () -> true);
            assertThat(dead.getParent()).doesNotExist();
            assertThat(outside).exists();
            try (HelmBinary beside = helm()) {
                assertThat(beside.run(TEST, ADA, () -> true)).isInstanceOf(HelmResult.Done.class);
                assertThat(other.run(TEST, ADA, () -> true)).isInstanceOf(HelmResult.Done.class);
            }
        }
    }

    @Test
    void sweepsNothingThatMayBeSomebodyElses() throws Exception {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Path open = Files.createDirectories(runs.resolve("roadstead-helm-open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path target = Files.createDirectories(folder.resolve("target"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(runs.resolve("roadstead-helm-link"), target);
        Files.writeString(runs.resolve("roadstead-helm-file"), "no folder");
        Path linked = Files.createDirectories(runs.resolve("roadstead-helm-lock"));
        Files.setPosixFilePermissions(linked, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(linked.resolve(".lock"), folder.resolve("made"));
        Path dead = Files.createDirectories(runs.resolve("roadstead-helm-zzz"));
        Files.setPosixFilePermissions(dead, PosixFilePermissions.fromString("rwx------"));
        for (Path old : List.of(open, target, linked, dead)) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        try (HelmBinary helm = helm()) {
            assertThat(helm.isThere()).isFalse();
            assertThat(List.of(open, target, linked))
                    .allSatisfy(kept -> assertThat(kept).exists());
            assertThat(folder.resolve("made")).doesNotExist();
            assertThat(dead).doesNotExist();
        }
    }

    @Test
    void leavesPlacesForOthersAndMakesNobodyWait() throws Exception {
        script("echo ok");
        try (HelmBinary helm = helm(4, Duration.ofSeconds(30), DataSize.ofMegabytes(256))) {
            Entry.Granted first = (Entry.Granted) helm.enter(ADA);
            assertThat(helm.enter(ADA)).isInstanceOf(Entry.Granted.class);
            assertThat(helm.enter(ADA)).isInstanceOf(Entry.Full.class);
            assertThat(helm.enter(JOAN)).isInstanceOf(Entry.Granted.class);
            assertThat(helm.run(TEST, ADA, () -> true)).isEqualTo(new HelmResult.Done("ok\n"));
            first.place().close();
            first.place().close();
            assertThat(helm.enter(ADA)).isInstanceOf(Entry.Granted.class);
            assertThat(helm.enter(ADA)).isInstanceOf(Entry.Full.class);
            assertThat(helm.enter(JOAN)).isInstanceOf(Entry.Granted.class);
            assertThat(helm.enter(new AccountId(new UUID(0, 3)))).isInstanceOf(Entry.Full.class);
        }
    }

    @Test
    void letsHelmGiveUpByItselfAndElseNoteThatItWasEnded() throws Exception {
        script("echo \"$@\"; trap 'echo asked > " + folder
                + "/asked; exit 1' TERM; while true; do /bin/sleep 0.05; done");
        try (HelmBinary helm = helm(4, Duration.ofSeconds(1), DataSize.ofMegabytes(256))) {
            assertThat(helm.run(TEST, ADA, () -> true)).isEqualTo(new HelmResult.Ended(Why.SLOW));
            assertThat(folder.resolve("asked")).exists();
        }
    }
}
