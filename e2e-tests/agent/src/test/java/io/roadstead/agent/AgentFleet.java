package io.roadstead.agent;

import io.roadstead.agent.api.ApiAddress;
import io.roadstead.agent.api.Kubeconfig;
import io.roadstead.agent.settings.AgentSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Many agents in one process, each as it is shipped, with its own key, its two connections and its own loops. In the agent's package,
 * since a process has one otherwise. The API server knows each by the token {@code agent-N}.
 */
final class AgentFleet {
    private AgentFleet() {}

    /** Takes a kubeconfig and a file with a line for each agent: cluster, join token, gateway, pins, account token. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ApiAddress cluster = Kubeconfig.read(Path.of(arguments[0]));
        Log quiet = new Log(new PrintStream(OutputStream.nullOutputStream()));
        Log told = new Log(System.out); // one speaks for all
        List<String> lines = Files.readAllLines(Path.of(arguments[1]));
        for (int i = 0; i < lines.size(); i++) {
            Agent agent = agent(lines.get(i).split(" ", -1), cluster, "agent-" + i, i == 0 ? told : quiet);
            Thread.ofVirtual().start(() -> run(agent));
            Thread.sleep(60); // as a fleet that is rolled out, not as one that lost its console
        }
        System.out.println("started " + lines.size());
        Thread.currentThread().join();
    }

    private static Agent agent(String[] words, ApiAddress cluster, String name, Log log) {
        AgentSettings settings = AgentSettings.of(Map.of(
                "clusterId",
                words[0],
                "joinToken",
                words[1],
                "consoleUrl",
                words[2],
                "pins",
                words[3],
                "mode",
                "manager"));
        return new Agent(
                new Agent.Surroundings(
                        () -> settings,
                        cluster.as(() -> Optional.of(name)),
                        () -> Optional.of(words[4]),
                        OptionalInt.empty()),
                log);
    }

    private static void run(Agent agent) {
        try {
            agent.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
