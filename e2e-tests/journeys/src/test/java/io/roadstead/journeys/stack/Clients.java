package io.roadstead.journeys.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The clients that people have, built from their public modules: {@code e2e-tests/clients/build}. */
public final class Clients {
    private static final Path FOLDER = folder();
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
        return FOLDER.resolve(name);
    }

    /** Where {@code ./roadstead test} has them; else builds what is missing. */
    private static Path folder() {
        String built = System.getenv("ROADSTEAD_CLIENTS_BIN");
        if (built != null) {
            return Path.of(built);
        }
        Path script = Path.of(System.getProperty("roadstead.home"), "e2e-tests", "clients", "build");
        try {
            Process build = new ProcessBuilder(script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return build.inputReader(StandardCharsets.UTF_8)
                    .lines()
                    .reduce((first, last) -> last)
                    .map(Path::of)
                    .orElseThrow(() -> new AssertionError("the clients could not be built; the reason is above"));
        } catch (IOException unstarted) {
            throw new UncheckedIOException(unstarted);
        }
    }
}
