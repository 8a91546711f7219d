package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Images;
import io.roadstead.journeys.stack.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does with an image who has neither Docker nor us at hand: look into it, make it again, push it. */
@Tag("images")
class ImageJourney {
    @TempDir
    static Path folder;

    @BeforeAll
    static void make() throws Exception {
        Images.plainAgent(folder.resolve("first"));
    }

    @Test
    void equalInputsGiveEqualBytes() throws Exception {
        Images.plainAgent(folder.resolve("second"));
        for (String file : new String[] {"agent.tar", "agent.oci.tar", "agent.cdx.json"}) {
            assertThat(Files.mismatch(
                            folder.resolve("first").resolve(file),
                            folder.resolve("second").resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    @Test
    void theListNamesLibrariesRuntimeAndWhatTheMachineGave() throws Exception {
        assertThat(Files.readString(folder.resolve("first/agent.cdx.json")))
                .contains(
                        "\"bomFormat\" : \"CycloneDX\"",
                        "pkg:generic/openjdk@",
                        "pkg:maven/io.netty/netty-buffer@",
                        "libc6");
    }

    @Test
    void whatIsPushedToARegistryIsPulledWithTheSameDigest() throws Exception {
        Path layout = Images.unpacked(folder.resolve("first/agent.oci.tar"), folder.resolve("layout"));
        String digest = Images.digest(layout);
        try (Registry registry = Registry.start(folder)) {
            String name = registry.address() + "/roadstead/agent:0.1.0";
            assertThat(registry.crane("push", layout.toString(), name)).contains(digest);
            assertThat(registry.crane("digest", name)).contains(digest);
            registry.crane(
                    "pull", "--format", "oci", name, folder.resolve("pulled").toString());
            assertThat(Images.digest(folder.resolve("pulled"))).isEqualTo(digest);
            assertThat(registry.crane("config", name))
                    .contains("\"User\":\"10001:10001\"", "org.opencontainers.image.licenses");
            registry.crane("push", folder.resolve("first/agent.tar").toString(), name + "-docker");
            assertThat(registry.crane("config", name + "-docker")).isEqualTo(registry.crane("config", name));
        }
    }
}
