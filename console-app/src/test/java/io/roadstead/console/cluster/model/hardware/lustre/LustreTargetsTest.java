package io.roadstead.console.cluster.model.hardware.lustre;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.hardware.lustre.LustreBalance.Severity;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Health;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Room;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What exporters and clients say of targets, and what follows from it. */
class LustreTargetsTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T10:05:00Z");

    private static final String WHAMCLOUD = """
            # HELP lustre_capacity_kilobytes Capacity of the pool in kilobytes
            # TYPE lustre_capacity_kilobytes gauge
            lustre_capacity_kilobytes{component="mgt",target="MGS"} 491092
            lustre_free_kilobytes{component="mgt",target="MGS"} 489868
            lustre_available_kilobytes{component="mgt",target="MGS"} 463544
            lustre_capacity_kilobytes{component="mdt",target="fs-MDT0000"} 2366380
            lustre_free_kilobytes{component="mdt",target="fs-MDT0000"} 2363388
            lustre_available_kilobytes{component="mdt",target="fs-MDT0000"} 2155756
            lustre_inodes_maximum{component="mdt",target="fs-MDT0000"} 1885696
            lustre_inodes_free{component="mdt",target="fs-MDT0000"} 1885422
            lustre_connected_clients{component="mdt",target="fs-MDT0000"} 12
            lustre_exports_total{component="mdt",target="fs-MDT0000"} 15
            lustre_capacity_kilobytes{component="ost",target="fs-OST001a"} 4106508
            lustre_free_kilobytes{component="ost",target="fs-OST001a"} 4104460
            lustre_available_kilobytes{component="ost",target="fs-OST001a"} 4078604
            lustre_exports_total{component="ost",target="fs-OST001a"} 14
            lustre_osp_active{component="mdt",target="fs-OST001a-osc-MDT0000"} 1
            lustre_health_healthy 1
            """;

    private static final String GSI = """
            lustre_capacity_kibibytes{component="ost",instance="oss01:9169",target="hpc-OST0000"} 1.00000000e+06
            lustre_free_kibibytes{component="ost",instance="oss01:9169",target="hpc-OST0000"} 400000
            lustre_available_kibibytes{component="ost",instance="oss01:9169",target="hpc-OST0000"} 350000 1732262400000
            lustre_capacity_kibibytes{component="ost",instance="oss02:9169",target="hpc-OST0001"} 1000000
            lustre_available_kibibytes{component="ost",instance="oss02:9169",target="hpc-OST0001"} 900000
            lustre_degraded{component="ost",instance="oss01:9169",target="hpc-OST0000"} 1
            lustre_health_check{component="health",instance="oss01:9169",target="lustre"} 1
            lustre_health_check{component="health",instance="oss02:9169",target="lustre"} 0
            """;

    private static final String HPE = """
            lustre_capacity_kilobytes{component="ost",target="scratch-OST0000"} 52000
            lustre_free_kilobytes{component="ost",target="scratch-OST0000"} 51000
            lustre_available_kilobytes{component="ost",target="scratch-OST0000"} 49000
            lustre_inodes_maximum{component="ost",target="scratch-OST0000"} 3200
            lustre_inodes_free{component="ost",target="scratch-OST0000"} 3000
            lustre_exports_total{component="ost",target="scratch-OST0000"} 3
            lustre_health_check{component="health",target="lustre"} 1
            lustre_job_read_bytes_total{component="ost",jobid="dd.0",target="scratch-OST0000"} 7
            """;

    private static final String DF = """
            UUID                   1K-blocks        Used   Available Use% Mounted on
            exacloud-MDT0000_UUID   310136544      209000   309927544   1% /mnt/exacloud[MDT:0]
            exacloud-OST0000_UUID   529449792        1272   524063428   1% /mnt/exacloud[OST:0]
            OST0003_UUID           : inactive device
            exacloud-OST0004_UUID   : Resource temporarily unavailable
            exacloud-OST000a_UUID   529449792   500000000    24000000  96% /mnt/exacloud[OST:10]

            filesystem_summary:    1058899584   500001272   548063428  48% /mnt/exacloud
            """;

    private static final String DF_INODES = """
            UUID                      Inodes       IUsed       IFree IUse% Mounted on
            exacloud-MDT0000_UUID    1000000      850000      150000  85% /mnt/exacloud[MDT:0]
            exacloud-OST0000_UUID      50000         100       49900   1% /mnt/exacloud[OST:0]
            filesystem_summary:      1000000      850000      150000  85% /mnt/exacloud
            """;

    @ParameterizedTest
    @CsvSource({
        "exa01-OST001a, exa01, OST, 26",
        "exa01-OST001a_UUID, exa01, OST, 26",
        "fs-1-MDT0000, fs-1, MDT, 0",
        "OST0003_UUID, '', OST, 3",
        "MGS, '', MGT, 0",
        "MGT0000, '', MGT, 0"
    })
    void targetsAreNamedAfterFileSystemKindAndIndex(String text, String fileSystem, Kind kind, int index) {
        assertThat(TargetName.parse(text)).contains(new TargetName(fileSystem, kind, index));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "OST", "fs-OST00", "fs-OST00000", "ninechars-OST0000", "fs-MDTzzzz", "lustre", "fs-ost0000"})
    void otherNamesAreNone(String text) {
        assertThat(TargetName.parse(text)).isEmpty();
        assertThat(TargetName.parse("x".repeat(10_000_000))).isEmpty();
    }

    @Test
    void readsTheExporterOfWhamcloud() {
        LustreTargets targets = LustreTargets.ofExporter(WHAMCLOUD, AT);
        assertThat(names(targets)).isEqualTo("MGS fs-MDT0000 fs-OST001a");
        LustreTarget mdt = target(targets, "fs-MDT0000");
        assertThat(mdt.space()).contains(new Room(2_366_380L * 1_024, 2_363_388L * 1_024, 2_155_756L * 1_024));
        assertThat(mdt.inodes()).contains(new Room(1_885_696, 1_885_422, 1_885_422));
        assertThat(mdt.clients()).hasValue(12);
        assertThat(mdt.health()).isEqualTo(Health.HEALTHY);
        assertThat(target(targets, "fs-OST001a").clients()).hasValue(14);
    }

    @Test
    void readsTheExporterOfGsiWithTheHealthOfEachServer() {
        LustreTargets targets = LustreTargets.ofExporter(GSI, AT);
        LustreTarget first = target(targets, "hpc-OST0000");
        assertThat(first.space()).contains(new Room(1_024_000_000, 409_600_000, 358_400_000));
        assertThat(first.server()).isEqualTo("oss01:9169");
        assertThat(first.health()).isEqualTo(Health.DEGRADED);
        LustreTarget second = target(targets, "hpc-OST0001");
        assertThat(second.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(second.space()).contains(new Room(1_024_000_000, 921_600_000, 921_600_000));
        assertThat(second.clients()).isEmpty();
    }

    @Test
    void readsTheExporterOfHewlettPackard() {
        LustreTargets targets = LustreTargets.ofExporter(HPE, AT);
        assertThat(targets.targets()).singleElement().satisfies(target -> {
            assertThat(target.space()).contains(new Room(53_248_000, 52_224_000, 50_176_000));
            assertThat(target.clients()).hasValue(3);
            assertThat(target.health()).isEqualTo(Health.HEALTHY);
        });
    }

    @Test
    void targetsOfSeveralFileSystemsComeApart() {
        LustreTargets all = LustreTargets.ofExporter(WHAMCLOUD + HPE + GSI, AT);
        assertThat(all.fileSystems()).containsExactly("fs", "hpc", "scratch");
        assertThat(names(all.of("fs"))).isEqualTo("MGS fs-MDT0000 fs-OST001a");
        assertThat(names(all.of("hpc"))).isEqualTo("MGS hpc-OST0000 hpc-OST0001");
        assertThat(all.of(Kind.OST)).hasSize(4);
    }

    @Test
    void aTargetThatTheMetadataServerHasSwitchedOffIsInactive() {
        String text = WHAMCLOUD.replace("OST001a-osc-MDT0000\"} 1", "OST001a-osc-MDT0000\"} 0");
        assertThat(target(LustreTargets.ofExporter(text, AT), "fs-OST001a").health())
                .isEqualTo(Health.INACTIVE);
    }

    @Test
    void readsWhatAClientSeesAndKeepsDeadTargets() {
        LustreTargets targets = LfsDf.parse(DF, DF_INODES, AT);
        assertThat(names(targets))
                .isEqualTo("exacloud-MDT0000 exacloud-OST0000 exacloud-OST0003 exacloud-OST0004 exacloud-OST000a");
        assertThat(target(targets, "exacloud-OST0000").space())
                .contains(new Room(529_449_792L * 1_024, 529_448_520L * 1_024, 524_063_428L * 1_024));
        assertThat(target(targets, "exacloud-MDT0000").inodes()).contains(new Room(1_000_000, 150_000, 150_000));
        for (String dead : List.of("exacloud-OST0003", "exacloud-OST0004")) {
            assertThat(target(targets, dead).health()).isEqualTo(Health.INACTIVE);
            assertThat(target(targets, dead).space()).isEmpty();
        }
    }

    @Test
    void targetsThatVanishStayAndAreMarked() {
        LustreTargets before = LustreTargets.ofExporter(WHAMCLOUD, AT);
        LustreTargets now = LustreTargets.ofExporter(
                WHAMCLOUD.lines().filter(line -> !line.contains("OST001a")).collect(Collectors.joining("\n")), LATER);
        LustreTargets merged = LustreTargets.merge(before, now);
        assertThat(merged.asOf()).isEqualTo(LATER);
        LustreTarget gone = target(merged, "fs-OST001a");
        assertThat(gone.isPresent()).isFalse();
        assertThat(gone.seen()).isEqualTo(AT);
        assertThat(gone.health()).isEqualTo(Health.UNKNOWN);
        assertThat(target(merged, "fs-MDT0000").seen()).isEqualTo(LATER);
        assertThat(target(LustreTargets.merge(merged, before), "fs-OST001a").isPresent())
                .isTrue();
        assertThat(target(LustreTargets.merge(merged, now), "fs-OST001a").seen())
                .isEqualTo(AT);
    }

    @Test
    void balanceIsOfWhatUsersCanHave() {
        LustreBalance balance = LustreBalance.of(List.of(ost(0, 10), ost(1, 20), ost(2, 24), ost(3, 22)));
        assertThat(balance.fill()).hasValueSatisfying(fill -> {
            assertThat(fill.least()).isEqualTo(10);
            assertThat(fill.median()).isEqualTo(21);
            assertThat(fill.most()).isEqualTo(24);
            assertThat(fill.deviation()).isCloseTo(5.385, Offset.offset(0.001));
        });
        assertThat(balance.warnings()).isEmpty();
    }

    @Test
    void oneFullOstIsCriticalWhileTheSumLooksWell() {
        LustreBalance balance = LustreBalance.of(List.of(ost(0, 10), ost(1, 91), ost(2, 82), ost(3, 12)));
        assertThat(texts(balance))
                .containsExactly(
                        "WARNING spread [81]", "CRITICAL full [fs-OST0001, 91]", "WARNING high [fs-OST0002, 82]");
    }

    @Test
    void warnsFromExactlyEightyAndNinetyPercentAndAboveFifteenPoints() {
        assertThat(texts(LustreBalance.of(List.of(ost(0, 75), ost(1, 90)))))
                .containsExactly("CRITICAL full [fs-OST0001, 90]");
        assertThat(texts(LustreBalance.of(List.of(ost(0, 80))))).containsExactly("WARNING high [fs-OST0000, 80]");
        assertThat(texts(LustreBalance.of(List.of(ost(0, 63), ost(1, 79))))).containsExactly("WARNING spread [16]");
        assertThat(texts(LustreBalance.of(List.of(ost(0, 64), ost(1, 79))))).isEmpty();
    }

    @Test
    void deadTargetsAndFullInodeTablesAreWarnings() {
        LustreTargets targets = LfsDf.parse(DF, DF_INODES, AT);
        assertThat(texts(LustreBalance.of(targets.targets())))
                .containsExactly(
                        "WARNING spread [95]",
                        "WARNING inodes [exacloud-MDT0000, 85]",
                        "CRITICAL inactive [exacloud-OST0003]",
                        "CRITICAL inactive [exacloud-OST0004]",
                        "CRITICAL full [exacloud-OST000a, 95]");
        LustreTargets merged = LustreTargets.merge(targets, new LustreTargets(LATER, List.of()));
        assertThat(LustreBalance.of(merged.targets()).fill()).isEmpty();
        assertThat(texts(LustreBalance.of(merged.targets())))
                .hasSize(5)
                .first()
                .isEqualTo("CRITICAL gone [exacloud-MDT0000, 2026-11-22T10:00:00Z]");
    }

    @Test
    void eachWarningHasWordsInBothLanguages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            ResourceBundle words = ResourceBundle.getBundle("vaadin-i18n/translations", language);
            for (String key :
                    List.of("spread", "high", "full", "inodes", "gone", "inactive", "unhealthy", "degraded")) {
                assertThat(words.getString("identity.lustre." + key)).contains("{0}");
            }
        }
    }

    @Test
    void garbageIsLeftOut() {
        String garbage = """
                lustre_capacity_kilobytes{component="ost",target="fs-OST0000"} NaN
                lustre_capacity_kilobytes{component="ost",target="fs-OST0001"} -5
                lustre_capacity_kilobytes{component="ost",target="fs-OST0002"} 1e300
                lustre_free_kilobytes{component="ost",target="fs-OST0002"} 1e300
                lustre_capacity_kilobytes{component="ost",target="fs-OST0003" 5
                lustre_capacity_kilobytes{component="ost",target="fs-OST0004
                lustre_capacity_kilobytes{target="../../etc"} 5
                lustre_capacity_kilobytes{} 5
                lustre_capacity_kilobytes
                lustre_capacity_kilobytes{
                lustre_capacity_kilobytes{target="fs-OST0005",x="\\"}"} 8
                lustre_free_kilobytes{target="fs-OST0005",x="a\\n\\\\b",} 4
                """;
        LustreTargets targets = LustreTargets.ofExporter(garbage, AT);
        assertThat(names(targets)).isEqualTo("fs-OST0000 fs-OST0001 fs-OST0002 fs-OST0005");
        assertThat(target(targets, "fs-OST0005").space()).contains(new Room(8_192, 4_096, 4_096));
        assertThat(target(targets, "fs-OST0002").space()).isEmpty();
        assertThat(LfsDf.parse("fs-OST0000_UUID 999999999999999999 1 1 1% /m\nfs-OST0001_UUID -1 1 1 1% /m", "", AT)
                        .targets())
                .singleElement()
                .satisfies(target ->
                        assertThat(target.space().orElseThrow().capacity()).isEqualTo(Long.MAX_VALUE));
    }

    @Test
    void tenMegabytesAreReadWithinBounds() {
        String many = IntStream.range(0, 150_000)
                .mapToObj(
                        i -> "lustre_capacity_kilobytes{target=\"fs-OST%04x\",i=\"%d\"} %d".formatted(i & 0xffff, i, i))
                .collect(Collectors.joining("\n"));
        assertThat(LustreTargets.ofExporter(many, AT).targets()).hasSize(10_000);
        assertThat(LustreTargets.ofExporter("lustre_x{".repeat(1_200_000), AT).targets())
                .isEmpty();
        assertThat(LfsDf.parse("x".repeat(10_000_000), ":".repeat(10_000_000), AT)
                        .targets())
                .isEmpty();
        assertThat(LfsDf.parse("fs-OST0000_UUID : dead\n".repeat(500_000), "", AT)
                        .targets())
                .hasSize(1);
    }

    private static LustreTarget ost(int index, long used) {
        return new LustreTarget(
                new TargetName("fs", Kind.OST, index),
                Optional.of(new Room(1_000, 1_000 - 9 * used, 900 - 9 * used)),
                Optional.empty(),
                OptionalLong.empty(),
                Health.HEALTHY,
                "",
                AT,
                true);
    }

    private static LustreTarget target(LustreTargets targets, String name) {
        return targets.targets().stream()
                .filter(target -> target.name().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String names(LustreTargets targets) {
        return targets.targets().stream()
                .map(target -> target.name().toString())
                .collect(Collectors.joining(" "));
    }

    private static List<String> texts(LustreBalance balance) {
        return balance.warnings().stream()
                .map(warning -> (warning.severity() == Severity.CRITICAL ? "CRITICAL " : "WARNING ")
                        + warning.reason().key().substring("identity.lustre.".length())
                        + " "
                        + warning.reason().arguments())
                .toList();
    }
}
