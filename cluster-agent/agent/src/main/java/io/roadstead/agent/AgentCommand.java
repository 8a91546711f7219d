package io.roadstead.agent;

import io.roadstead.agent.api.InCluster;
import io.roadstead.agent.api.TokenFile;
import io.roadstead.agent.process.ProcessStart;
import io.roadstead.agent.settings.SettingsFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** {@code pod} runs inside a cluster, {@code --kubeconfig} beside one; {@code rehearsal} is for those who build images. */
public final class AgentCommand {
    private static final int HEALTH_PORT = 8086;
    private static final String USAGE = """
            Usage: ./roadstead agent --kubeconfig FILE --import URL|FILE

              --kubeconfig FILE   an administrator of the cluster; used once, for the manifest, and then forgotten
              --import URL|FILE   the manifest that the console gave, as its address or as a file
            """;

    private AgentCommand() {}

    /** Ends with 0 when the agent was told to, 1 when it could not begin, 2 when it was asked wrongly. */
    public static void main(String[] arguments) throws InterruptedException {
        Log log = new Log(System.out);
        try {
            Agent agent = new Agent(surroundings(arguments), log);
            Runtime.getRuntime().addShutdownHook(new Thread(agent::endAndWait, "end"));
            if (rehearses(arguments)) {
                Rehearsal.endSoon(agent);
            }
            agent.run();
            System.exit(0);
        } catch (IllegalArgumentException wrong) {
            System.err.println("roadstead agent: " + wrong.getMessage());
            System.exit(2);
        } catch (IllegalStateException impossible) {
            System.err.println("roadstead agent: " + impossible.getMessage());
            System.exit(1);
        }
    }

    private static boolean rehearses(String[] arguments) {
        return arguments.length == 1 && arguments[0].equals("rehearsal");
    }

    private static Agent.Surroundings surroundings(String[] arguments) {
        if (rehearses(arguments)) {
            return Rehearsal.surroundings();
        }
        if (arguments.length == 1 && arguments[0].equals("pod")) {
            return new Agent.Surroundings(
                    new SettingsFolder(Path.of("/etc/roadstead")),
                    InCluster.find(System.getenv()),
                    new TokenFile(Path.of("/var/run/roadstead/token"))::get,
                    OptionalInt.of(HEALTH_PORT),
                    true);
        }
        Map<String, String> options = options(arguments);
        ProcessStart.Ready ready = ProcessStart.begin(
                Path.of(options.getOrDefault("--kubeconfig", "")), options.getOrDefault("--import", ""));
        return new Agent.Surroundings(ready::settings, ready.api(), ready.token(), OptionalInt.empty());
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        if (arguments.length != 4 || !options.containsKey("--kubeconfig") || !options.containsKey("--import")) {
            throw new IllegalArgumentException("the arguments are not understood.\n" + USAGE);
        }
        return options;
    }
}
