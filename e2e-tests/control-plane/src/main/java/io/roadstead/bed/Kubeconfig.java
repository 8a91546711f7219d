package io.roadstead.bed;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/**
 * A kubeconfig with one context.
 *
 * @param name of cluster and context
 * @param authority the API server's CA in PEM, always verified
 * @param credentials lines of the user's entry, such as {@code token: x}
 */
record Kubeconfig(String name, URI server, String authority, String user, String credentials) {
    static Kubeconfig withToken(String name, URI server, String authority, String token) {
        return new Kubeconfig(name, server, authority, "admin", "token: " + token);
    }

    static Kubeconfig withCertificate(
            String name, URI server, String authority, String user, String certificate, String key) {
        String credentials =
                "client-certificate-data: %s\n    client-key-data: %s".formatted(encode(certificate), encode(key));
        return new Kubeconfig(name, server, authority, user, credentials);
    }

    /** Puts the whole file in place at once, readable by its owner only. */
    void write(Path file) {
        try {
            Path whole = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    ".kubeconfig",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(whole, text());
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new BedFailure("cannot write " + file, e);
        }
    }

    String text() {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: %1$s
                  cluster:
                    server: %2$s
                    certificate-authority-data: %3$s
                users:
                - name: %4$s
                  user:
                    %5$s
                contexts:
                - name: %1$s
                  context:
                    cluster: %1$s
                    user: %4$s
                current-context: %1$s
                """.formatted(name, server, encode(authority), user, credentials);
    }

    private static String encode(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
