package io.roadstead.console.workload.model;

import io.roadstead.console.workload.model.NewObject.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds that can be made by filling in a form. */
public enum NewKind {
    DEPLOYMENT("Deployment", "apps/v1", "deployments", List.of(Field.IMAGE), Pod.RUNS, Field.REPLICAS),
    STATEFUL_SET(
            "StatefulSet",
            "apps/v1",
            "statefulsets",
            List.of(Field.IMAGE),
            Pod.RUNS,
            Field.REPLICAS,
            Field.STORAGE,
            Field.STORAGE_CLASS,
            Field.MOUNT),
    CRON_JOB("CronJob", "batch/v1", "cronjobs", List.of(Field.SCHEDULE, Field.IMAGE), Pod.WORKS, Field.SCHEDULE),
    JOB("Job", "batch/v1", "jobs", List.of(Field.IMAGE), Pod.WORKS),
    SERVICE(
            "Service",
            "v1",
            "services",
            List.of(Field.SELECTOR, Field.PORTS),
            List.of(),
            Field.SELECTOR,
            Field.PORTS,
            Field.SERVICE_TYPE),
    CONFIG_MAP("ConfigMap", "v1", "configmaps", List.of(), List.of(), Field.DATA),
    SECRET("Secret", "v1", "secrets", List.of(), List.of(), Field.DATA),
    INGRESS(
            "Ingress",
            "networking.k8s.io/v1",
            "ingresses",
            List.of(Field.BACKEND, Field.BACKEND_PORT),
            List.of(),
            Field.HOST,
            Field.PATH,
            Field.BACKEND,
            Field.BACKEND_PORT,
            Field.INGRESS_CLASS),
    PERSISTENT_VOLUME_CLAIM(
            "PersistentVolumeClaim",
            "v1",
            "persistentvolumeclaims",
            List.of(Field.STORAGE),
            List.of(),
            Field.STORAGE,
            Field.STORAGE_CLASS,
            Field.ACCESS_MODE);

    private final String word;
    private final String apiVersion;
    private final String resource;
    private final List<Field> fields;
    private final List<Field> required;

    /** What containers have. */
    private static final class Pod {
        static final List<Field> WORKS = List.of(
                Field.IMAGE,
                Field.COMMAND,
                Field.ENV,
                Field.CPU_REQUEST,
                Field.MEMORY_REQUEST,
                Field.CPU_LIMIT,
                Field.MEMORY_LIMIT);

        static final List<Field> RUNS = List.of(
                Field.IMAGE,
                Field.COMMAND,
                Field.PORTS,
                Field.ENV,
                Field.CPU_REQUEST,
                Field.MEMORY_REQUEST,
                Field.CPU_LIMIT,
                Field.MEMORY_LIMIT,
                Field.PROBE_PATH,
                Field.PROBE_PORT);
    }

    NewKind(String word, String apiVersion, String resource, List<Field> required, List<Field> pod, Field... own) {
        this.word = word;
        this.apiVersion = apiVersion;
        this.resource = resource;
        List<Field> all = new ArrayList<>(List.of(Field.NAME, Field.NAMESPACE));
        all.addAll(Arrays.asList(own));
        pod.stream().filter(field -> !all.contains(field)).forEach(all::add);
        this.fields = List.copyOf(all);
        List<Field> needed = new ArrayList<>(List.of(Field.NAME, Field.NAMESPACE));
        needed.addAll(required);
        this.required = List.copyOf(needed);
    }

    /** As manifests name it. */
    public String word() {
        return word;
    }

    /** As manifests name it. */
    public String apiVersion() {
        return apiVersion;
    }

    /** What is filled in, in the order of the form. */
    public List<Field> fields() {
        return fields;
    }

    /** What has to be filled in. */
    public List<Field> required() {
        return required;
    }

    /** As the console's addresses name it, such as {@code deployments.apps}. */
    public String path() {
        return apiVersion.contains("/") ? resource + "." + apiVersion.substring(0, apiVersion.indexOf('/')) : resource;
    }

    /** Where such objects are made in a namespace, which is a name that was checked. */
    public String target(String namespace) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion + "/namespaces/" + namespace + "/"
                + resource;
    }

    /** The one of this word in addresses. */
    public static Optional<NewKind> of(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path().equals(path)).findFirst();
    }
}
