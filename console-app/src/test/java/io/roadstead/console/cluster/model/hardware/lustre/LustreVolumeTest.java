package io.roadstead.console.cluster.model.hardware.lustre;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume.FileSystem;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume.Provider;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which volumes are Lustre, and of which file system. */
class LustreVolumeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lustre.csi.storage.gke.io | acme/us-central1-a/lfs1 | ip=10.90.1.4 filesystem=lfs1 | GOOGLE | 10.90.1.4@tcp:/lfs1",
                "lustre.csi.storage.gke.io | acme/us-central1-a/lfs1 | ip=1.1.1.1 filesystem=no mountpoint=10.90.1.4@tcp:/lfs1 | GOOGLE | 10.90.1.4@tcp:/lfs1",
                "fsx.csi.aws.com | fs-0123456789abcdef0 | dnsname=fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com mountname=fsxabcd1 | AWS | fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com@tcp:/fsxabcd1",
                "azurelustre.csi.azure.com | amlfs-1 | mgs-ip-address=10.1.0.4 | AZURE | 10.1.0.4@tcp:/lustrefs",
                "azurelustre.csi.azure.com | amlfs-1 | mgs-ip-address=10.1.0.4 fs-name=lustre2 sub-dir=a/b | AZURE | 10.1.0.4@tcp:/lustre2/a/b",
                "lustre.csi.oraclecloud.com | 10.0.2.6@tcp:/testlfs | setupLnet=true | ORACLE | 10.0.2.6@tcp:/testlfs",
                "exa.csi.ddn.com | exa1:10.20.0.11@o2ib;/exa01/scratch:/mnt/exa01:scratch | exaFS=10.20.0.11@o2ib:10.20.0.12@o2ib:/exa01/scratch mountPoint=/mnt/exa01 | DDN | 10.20.0.11@o2ib:10.20.0.12@o2ib:/exa01/scratch",
                "exa.csi.ddn.com | exa1:10.3.3.200@tcp;/exaFS/nginx:/exaFS-mnt:pvc-1 | mountPoint=/exaFS-mnt | DDN | 10.3.3.200@tcp:/exaFS/nginx",
                "lustre-csi.hpe.com | 10.1.1.113@tcp:/lushtx | x=y | HPE | 10.1.1.113@tcp:/lushtx",
                "lustre-csi.hpe.com | 10.1.1.113@o2ib,10.1.1.114@o2ib:/lushtx | x=y | HPE | 10.1.1.113@o2ib,10.1.1.114@o2ib:/lushtx",
            })
    void readsTheVolumesOfEachDriver(
            String driver, String handle, String attributes, Provider provider, String source) {
        assertThat(LustreVolume.of(driver, handle, pairs(attributes), List.of("flock")))
                .hasValueSatisfying(volume -> {
                    assertThat(volume.provider()).isEqualTo(provider);
                    assertThat(volume.source().orElseThrow()).hasToString(source);
                    assertThat(volume.reference()).isEqualTo(handle);
                    assertThat(volume.options()).containsExactly("flock");
                });
    }

    @Test
    void knowsAVolumeWhoseSourceIsNotToldForWhatItIs() {
        LustreVolume dynamic =
                LustreVolume.of("fsx.csi.aws.com", "fs-1", Map.of(), List.of()).orElseThrow();
        assertThat(dynamic.source()).isEmpty();
        assertThat(dynamic.fileSystem()).isEmpty();
    }

    @Test
    void otherDriversAreNotLustre() {
        for (String driver : List.of("", "ebs.csi.aws.com", "lustre.example.org", "fsx.csi.aws.com\n")) {
            assertThat(LustreVolume.of(driver, "10.0.0.1@tcp:/fs", Map.of(), List.of()))
                    .as(driver)
                    .isEmpty();
        }
    }

    @Test
    void aPathOfTheHostIsLustreOnlyWhereAMountSaysSo() {
        List<LustreMount> mounts = LustreMount.parse("""
                overlay / overlay rw,lowerdir=/a 0 0
                /dev/sda1 /mnt/lustre-scripts ext4 rw 0 0
                10.0.0.1@tcp:10.0.0.2@tcp:/lfs /mnt/lustre lustre rw,flock,lazystatfs 0 0
                10.0.0.1@tcp:/lfs/deep\\040dir /mnt/lustre/deep lustre ro 0 0
                bad /mnt/bad lustre rw 0 0
                short lustre
                """);
        assertThat(mounts).extracting(LustreMount::path).containsExactly("/mnt/lustre", "/mnt/lustre/deep");
        assertThat(LustreVolume.ofHostPath("/mnt/lustre/models", mounts)).hasValueSatisfying(volume -> {
            assertThat(volume.provider()).isEqualTo(Provider.HOST);
            assertThat(volume.source().orElseThrow()).hasToString("10.0.0.1@tcp:10.0.0.2@tcp:/lfs");
            assertThat(volume.options()).contains("flock");
        });
        assertThat(LustreVolume.ofHostPath("/mnt/lustre/deep/x", mounts)
                        .orElseThrow()
                        .source()
                        .orElseThrow())
                .hasToString("10.0.0.1@tcp:/lfs/deep dir");
        assertThat(LustreVolume.ofHostPath("/mnt/lustre-scripts", mounts)).isEmpty();
        assertThat(LustreVolume.ofHostPath("/lustre", List.of())).isEmpty();
    }

    @Test
    void volumesOfOneFileSystemAreFoundTogetherAcrossClusters() {
        FileSystem both = fileSystem("10.20.0.11@o2ib:10.20.0.12@o2ib:/exa01/scratch");
        FileSystem one = fileSystem("10.20.0.12@o2ib:/exa01");
        FileSystem sameNameElsewhere = fileSystem("10.99.0.1@tcp:/exa01");
        FileSystem neighbour = fileSystem("10.20.0.11@o2ib:/exa02");
        assertThat(both.isSameAs(one)).isTrue();
        assertThat(one.isSameAs(both)).isTrue();
        assertThat(both.isSameAs(sameNameElsewhere)).isFalse();
        assertThat(both.isSameAs(neighbour)).isFalse();
    }

    @Test
    void hostileVolumesAreReadWithinBounds() {
        String huge = "x".repeat(10_000_000);
        for (Provider provider : Provider.values()) {
            for (String driver : drivers()) {
                Map<String, String> attributes = new HashMap<>();
                for (String key : List.of(
                        "ip",
                        "filesystem",
                        "mountpoint",
                        "dnsname",
                        "mountname",
                        "mgs-ip-address",
                        "sub-dir",
                        "exaFS")) {
                    attributes.put(key, huge);
                }
                assertThat(LustreVolume.of(driver, huge + ";/" + huge, attributes, List.of(huge)))
                        .as(provider + driver)
                        .hasValueSatisfying(volume -> {
                            assertThat(volume.source()).isEmpty();
                            assertThat(volume.toString()).hasSizeLessThan(5_000);
                        });
            }
        }
        assertThat(LustreMount.parse(huge + "\n" + "a b lustre c\n".repeat(100_000)))
                .isEmpty();
    }

    private static List<String> drivers() {
        return List.of(
                "lustre.csi.storage.gke.io",
                "fsx.csi.aws.com",
                "azurelustre.csi.azure.com",
                "lustre.csi.oraclecloud.com",
                "exa.csi.ddn.com",
                "lustre-csi.hpe.com");
    }

    private static FileSystem fileSystem(String source) {
        return LustreVolume.of("lustre-csi.hpe.com", source, Map.of(), List.of())
                .flatMap(LustreVolume::fileSystem)
                .orElseThrow();
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        Arrays.stream(text.split(" "))
                .forEach(
                        pair -> pairs.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        return pairs;
    }
}
