package io.roadstead.console.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume.Provider;
import io.roadstead.console.inventory.model.FleetFileSystem.Kind;
import io.roadstead.console.inventory.model.FleetFileSystem.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Volumes of many clusters, put together by file system. */
class FleetFileSystemTest {
    @Test
    void oneFileSystemMountedByTwoClustersIsOne() {
        var all = FleetFileSystem.of(List.of(
                exa(1, "a", "10.0.0.1@o2ib,10.0.0.2@o2ib:/scratch/x"),
                exa(2, "b", "10.0.0.2@o2ib:/scratch"),
                exa(3, "c", "10.9.9.9@tcp:/scratch")));
        assertThat(all).hasSize(2);
        assertThat(all).extracting(FleetFileSystem::name).containsOnly("scratch");
        assertThat(all.getFirst().clusters()).containsExactly("cluster-1", "cluster-2");
        assertThat(all.getFirst().nids()).hasSize(2);
        assertThat(all.get(0).key()).isNotEqualTo(all.get(1).key());
    }

    @Test
    void aThirdVolumeJoinsTwoThatHaveNoServerInCommon() {
        var all = FleetFileSystem.of(List.of(
                exa(1, "a", "10.0.0.1@tcp:/fs"),
                exa(2, "b", "10.0.0.2@tcp:/fs"),
                exa(3, "c", "10.0.0.1@tcp,10.0.0.2@tcp:/fs")));
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().clusters()).containsExactly("cluster-1", "cluster-2", "cluster-3");
    }

    @Test
    void whatDoesNotTellItsFileSystemStandsForItself() {
        var all = FleetFileSystem.of(List.of(
                part(1, Kind.VOLUME, "a", "fsx.csi.aws.com", "fs-1", Map.of()),
                part(1, Kind.VOLUME, "b", "fsx.csi.aws.com", "fs-2", Map.of("dnsname", "\u0000", "mountname", "x"))));
        assertThat(all).hasSize(2);
        assertThat(all).allMatch(fileSystem -> fileSystem.name().isEmpty());
        assertThat(all).extracting(FleetFileSystem::key).doesNotHaveDuplicates();
    }

    @Test
    void aClassThatSaysNothingIsShownOnlyWhereItsProviderHasNothingElse() {
        Part volume = exa(1, "a", "10.0.0.1@tcp:/fs");
        Part here = part(1, Kind.STORAGE_CLASS, "exa", "exa.csi.ddn.com", "", Map.of());
        Part elsewhere = part(2, Kind.STORAGE_CLASS, "exa", "exa.csi.ddn.com", "", Map.of());
        assertThat(FleetFileSystem.of(List.of(volume, here))).hasSize(1);
        assertThat(FleetFileSystem.of(List.of(volume, elsewhere))).hasSize(2);
    }

    @Test
    void countsVolumesThatAreClaimed() {
        var one =
                FleetFileSystem.of(List.of(exa(1, "a", "10.0.0.1@tcp:/fs/dir"))).getFirst();
        assertThat(one.provider()).isEqualTo(Provider.DDN);
        assertThat(one.volumes()).hasSize(1);
        assertThat(one.claimed()).hasSize(1);
        assertThat(one.parts().getFirst().place()).isEqualTo("/dir");
    }

    private static Part exa(int source, String name, String mounted) {
        return part(source, Kind.VOLUME, name, "exa.csi.ddn.com", "h", Map.of("exaFS", mounted));
    }

    private static Part part(
            int source, Kind kind, String name, String driver, String handle, Map<String, String> attributes) {
        return new Part(
                source,
                "cluster-" + source,
                kind,
                name,
                kind == Kind.VOLUME ? "team/" + name : "",
                "1Ti",
                LustreVolume.of(driver, handle, attributes, List.of()).orElseThrow());
    }
}
