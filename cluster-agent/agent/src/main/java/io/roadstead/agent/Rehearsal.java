package io.roadstead.agent;

import io.roadstead.agent.api.InCluster;
import io.roadstead.agent.settings.AgentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A start with nobody there, so that the JVM can record which classes a start loads. Dials this host's port 1 only. */
final class Rehearsal {
    private static final int SECONDS = 3;

    private Rehearsal() {}

    static Agent.Surroundings surroundings() {
        try {
            Path account = Files.createTempDirectory("rehearsal");
            Files.writeString(account.resolve("ca.crt"), anyAuthority());
            Files.writeString(account.resolve("token"), "none");
            AgentSettings settings = AgentSettings.of(
                    Map.of("clusterId", "c-rehearsal", "mode", "viewer", "consoleUrl", "https://127.0.0.1:1"));
            return new Agent.Surroundings(
                    () -> settings,
                    InCluster.find(
                            Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1", "KUBERNETES_SERVICE_PORT", "1"), account),
                    Optional::empty,
                    OptionalInt.of(0),
                    true);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("no rehearsal: " + impossible.getMessage());
        }
    }

    /** Ends it after a while. */
    static void endSoon(Agent agent) {
        Thread end = new Thread(
                () -> {
                    try {
                        TimeUnit.SECONDS.sleep(SECONDS);
                    } catch (InterruptedException early) {
                        Thread.currentThread().interrupt();
                    }
                    agent.end();
                },
                "end of rehearsal");
        end.setDaemon(true);
        end.start();
    }

    private static String anyAuthority() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init((KeyStore) null);
        X509Certificate first = ((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers()[0];
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(first.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
