package io.roadstead.bed.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads what is written with the system's own `tar`.
class DockerArchiveTest {
    @TempDir
    private Path folder;

    private static DockerArchive image() throws IOException {
        return DockerArchive.named("roadstead.test/image:1")
                .folder("bin", 0755)
                .file("bin/tool", 0755, "x".repeat(513).getBytes(UTF_8))
                .link("bin/alias", "tool")
                .entrypoint(List.of("/bin/tool"))
                .environment(List.of("PATH=/bin"));
    }

    private Path unpacked() throws IOException, InterruptedException {
        image().write(folder.resolve("image.tar"));
        HostCommand.run("tar", "-C", folder.toString(), "-xf", folder + "/image.tar");
        return folder;
    }

    @Test
    void holdsFilesFoldersAndLinksWithTheirRights() throws Exception {
        String listing = HostCommand.run("tar", "--utc", "-tvf", unpacked() + "/layer.tar");
        assertThat(listing.lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "drwxr-xr-x 0/0 0 1970-01-01 00:00 bin/",
                        "-rwxr-xr-x 0/0 513 1970-01-01 00:00 bin/tool",
                        "lrwxrwxrwx 0/0 0 1970-01-01 00:00 bin/alias -> tool");
    }

    @Test
    void namesTheImageItsCommandAndTheDigestOfItsLayer() throws Exception {
        JsonNode manifest = new ObjectMapper()
                .readTree(unpacked().resolve("manifest.json").toFile())
                .get(0);
        assertThat(manifest.at("/RepoTags/0").asText()).isEqualTo("roadstead.test/image:1");
        JsonNode image = new ObjectMapper()
                .readTree(folder.resolve(manifest.get("Config").asText()).toFile());
        assertThat(image.at("/config/Entrypoint/0").asText()).isEqualTo("/bin/tool");
        assertThat(image.at("/config/Env/0").asText()).isEqualTo("PATH=/bin");
        String digest = HostCommand.run("sha256sum", folder + "/layer.tar").substring(0, 64);
        assertThat(image.at("/rootfs/diff_ids/0").asText()).isEqualTo("sha256:" + digest);
    }

    @Test
    void isTheSameFileEachTime() throws IOException {
        image().write(folder.resolve("one.tar"));
        image().write(folder.resolve("two.tar"));
        assertThat(Files.mismatch(folder.resolve("one.tar"), folder.resolve("two.tar")))
                .isEqualTo(-1);
    }

    @Test
    void refusesPathsThatTarWouldCutOff() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DockerArchive.named("x:1").file("a".repeat(101), 0644, new byte[0]));
    }
}
