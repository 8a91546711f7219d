package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.remote.ClusterCalls;
import io.roadstead.console.catalog.release.remote.ClusterCalls.Told;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.kernel.Caller;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Whether somebody may change a release: its next revision is a Secret that he would have to make. Waits for the cluster. */
@Component
class WriteRights {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ClusterCalls calls;

    WriteRights(ClusterCalls calls) {
        this.calls = calls;
    }

    /** As the cluster says it. */
    Reply<Boolean> may(Caller caller, ReleaseKey key) {
        Map<String, Object> review = Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "spec",
                Map.of(
                        "resourceAttributes",
                        Map.of("verb", "create", "resource", "secrets", "namespace", key.namespace())));
        Told told =
                calls.send(caller, key.cluster(), "POST", REVIEWS, "application/json", JSON.writeValueAsString(review));
        return switch (told) {
            case Told.Found found ->
                new Reply.Got<>(found.object().path("status").path("allowed").asBoolean(false));
            case Told.Refused refused ->
                refused.status() == 401 || refused.status() == 403
                        ? new Reply.Got<>(false)
                        : HelmRecords.refused(refused);
            case Told.Silent silent -> HelmRecords.silent();
        };
    }
}
