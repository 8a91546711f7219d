package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.archive.PackedChart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorCheckTest {
    private static final byte[] APP = PackedChart.of("app", "1.0.0");

    private static byte[] index(byte[]... archives) {
        MirrorIndex index = new MirrorIndex();
        for (byte[] each : archives) {
            ChartPack pack = ((ChartPack.Read.Sound) ChartReader.read(each)).chart();
            index.add(pack.metadata(), pack.digest());
        }
        return index.text();
    }

    private static MirrorCheck check(byte[] tar) throws IOException {
        try (Spool spool = Spool.of(50_000_000)) {
            spool.take(new ByteArrayInputStream(tar), Duration.ofMinutes(1), System::nanoTime);
            return MirrorCheck.of(spool);
        }
    }

    private static String refused(PackedChart tar) throws IOException {
        return check(tar.tar()) instanceof MirrorCheck.Bad(String _, var reason) ? reason.key() : "";
    }

    @Test
    void takesWhatItsIndexTells() throws IOException {
        byte[] other = PackedChart.of("app", "1.1.0");
        PackedChart tar = new PackedChart()
                .file("app-1.0.0.tgz", APP)
                .file("app-1.0.0.tgz.prov", "signed")
                .file("app-1.1.0.tgz", other)
                .file("images.txt", "a:1\n")
                .file("index.yaml", index(APP, other));
        assertThat(check(tar.tar()))
                .isInstanceOfSatisfying(
                        MirrorCheck.Good.class,
                        good -> assertThat(good.signatures()).containsOnlyKeys("app-1.0.0.tgz"));
    }

    @Test
    void refusesAnArchiveThatIsNotTheOneWhichIsListed() throws IOException {
        byte[] changed = PackedChart.of("app", "1.0.0", "values.yaml", "evil: true\n");
        assertThat(refused(new PackedChart().file("app-1.0.0.tgz", changed).file("index.yaml", index(APP))))
                .isEqualTo("catalog.mirror.digest");
    }

    @Test
    void refusesWhatTheIndexDoesNotTellAndWhatItTellsAndIsNotThere() throws IOException {
        byte[] other = PackedChart.of("other", "1.0.0");
        assertThat(refused(new PackedChart()
                        .file("app-1.0.0.tgz", APP)
                        .file("other-1.0.0.tgz", other)
                        .file("index.yaml", index(APP))))
                .isEqualTo("catalog.mirror.unlisted");
        assertThat(refused(new PackedChart().file("app-1.0.0.tgz", APP).file("index.yaml", index(APP, other))))
                .isEqualTo("catalog.mirror.lacks");
        assertThat(refused(new PackedChart().file("app-1.0.0.tgz", APP))).isEqualTo("catalog.mirror.no-index");
        assertThat(refused(new PackedChart()
                        .file("app-1.0.0.tgz", APP)
                        .file("app-2.0.0.tgz.prov", "x")
                        .file("index.yaml", index(APP))))
                .isEqualTo("catalog.mirror.unsigned");
    }

    @Test
    void refusesAnArchiveUnderAnotherName() throws IOException {
        assertThat(refused(new PackedChart().file("app-1.0.1.tgz", APP).file("index.yaml", index(APP))))
                .isEqualTo("catalog.archive.another");
    }

    /** Attack: a file that is put elsewhere, or that two readers would see differently. Invariant: plain names of a few kinds only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../app-1.0.0.tgz",
                "/etc/x.tgz",
                "charts/app-1.0.0.tgz",
                "./index.yaml",
                "..",
                "a\\b.tgz",
                "run.sh"
            })
    void refusesOtherNames(String name) throws IOException {
        assertThat(refused(new PackedChart().file(name, APP).file("index.yaml", index(APP))))
                .isIn("catalog.archive.name", "catalog.archive.depth", "catalog.mirror.name");
    }

    @Test
    void refusesLinksFoldersDoublesAndUnsoundCharts() throws IOException {
        assertThat(refused(new PackedChart().entry('2', "app-1.0.0.tgz", "/etc/passwd", 0, new byte[0])))
                .isEqualTo("catalog.archive.type");
        assertThat(refused(new PackedChart().folder("charts"))).isEqualTo("catalog.archive.type");
        assertThat(refused(new PackedChart().file("app-1.0.0.tgz", APP).file("app-1.0.0.tgz", APP)))
                .isEqualTo("catalog.archive.twice");
        assertThat(refused(new PackedChart()
                        .file(
                                "app-1.0.0.tgz",
                                new PackedChart().file("../evil", "x").gzipped())))
                .isEqualTo("catalog.archive.name");
        assertThat(refused(new PackedChart().entry('0', "app-1.0.0.tgz", "", 17L << 20, new byte[0])))
                .isEqualTo("catalog.archive.file");
        assertThat(refused(new PackedChart().raw(new byte[600]))).isNotEmpty();
    }

    @Test
    void refusesWhatIsCutOff() throws IOException {
        byte[] whole = new PackedChart()
                .file("app-1.0.0.tgz", APP)
                .file("index.yaml", index(APP))
                .tar();
        for (int length : new int[] {0, 100, 512, 700, whole.length - 1_100}) {
            assertThat(check(Arrays.copyOf(whole, length))).isInstanceOf(MirrorCheck.Bad.class);
        }
    }

    @Test
    void takesNoMoreThanItMayAndNoLonger() throws IOException {
        try (Spool spool = Spool.of(10)) {
            assertThat(catchThrowable(
                            () -> spool.take(new ByteArrayInputStream(new byte[11]), Duration.ofMinutes(1), () -> 0)))
                    .isInstanceOf(Spool.Full.class);
            long[] time = {0};
            assertThat(catchThrowable(() ->
                            spool.take(new ByteArrayInputStream(new byte[1]), Duration.ofNanos(5), () -> time[0] += 9)))
                    .isInstanceOf(Spool.Late.class);
        }
    }
}
