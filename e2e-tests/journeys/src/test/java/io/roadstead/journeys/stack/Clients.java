package io.roadstead.journeys.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The clients that people have, built from their public modules: {@code e2e-tests/clients/build}. */
public final class Clients {
    private static final Map<String, String> SPDY =
            Map.of("KUBECTL_REMOTE_COMMAND_WEBSOCKETS", "false", "KUBECTL_PORT_FORWARD_WEBSOCKETS", "false");

    private Clients() {}

    /**
     * A kubectl that speaks one of the two protocols for streams.
     *
     * @param name for people
     */
    public record Variant(String name, Path program, Map<String, String> environment) {
        /** With a kubeconfig, and discovery of its own below a folder. */
        public Kubectl with(Path kubeconfig, Path folder) {
            Path cache = folder.resolve(name.replace(' ', '-')).resolve(kubeconfig.getFileName());
            return new Kubectl(program, environment, kubeconfig, cache);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** kubectl of three minors, without a choice of the protocol. */
    public static List<Variant> kubectls() {
        return List.of(
                new Variant("kubectl 1.34", program("kubectl-1.34"), Map.of()),
                new Variant("kubectl 1.35", program("kubectl-1.35"), Map.of()),
                new Variant("kubectl 1.36", Path.of(System.getenv("ROADSTEAD_BED_BIN"), "kubectl"), Map.of()));
    }

    /** Each of them with WebSockets and with SPDY. */
    public static List<Variant> streaming() {
        List<Variant> all = new ArrayList<>();
        for (Variant each : kubectls()) {
            all.add(new Variant(each.name() + " by WebSocket", each.program(), Map.of()));
            all.add(new Variant(each.name() + " by SPDY", each.program(), SPDY));
        }
        return all;
    }

    /** Another program beside them. */
    public static Path program(String name) {
        return Path.of(System.getenv("ROADSTEAD_CLIENTS_BIN"), name);
    }
}
