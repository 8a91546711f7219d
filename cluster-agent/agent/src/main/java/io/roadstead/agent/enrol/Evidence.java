package io.roadstead.agent.enrol;

import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.ApiUnreachable;
import io.roadstead.agent.enrol.StepFailure.Step;
import io.roadstead.agent.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * What shows the console which cluster this is.
 *
 * @param kubeSystemUid lives as long as the cluster does
 * @param jwks the keys of the cluster's account tokens, as the API server serves them
 * @param version of Kubernetes
 * @param token of the agent's account, for the console
 */
record Evidence(String kubeSystemUid, String jwks, String version, String token) {
    static Evidence gather(ApiClient api, AccountToken token) throws StepFailure {
        String uid = json(api, "/api/v1/namespaces/kube-system")
                .text("metadata", "uid")
                .orElseThrow(() -> new StepFailure(Step.CLUSTER, "the namespace kube-system has no UID"));
        String jwks = new String(ask(api, "/openid/v1/jwks").body(), StandardCharsets.UTF_8);
        String version = json(api, "/version").text("gitVersion").orElse("");
        String proof = token.get()
                .orElseThrow(() -> new StepFailure(Step.TOKEN, "the cluster gives no token of the agent's account"));
        return new Evidence(uid, jwks, version, proof);
    }

    private static Json json(ApiClient api, String target) throws StepFailure {
        return ask(api, target)
                .json()
                .orElseThrow(() -> new StepFailure(Step.CLUSTER, "the API server's " + target + " is no JSON"));
    }

    private static ApiReply ask(ApiClient api, String target) throws StepFailure {
        try {
            ApiReply reply = api.wait(api.get(target));
            if (!reply.isGood()) {
                throw new StepFailure(Step.CLUSTER, "the API server refuses " + target + ": " + reply.words());
            }
            return reply;
        } catch (ApiUnreachable unreachable) {
            throw new StepFailure(Step.CLUSTER, unreachable.detail());
        }
    }

    /** Without what must not be seen. */
    @Override
    public String toString() {
        return "Evidence[" + kubeSystemUid + ", " + version + "]";
    }
}
