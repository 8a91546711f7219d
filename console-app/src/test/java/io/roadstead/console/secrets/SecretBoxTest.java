package io.roadstead.console.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.kernel.StartupRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sealed opens for us only, and where the key comes from. */
class SecretBoxTest {
    private static final byte[] SECRET = "hunter2".getBytes(StandardCharsets.UTF_8);
    private static final String GIVEN = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path data;

    @Test
    void opensUnderTheSameKeyAndContextOnly() {
        SecretBox box = box(GIVEN);
        String sealed = box.seal(SECRET, "here");
        assertThat(sealed).isNotEqualTo(box.seal(SECRET, "here")).doesNotContain("hunter2");
        assertThat(box(GIVEN).open(sealed, "here")).contains(SECRET);
        assertThat(box.open(sealed, "there")).isEmpty();
        assertThat(box("").open(sealed, "here")).isEmpty();
        assertThat(box.open(sealed.substring(0, sealed.length() - 4) + "AAAA", "here"))
                .isEmpty();
        assertThat(box.open("v1.AA", "here")).isEmpty();
        assertThat(box.open("hunter2", "here")).isEmpty();
    }

    @Test
    void makesAKeyOnceForItsOwnerOnly() throws Exception {
        String sealed = box("").seal(SECRET, "here");
        assertThat(box("").open(sealed, "here")).contains(SECRET);
        Path file = data.resolve("encryption.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(data)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith(".secret-"));
    }

    @Test
    void aGivenKeyLeavesNoFile() {
        box(GIVEN);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aWrongKeyIsRefusedWithoutShowingIt() throws Exception {
        assertThatThrownBy(() -> box("hunter2"))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("hunter2");
        Files.writeString(data.resolve("encryption.key"), "");
        assertThatThrownBy(() -> box("")).isInstanceOf(StartupRefused.class).hasMessageContaining("encryption.key");
    }

    private SecretBox box(String given) {
        return new ConsoleKey(new SecretProperties(given), new DataDirectory(data)).ensured();
    }
}
