package io.roadstead.console.gateway.attack;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The gateway that is attacked.
 *
 * @param trust trusts its certificate
 * @param one path before the API of the first cluster, such as {@code /k8s/clusters/one}
 * @param two of the second
 * @param token may do all in both
 * @param bound may do all in the first only
 * @param user as whom the tokens' owner is known in clusters
 * @param groups with which groups
 * @param credential what the API server sees in {@code Authorization}; empty where identities are recorded before that
 */
public record Victim(
        String host,
        int port,
        SSLContext trust,
        String one,
        String two,
        String token,
        String bound,
        String user,
        List<String> groups,
        Optional<String> credential) {
    /** What an attack sends to it. */
    String bytes(Attack attack, int number) {
        return attack.bytes()
                .replace("{one}", one)
                .replace("{two}", two)
                .replace("{base}", one.substring(0, one.lastIndexOf('/')))
                .replace("{first}", last(one))
                .replace("{second}", last(two))
                .replace("{token}", token)
                .replace("{bound}", bound)
                .replace("{mark}", mark(number))
                .replace("{smuggled}", "smuggled-" + number + "-");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String mark(int number) {
        return "attack-" + number + "-";
    }
}
