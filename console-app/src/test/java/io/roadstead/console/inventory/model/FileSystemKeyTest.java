package io.roadstead.console.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which file systems are found, and which parts of a path a Service may be. */
class FileSystemKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"scratch~10.0.0.1@o2ib", "fs-1~fd00::1@tcp", "a~mgs.example.org@tcp1"})
    void isReadAsItIsWritten(String text) {
        assertThat(FileSystemKey.parse(text).map(FileSystemKey::toString)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "~", "scratch", "scratch~", "~10.0.0.1@tcp", "ninechars~10.0.0.1@tcp", "a/b~10.0.0.1@tcp"})
    void whatIsNoNameAndServerIsNone(String text) {
        assertThat(FileSystemKey.parse(text)).isEmpty();
        assertThat(FileSystemKey.parse("a~" + "x".repeat(10_000_000))).isEmpty();
    }

    @Test
    void anyOfItsServersLeadsToIt() {
        FileSystemKey key = FileSystemKey.parse("scratch~10.0.0.2@tcp").orElseThrow();
        List<LustreNid> nids = List.of(
                LustreNid.parse("10.0.0.1@tcp").orElseThrow(),
                LustreNid.parse("10.0.0.2@tcp").orElseThrow());
        assertThat(key.isOf("scratch", nids)).isTrue();
        assertThat(key.isOf("home", nids)).isFalse();
        assertThat(key.isOf("scratch", nids.subList(0, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a%2fb", "a?b", "A", "a:1", "-a"})
    void noPartOfAServiceLeavesItsPlaceInThePath(String part) {
        assertThat(new ReadingsSource.InCluster("c", "ns", "svc", "metrics").isSound())
                .isTrue();
        assertThat(new ReadingsSource.InCluster("c", part, "svc", "1").isSound())
                .isFalse();
        assertThat(new ReadingsSource.InCluster("c", "ns", part, "1").isSound()).isFalse();
        assertThat(new ReadingsSource.InCluster("c", "ns", "svc", part).isSound())
                .isFalse();
    }
}
