package io.roadstead.agentit;

import io.roadstead.protocol.inventory.Thing;
import io.roadstead.protocol.manifest.Manifest;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.TunnelConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures what the inventory of a given cluster costs: bytes on the stream and time of a first look, of a second one where nothing
 * differs, of a quiet minute with usage, and the agent's resident memory at each.
 */
@SuppressWarnings("try") // an interrupt ends the run
final class InventoryFootprint {
    private InventoryFootprint() {}

    /**
     * Measures.
     *
     * @param arguments the kubeconfig of a cluster's administrator, for how many seconds the agent is left alone, more options for its
     *     JVM
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("inventory-footprint");
        InventoryMirror mirror = new InventoryMirror();
        int alone = Integer.parseInt(arguments[1]);
        List<String> options = new ArrayList<>(AgentProcess.OPTIONS);
        options.addAll(List.of(arguments).subList(2, arguments.length));
        try (TestConsole console = new TestConsole();
                AgentProcess agent = AgentProcess.start(
                        folder,
                        Path.of(arguments[0]),
                        Manifest.render(AgentProcess.values(console, "manager")),
                        options)) {
            TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
            TimeUnit.SECONDS.sleep(2);
            System.out.println("idle: " + agent.residentKib() / 1024 + " MiB");
            InventoryMirror.Told first = look("first look", mirror, tunnel, agent);
            System.out.println("objects: " + first.lines(Thing.class).size());
            InventoryMirror.Told second = look("second look", mirror, tunnel, agent);
            long before = second.bytes();
            TimeUnit.SECONDS.sleep(alone);
            System.out.println(alone + " s later: " + (second.bytes() - before) + " bytes, "
                    + agent.residentKib() / 1024 + " MiB, faults " + mirror.faults());
        }
        System.exit(0);
    }

    private static InventoryMirror.Told look(
            String name, InventoryMirror mirror, TunnelConnection tunnel, AgentProcess agent) throws Exception {
        long begun = System.nanoTime();
        InventoryMirror.Told told = mirror.open(tunnel, Duration.ofSeconds(60));
        told.await(name, InventoryMirror.Told::isSettled);
        System.out.println(name + ": " + told.bytes() + " bytes, "
                + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms (3 s of them waiting for more), "
                + agent.residentKib() / 1024 + " MiB");
        return told;
    }
}
