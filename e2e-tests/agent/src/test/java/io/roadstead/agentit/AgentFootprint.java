package io.roadstead.agentit;

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
 * Measures what an agent costs: from its start to the open control connection, and its resident memory idle and after 4,000
 * small requests and 2 x 30 MiB, which is about two lists of 10,000 pods. One line for each set of options and round. The API
 * server and the console are in this process. Run by {@code ./roadstead bench agent}.
 */
@SuppressWarnings("try") // an interrupt ends the run
final class AgentFootprint {
    private AgentFootprint() {}

    /**
     * Measures.
     *
     * @param arguments how many rounds, and where an AOT cache may be written
     */
    public static void main(String[] arguments) throws Exception {
        Path cache = Path.of(arguments[1]).resolve("agent.aot");
        List<String> both = new ArrayList<>(AgentProcess.OPTIONS);
        both.remove("-XX:TieredStopAtLevel=1");
        List<String> cached = new ArrayList<>(AgentProcess.OPTIONS);
        cached.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        List<String> training = new ArrayList<>(AgentProcess.OPTIONS);
        training.add("-XX:AOTCacheOutput=" + cache);
        measure("training", training);
        System.out.println("| options | ready ms | idle MiB | after load MiB |");
        for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
            measure("both compilers", both);
            measure("first compiler only", AgentProcess.OPTIONS);
            measure("first compiler only, AOT cache", cached);
        }
        System.exit(0);
    }

    private static void measure(String name, List<String> options) throws Exception {
        Path folder = Files.createTempDirectory("agent-footprint");
        try (FakeApiServer api = new FakeApiServer();
                TestConsole console = new TestConsole()) {
            String manifest = Manifest.render(AgentProcess.values(console, "manager"));
            long begun = System.nanoTime();
            try (AgentProcess agent = AgentProcess.start(folder, api.kubeconfig(folder), manifest, options)) {
                TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
                long ready = Duration.ofNanos(System.nanoTime() - begun).toMillis();
                TimeUnit.SECONDS.sleep(3);
                long idle = agent.residentKib() / 1024;
                load(console, tunnel);
                System.out.printf("| %s | %d | %d | %d |%n", name, ready, idle, agent.residentKib() / 1024);
            }
        }
    }

    private static void load(TestConsole console, TunnelConnection tunnel) throws Exception {
        for (int i = 0; i < 4000; i++) {
            Reply.ask(tunnel, standing(console), "GET", "/echo", "").text();
        }
        for (int i = 0; i < 2; i++) {
            Reply.ask(tunnel, standing(console), "GET", "/big?" + (30 << 20), "")
                    .text();
        }
    }

    private static String standing(TestConsole console) {
        return console.standing(TestConsole.USER, TestConsole.ADMINISTRATORS);
    }
}
