package io.roadstead.console.secrets;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How secrets are kept.
 *
 * @param encryptionKey 32 bytes in Base64; without it a key is made in the data directory
 */
@ConfigurationProperties("roadstead")
record SecretProperties(@Nullable String encryptionKey) {
    Optional<String> given() {
        return Optional.ofNullable(encryptionKey).filter(key -> !key.isBlank());
    }

    @Override
    public String toString() {
        return "SecretProperties[]";
    }
}
