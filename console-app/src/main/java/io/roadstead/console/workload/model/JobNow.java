package io.roadstead.console.workload.model;

import io.roadstead.console.workload.model.Change.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CronJob runs at once, as {@code kubectl create job --from} has it.
 *
 * @param suffix of the Job's name, a few letters of which no two are alike
 */
public record JobNow(String suffix) implements Edit {
    /** Of a Job, so that its pods can have names. */
    private static final int LONGEST = 63;

    @Override
    public Decided decided(ObjectPath path, Tree now) {
        Tree template = now.tree("spec", "jobTemplate");
        String end = "-" + suffix;
        String name = path.name().substring(0, Math.min(path.name().length(), LONGEST - end.length())) + end;
        Map<String, @Nullable Object> annotations =
                new LinkedHashMap<>(template.tree("metadata", "annotations").fields());
        annotations.put("cronjob.kubernetes.io/instantiate", "manual");
        Map<String, Object> metadata = Map.of(
                "name", name,
                "namespace", path.namespace(),
                "labels", template.tree("metadata", "labels").fields(),
                "annotations", annotations,
                "ownerReferences",
                        List.of(Map.of(
                                "apiVersion",
                                "batch/v1",
                                "kind",
                                "CronJob",
                                "name",
                                path.name(),
                                "uid",
                                now.text("metadata", "uid"),
                                "controller",
                                true)));
        Map<String, Object> job = Map.of(
                "apiVersion",
                "batch/v1",
                "kind",
                "Job",
                "metadata",
                metadata,
                "spec",
                template.tree("spec").fields());
        return new Decided.Send(new Wanted(
                "POST",
                "/apis/batch/v1/namespaces/" + path.namespace() + "/jobs?fieldManager=roadstead",
                "application/json",
                job));
    }

    @Override
    public Set<String> kinds() {
        return Set.of("cronjobs.batch");
    }
}
