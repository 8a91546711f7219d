package io.roadstead.console.secrets;

import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.kernel.StartupRefused;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Where the key of this console is: given by the environment, else in a file of the data directory. */
public final class ConsoleKey {
    private final SecretProperties properties;
    private final DataDirectory directory;
    private final RandomGenerator secure = new SecureRandom();

    ConsoleKey(SecretProperties properties, DataDirectory directory) {
        this.properties = properties;
        this.directory = directory;
    }

    /**
     * The box of the key that exists; makes nothing.
     *
     * @throws StartupRefused if there is a key that cannot be used
     */
    public Optional<SecretBox> existing() {
        return properties.given().or(file()::read).map(this::box);
    }

    /** Whether the key was given by the environment, and so is kept apart from the data. */
    boolean given() {
        return properties.given().isPresent();
    }

    /** The box of the key that exists, or of a new one, which is kept in the data directory. */
    SecretBox ensured() {
        return box(properties.given().orElseGet(() -> {
            directory.prepare();
            return file().readOrMake(random());
        }));
    }

    private KeyFile file() {
        return new KeyFile(directory.path().resolve(KeyFile.NAME));
    }

    private String random() {
        byte[] bytes = new byte[SecretBox.KEY_BYTES];
        secure.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private SecretBox box(String key) {
        return decoded(key).map(bytes -> new SecretBox(bytes, secure)).orElseThrow(this::refusal);
    }

    private static Optional<byte[]> decoded(String key) {
        try {
            return Optional.of(Base64.getDecoder().decode(key.strip()))
                    .filter(bytes -> bytes.length == SecretBox.KEY_BYTES);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private StartupRefused refusal() {
        return new StartupRefused(
                properties.given().isPresent()
                        ? "ROADSTEAD_ENCRYPTION_KEY is not 32 bytes in Base64: make one by openssl rand -base64 32."
                        : "The file " + file().path() + " holds no encryption key: restore it from a backup.");
    }
}
