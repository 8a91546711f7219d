package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.workload.YamlText;
import io.roadstead.console.workload.model.NewObject.Fault;
import io.roadstead.console.workload.model.NewObject.Field;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewObjectTest {
    private static NewObject of(NewKind kind, Object... fieldsAndValues) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        values.put(Field.NAME, "web");
        values.put(Field.NAMESPACE, "shop");
        for (int place = 0; place < fieldsAndValues.length; place += 2) {
            values.put((Field) fieldsAndValues[place], (String) fieldsAndValues[place + 1]);
        }
        return new NewObject(kind, values);
    }

    private static String yaml(NewObject wanted) {
        return YamlText.of(wanted.object());
    }

    @Test
    void aDeploymentHasWhatWasFilledInAndNothingElse() {
        assertThat(yaml(of(NewKind.DEPLOYMENT, Field.IMAGE, "example.org/web:1")))
                .isEqualTo("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  namespace: shop
                  labels:
                    app.kubernetes.io/name: web
                spec:
                  replicas: 1
                  selector:
                    matchLabels:
                      app.kubernetes.io/name: web
                  template:
                    metadata:
                      labels:
                        app.kubernetes.io/name: web
                    spec:
                      containers:
                      - name: web
                        image: example.org/web:1
                """);
    }

    @Test
    void containersHaveAllThatCanBeFilledIn() {
        NewObject wanted = of(
                NewKind.STATEFUL_SET,
                Field.IMAGE,
                "db",
                Field.REPLICAS,
                "0",
                Field.COMMAND,
                "run --name 'a b' \"c \\\"d\\\"\" e",
                Field.PORTS,
                "80\n 81:8081 ",
                Field.ENV,
                "A=1=2\n\nB= x ",
                Field.CPU_REQUEST,
                "250m",
                Field.MEMORY_LIMIT,
                "1Gi",
                Field.PROBE_PATH,
                "/ready",
                Field.STORAGE,
                "5Gi",
                Field.STORAGE_CLASS,
                "fast");
        assertThat(wanted.faults()).isEmpty();
        Tree spec = wanted.object().tree("spec");
        Tree container = spec.tree("template", "spec").trees("containers").getFirst();
        assertThat(spec.at("replicas")).isEqualTo(0L);
        assertThat(spec.text("serviceName")).isEqualTo("web");
        assertThat(container.at("command")).hasToString("[run, --name, a b, c \"d\", e]");
        assertThat(container.at("ports")).hasToString("[{containerPort=80}, {containerPort=8081}]");
        assertThat(container.at("env")).isEqualTo(YamlTextLists.env("A", "1=2", "B", " x"));
        assertThat(container.at("resources")).hasToString("{requests={cpu=250m}, limits={memory=1Gi}}");
        assertThat(container.at("readinessProbe")).hasToString("{httpGet={path=/ready, port=80}}");
        assertThat(container.at("volumeMounts")).hasToString("[{name=data, mountPath=/data}]");
        assertThat(spec.trees("volumeClaimTemplates").getFirst().text("spec", "storageClassName"))
                .isEqualTo("fast");
    }

    /** What lists of variables are. */
    private static final class YamlTextLists {
        static Object env(String... namesAndValues) {
            var listed = new java.util.ArrayList<Map<String, String>>();
            for (int place = 0; place < namesAndValues.length; place += 2) {
                listed.add(Map.of("name", namesAndValues[place], "value", namesAndValues[place + 1]));
            }
            return listed;
        }
    }

    /** In the object, as a path and the text of what is there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CRON_JOB   | SCHEDULE | 0 3 * * *  | spec.schedule | 0 3 * * *
            CRON_JOB   | IMAGE    | x          | spec.jobTemplate.spec.template.spec.restartPolicy | Never
            JOB        | IMAGE    | x          | spec.template.spec.containers | [{name=web, image=x}]
            SERVICE    | PORTS    | 80:8080    | spec.ports | [{port=80, targetPort=8080}]
            SERVICE    | SELECTOR | web        | spec.selector | {app.kubernetes.io/name=web}
            SERVICE    | SERVICE_TYPE | NodePort | spec.type | NodePort
            CONFIG_MAP | DATA     | a=b=c      | data | {a=b=c}
            SECRET     | DATA     | a=b        | stringData | {a=b}
            SECRET     | DATA     | a=b        | type | Opaque
            INGRESS    | HOST     | a.example  | spec.rules | [{host=a.example, http={paths=[{path=/, pathType=Prefix, backend={service={port={number=0}}}}]}}]
            PERSISTENT_VOLUME_CLAIM | STORAGE | 1Gi | spec.resources.requests.storage | 1Gi
            PERSISTENT_VOLUME_CLAIM | STORAGE | 1Gi | spec.accessModes | [ReadWriteOnce]
            """)
    void eachKindHasItsFields(NewKind kind, Field field, String value, String path, String there) {
        assertThat(of(kind, field, value).object().at(path.split("\\."))).hasToString(there);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DEPLOYMENT | REPLICAS    | -1     | IMAGE=MISSING, REPLICAS=NO_NUMBER
            DEPLOYMENT | CPU_REQUEST | 1x     | IMAGE=MISSING, CPU_REQUEST=NO_QUANTITY
            DEPLOYMENT | PORTS       | http   | IMAGE=MISSING, PORTS=NO_PORT
            CONFIG_MAP | DATA        | a      | DATA=NO_PAIR
            SERVICE    | PORTS       | 80     | SELECTOR=MISSING
            CONFIG_MAP | NAME        | x      | ''
            """)
    void faultsAreToldAtTheirFields(NewKind kind, Field field, String value, String expected) {
        Map<Field, Fault> faults = of(kind, field, value).faults();
        assertThat(faults.entrySet().stream()
                        .map(fault -> fault.getKey() + "=" + fault.getValue())
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .isEqualTo(
                        java.util.Arrays.stream(expected.split(", ")).sorted().collect(Collectors.joining(", ")));
    }

    /** What API servers say, and where it belongs; a dash where it is none of the form. */
    @ParameterizedTest
    @CsvSource({
        "DEPLOYMENT,metadata.name,NAME",
        "DEPLOYMENT,spec.template.spec.containers[0].image,IMAGE",
        "DEPLOYMENT,spec.template.spec.containers[0].resources.requests[cpu],CPU_REQUEST",
        "DEPLOYMENT,spec.template.spec.containers[0].resources.limits[memory],MEMORY_LIMIT",
        "DEPLOYMENT,spec.template.spec.containers[0].env[0].name,ENV",
        "DEPLOYMENT,spec.template.spec.containers[0].ports[0].containerPort,PORTS",
        "DEPLOYMENT,spec.template.spec.containers[0].readinessProbe.httpGet.path,PROBE_PATH",
        "DEPLOYMENT,spec.template.spec.containers[0].livenessProbe.tcpSocket.port,PROBE_PORT",
        "DEPLOYMENT,spec.replicas,REPLICAS",
        "DEPLOYMENT,spec.template.spec.hostname,-",
        "CRON_JOB,spec.schedule,SCHEDULE",
        "SERVICE,spec.ports[0].port,PORTS",
        "INGRESS,spec.rules[0].host,HOST",
        "INGRESS,spec.rules[0].http.paths[0].backend.service.name,BACKEND",
        "PERSISTENT_VOLUME_CLAIM,spec.resources[storage],STORAGE",
        "CONFIG_MAP,data[a b],DATA"
    })
    void faultsOfTheApiServerBelongToFields(NewKind kind, String apiField, String field) {
        assertThat(of(kind).meant(apiField).map(Enum::name).orElse("-")).isEqualTo(field);
    }

    @Test
    void eachKindIsFoundByItsWordInAddresses() {
        for (NewKind kind : NewKind.values()) {
            assertThat(NewKind.of(kind.path())).contains(kind);
            assertThat(kind.fields()).containsAll(kind.required()).doesNotHaveDuplicates();
        }
        assertThat(NewKind.DEPLOYMENT.target("shop")).isEqualTo("/apis/apps/v1/namespaces/shop/deployments");
        assertThat(NewKind.SERVICE.target("shop")).isEqualTo("/api/v1/namespaces/shop/services");
    }
}
