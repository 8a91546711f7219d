package io.roadstead.console.cluster;

import io.roadstead.console.access.IssuerAddress;
import io.roadstead.console.access.TokenInfo;
import io.roadstead.console.access.TokenService;
import io.roadstead.console.access.WantedToken;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.cluster.model.Kubeconfig;
import io.roadstead.console.cluster.model.Kubeconfig.User;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files by which kubectl reaches clusters through the gateway, each for the one who asks. */
@Service
public class KubeconfigService {
    /** Most clusters in one file. */
    public static final int MAX_CLUSTERS = WantedToken.MAX_CLUSTERS;

    private static final String HINT = """
            Signing in to Roadstead needs kubelogin as kubectl-oidc_login on the PATH:
              kubectl krew install oidc-login, or brew install int128/kubelogin/kubelogin""";

    private final ClusterService clusters;
    private final TokenService tokens;
    private final GatewayFacts gateway;
    private final IssuerAddress issuer;
    private final ClusterAudit audit;

    KubeconfigService(
            ClusterService clusters,
            TokenService tokens,
            GatewayFacts gateway,
            IssuerAddress issuer,
            ClusterAudit audit) {
        this.clusters = clusters;
        this.tokens = tokens;
        this.gateway = gateway;
        this.issuer = issuer;
        this.audit = audit;
    }

    /** What became of it. */
    public sealed interface Outcome {
        /**
         * A file.
         *
         * @param expires when its token ends; empty for one without a secret
         * @param token the id of its token; empty for one without a secret
         */
        record Made(String text, String fileName, Optional<Instant> expires, Optional<UUID> token) implements Outcome {
            @Override
            public String toString() {
                return "Made[" + fileName + "]";
            }
        }

        /** There is no such cluster. */
        record Missing(String cluster) implements Outcome {}

        /** More than {@value KubeconfigService#MAX_CLUSTERS} clusters, or none. */
        record Uncountable() implements Outcome {}

        /** The token was refused, which is never {@link TokenService.Outcome.Made}. */
        record Refused(TokenService.Outcome why) implements Outcome {}
    }

    /**
     * Makes a file for some clusters by their ids or names, which need not be connected. One with a token is a secret, and
     * the only copy; for all its clusters it has one token.
     */
    @Transactional
    public Outcome make(Caller caller, List<String> idsOrNames, KubeconfigForm form) {
        return wanted(caller, idsOrNames, chosen -> switch (form) {
            case KubeconfigForm.ByToken(Optional<Duration> lifetime) ->
                byToken(caller, chosen, lifetime, name("kubeconfig", chosen));
            case KubeconfigForm.ByBrowser(boolean elsewhere) -> {
                record(caller, chosen, AuditDetails.NONE.with("form", form.word()));
                yield made(chosen, byBrowser(elsewhere));
            }
        });
    }

    /** One for a shell that the console opens in this cluster, which ends its token with the shell. */
    @Transactional
    public Outcome forShell(Caller caller, ClusterId cluster, Duration lifetime) {
        return wanted(
                caller,
                List.of(cluster.value()),
                chosen -> byToken(caller, chosen, Optional.of(lifetime), name("kubectl shell", chosen)));
    }

    /** The same as it would look, without a secret; nothing is made. */
    @Transactional(readOnly = true)
    public Outcome preview(Caller caller, List<String> idsOrNames, KubeconfigForm form) {
        return wanted(caller, idsOrNames, chosen -> switch (form) {
            case KubeconfigForm.ByToken token -> {
                User user = new User.ByToken(caller.name() + "@roadstead", "…");
                yield made(chosen, cluster -> user);
            }
            case KubeconfigForm.ByBrowser(boolean elsewhere) -> made(chosen, byBrowser(elsewhere));
        });
    }

    private Outcome wanted(Caller caller, List<String> idsOrNames, Function<List<Cluster>, Outcome> make) {
        caller.require(Permission.OWN_READ);
        if (idsOrNames.isEmpty() || idsOrNames.size() > MAX_CLUSTERS) {
            return new Outcome.Uncountable();
        }
        SequencedMap<ClusterId, Cluster> chosen = new LinkedHashMap<>();
        for (String key : idsOrNames) {
            Optional<Cluster> cluster = clusters.find(caller, key);
            if (cluster.isEmpty()) {
                return new Outcome.Missing(key);
            }
            chosen.put(cluster.get().id(), cluster.get());
        }
        return make.apply(List.copyOf(chosen.values()));
    }

    private Outcome byToken(Caller caller, List<Cluster> chosen, Optional<Duration> lifetime, String name) {
        var ids = chosen.stream().map(cluster -> cluster.id().value()).collect(Collectors.toSet());
        return switch (tokens.create(caller, WantedToken.forClusters(name, lifetime, ids))) {
            case TokenService.Outcome.Made made -> {
                String id = made.info().id().toString();
                // With the token's beginning, so that two files can be merged, and the token of a found file be ended.
                User user = new User.ByToken(caller.name() + "@roadstead-" + id.substring(0, 8), made.text());
                record(
                        caller,
                        chosen,
                        AuditDetails.NONE
                                .with("form", "token")
                                .with("token-id", id)
                                .with("expires", made.info().expiresAt().toString()));
                yield made(chosen, cluster -> user, Optional.of(made.info()));
            }
            case TokenService.Outcome refused -> new Outcome.Refused(refused);
        };
    }

    /** In the list of tokens: what it is for. */
    private static String name(String what, List<Cluster> chosen) {
        String all = chosen.stream().map(Cluster::name).collect(Collectors.joining(" ", what + " ", ""));
        return all.length() <= WantedToken.MAX_NAME ? all : what + " of " + chosen.size() + " clusters";
    }

    private void record(Caller caller, List<Cluster> chosen, AuditDetails details) {
        chosen.forEach(cluster -> audit.done(caller, "cluster.kubeconfig.create", cluster.id(), details));
    }

    private Function<Cluster, User> byBrowser(boolean elsewhere) {
        return cluster -> {
            List<String> arguments = new ArrayList<>(List.of(
                    "oidc-login",
                    "get-token",
                    "--oidc-issuer-url=" + issuer.url(),
                    "--oidc-client-id=kubernetes:" + cluster.id(),
                    "--oidc-extra-scope=offline_access"));
            if (elsewhere) {
                arguments.add("--grant-type=device-code");
            }
            return new User.ByProgram("roadstead:" + cluster.name(), List.copyOf(arguments), HINT);
        };
    }

    private Outcome made(List<Cluster> chosen, Function<Cluster, User> user) {
        return made(chosen, user, Optional.empty());
    }

    private Outcome made(List<Cluster> chosen, Function<Cluster, User> user, Optional<TokenInfo> token) {
        var contexts = chosen.stream()
                .map(cluster -> new Kubeconfig.Context(
                        cluster.name(), gateway.url() + "/k8s/clusters/" + cluster.id(), user.apply(cluster)))
                .toList();
        String fileName = chosen.size() == 1 ? "roadstead-" + chosen.getFirst().name() : "roadstead";
        String text = KubeconfigText.of(new Kubeconfig(gateway.authority(), contexts));
        return new Outcome.Made(
                text, fileName + ".kubeconfig", token.map(TokenInfo::expiresAt), token.map(TokenInfo::id));
    }
}
