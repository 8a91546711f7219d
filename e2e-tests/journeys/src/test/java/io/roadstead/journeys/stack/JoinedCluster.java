package io.roadstead.journeys.stack;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A real cluster that has joined a console, and the two ways to it.
 *
 * @param direct kubeconfig straight to its API server
 * @param through kubeconfig through the gateway, as the same person's
 */
public record JoinedCluster(
        Fleet fleet, RunningConsole console, RunningAgent agent, Rest rest, String id, Path direct, Path through)
        implements AutoCloseable {
    /** Of {@code admin}. */
    public static final String PASSWORD = "correct horse battery";

    /** Starts all of it, or leaves nothing behind; the options are for the bed. */
    public static JoinedCluster join(Path folder, String... options) throws Exception {
        return join(folder, Map.of(), options);
    }

    /** The same, with settings of the console besides. */
    public static JoinedCluster join(Path folder, Map<String, String> environment, String... options) throws Exception {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            return join(folder, started, environment, options);
        } catch (Exception | Error failed) {
            for (AutoCloseable each : started) {
                try {
                    each.close();
                } catch (Exception alsoFailed) {
                    failed.addSuppressed(alsoFailed);
                }
            }
            throw failed;
        }
    }

    private static JoinedCluster join(
            Path folder, Deque<AutoCloseable> started, Map<String, String> environment, String... options)
            throws Exception {
        Fleet fleet = Fleet.up(folder.resolve("bed"), 1, options);
        started.push(fleet);
        Path direct = fleet.kubeconfigs().getFirst();
        RunningConsole console =
                RunningConsole.startAgain(folder.resolve("data"), administeredWithBothCompilers(environment));
        started.push(console);
        Rest rest = new Rest(console.url(), "admin", PASSWORD);
        started.push(rest);
        var made = rest.post("/api/v1/clusters", """
                {"name": "harbour", "mode": "manager", "labels": {"site": "north"}}""");
        String id = String.valueOf(made.get("id"));
        String manifest = String.valueOf(made.get("manifestUrl"));
        Path through = GatewayKubeconfig.write(folder.resolve("through.kubeconfig"), manifest, id, rest.token());
        RunningAgent agent = RunningAgent.start(direct, manifest);
        started.push(agent);
        JoinedCluster joined = new JoinedCluster(fleet, console, agent, rest, id, direct, through);
        joined.awaitState("connected");
        return joined;
    }

    /** Waits until the console says that the cluster is in a state; at most a minute. */
    public void awaitState(String state) throws Exception {
        Instant limit = Instant.now().plusSeconds(60);
        String last = "";
        while (Instant.now().isBefore(limit)) {
            last = String.valueOf(rest.get("/api/v1/clusters/" + id));
            if (last.contains("state=" + state)) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("not " + state + ": " + last + "\nthe agent printed:\n" + agent.printed());
    }

    private static Map<String, String> administeredWithBothCompilers(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(RunningConsole.BOTH_COMPILERS);
        environment.put("ROADSTEAD_ADMIN_PASSWORD", PASSWORD);
        environment.putAll(more);
        return environment;
    }

    @Override
    public void close() throws Exception {
        rest.close();
        agent.close();
        console.close();
        fleet.close();
    }
}
