package io.roadstead.console.workload.model;

import io.roadstead.console.workload.model.NewObject.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which field of a form is meant by a field of an object that an API server finds a fault in. */
final class FormFields {
    /** The first that the field ends with, or holds, counts; what is special comes before what is general. */
    private static final Map<String, Field> PARTS = parts();

    private FormFields() {}

    private static Map<String, Field> parts() {
        Map<String, Field> parts = new LinkedHashMap<>();
        parts.put("metadata.name", Field.NAME);
        parts.put("serviceName", Field.NAME);
        parts.put("metadata.namespace", Field.NAMESPACE);
        parts.put("requests[cpu]", Field.CPU_REQUEST);
        parts.put("requests.cpu", Field.CPU_REQUEST);
        parts.put("requests[memory]", Field.MEMORY_REQUEST);
        parts.put("requests.memory", Field.MEMORY_REQUEST);
        parts.put("limits[cpu]", Field.CPU_LIMIT);
        parts.put("limits.cpu", Field.CPU_LIMIT);
        parts.put("limits[memory]", Field.MEMORY_LIMIT);
        parts.put("limits.memory", Field.MEMORY_LIMIT);
        parts.put("[storage]", Field.STORAGE);
        parts.put("requests.storage", Field.STORAGE);
        parts.put("storageClassName", Field.STORAGE_CLASS);
        parts.put("accessModes", Field.ACCESS_MODE);
        parts.put("Probe.httpGet.path", Field.PROBE_PATH);
        parts.put("Probe.httpGet.port", Field.PROBE_PORT);
        parts.put("Probe.tcpSocket.port", Field.PROBE_PORT);
        parts.put("mountPath", Field.MOUNT);
        parts.put("backend.service.name", Field.BACKEND);
        parts.put("backend.service.port", Field.BACKEND_PORT);
        parts.put("ingressClassName", Field.INGRESS_CLASS);
        parts.put(".host", Field.HOST);
        parts.put(".path", Field.PATH);
        parts.put(".image", Field.IMAGE);
        parts.put(".env", Field.ENV);
        parts.put(".command", Field.COMMAND);
        parts.put(".ports", Field.PORTS);
        parts.put("spec.replicas", Field.REPLICAS);
        parts.put("spec.schedule", Field.SCHEDULE);
        parts.put("spec.type", Field.SERVICE_TYPE);
        parts.put("spec.selector", Field.SELECTOR);
        parts.put("data", Field.DATA);
        parts.put("containers[0].name", Field.NAME);
        parts.put("labels", Field.NAME);
        return parts;
    }

    /** Empty where it is none of this form. */
    static Optional<Field> of(NewKind kind, String apiField) {
        return PARTS.entrySet().stream()
                .filter(part ->
                        apiField.contains(part.getKey()) && kind.fields().contains(part.getValue()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
