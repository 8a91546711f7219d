package io.roadstead.console.cluster.model.hardware.lustre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of Lustre mount. */
class LustreSourceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.2.6@tcp:/testfs | 10.0.2.6@tcp | testfs | ''",
                "10.0.2.6@tcp1:/fs/a/b/ | 10.0.2.6@tcp1 | fs | /a/b",
                "10.20.0.11@o2ib:10.20.0.12@o2ib:/exa01/scratch | 10.20.0.11@o2ib:10.20.0.12@o2ib | exa01 | /scratch",
                "10.1.1.113@tcp,10.2.1.113@o2ib4:10.1.1.114@tcp:/lushtx | 10.1.1.113@tcp,10.2.1.113@o2ib4:10.1.1.114@tcp | lushtx | ''",
                "mgs-1.example.org@tcp:/fs-1_2 | mgs-1.example.org@tcp | fs-1_2 | ''",
                "10.0.0.1:/lustre | 10.0.0.1@tcp | lustre | ''",
                "mgs1:mgs2:/lustre | mgs1@tcp:mgs2@tcp | lustre | ''",
                "45@kfi:/scratch | 45@kfi | scratch | ''",
                "0@lo:/fs | 0@lo | fs | ''",
                "fd00::a1@tcp:fd00::a2@tcp:/fs/d | fd00::a1@tcp:fd00::a2@tcp | fs | /d",
                "10.0.0.1@tcp:/fs//d | 10.0.0.1@tcp | fs | //d"
            })
    void readsServersFileSystemAndDirectory(String text, String servers, String fileSystem, String directory) {
        assertThat(LustreSource.parse(text)).hasValueSatisfying(source -> {
            assertThat(source).hasToString(servers + ":/" + fileSystem + directory);
            assertThat(source.fileSystem()).isEqualTo(fileSystem);
            assertThat(source.directory()).isEqualTo(directory);
        });
    }

    @Test
    void aCommaIsBetweenAddressesAndAColonBetweenServers() {
        LustreSource source = LustreSource.parse("10.1.0.1@tcp,10.2.0.1@o2ib:10.1.0.2@tcp:/fs")
                .orElseThrow();
        assertThat(source.servers())
                .containsExactly(
                        List.of(new LustreNid("10.1.0.1", "tcp"), new LustreNid("10.2.0.1", "o2ib")),
                        List.of(new LustreNid("10.1.0.2", "tcp")));
        assertThat(source.nids()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":/fs",
                "10.0.0.1@tcp",
                "10.0.0.1@tcp:/",
                "10.0.0.1@tcp:/ninechars",
                "10.0.0.1@tcp:/f s",
                "10.0.0.1@tcp,:/fs",
                ",10.0.0.1@tcp:/fs",
                "10.0.0.1@tcp::/fs",
                "10.0.0.1@:/fs",
                "@tcp:/fs",
                "10.0.0.1@TCP:/fs",
                "10.0.0.256@tcp:/fs",
                "10.0.0@tcp:/fs",
                "10.0.0.[1-4]@tcp:/fs",
                "10.0.0.1@tcp@tcp:/fs",
                "host name@tcp:/fs",
                "10.0.0.1@tcp:/fs/a\u0000b",
                "/dev/sda1"
            })
    void refusesWhatIsNoSource(String text) {
        assertThat(LustreSource.parse(text)).isEmpty();
    }

    @Test
    void refusesLongTexts() {
        assertThat(LustreSource.parse("10.0.0.1@tcp:/fs/" + "x".repeat(10_000_000)))
                .isEmpty();
        assertThat(LustreSource.parse("1".repeat(10_000_000) + "@tcp:/fs")).isEmpty();
        assertThat(LustreSource.parse("10.0.0.1@tcp:".repeat(100) + ":/fs")).isEmpty();
        assertThat(LustreSource.parse("1@lo,".repeat(700) + "1@lo:/fs")).isEmpty();
    }
}
