package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedPathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/namespaces/shop/pods/web-1 | pods | shop | pods/web-1",
                "/api/v1/namespaces/shop/pods/web-1/exec | pods | shop | pods/web-1/exec",
                "/api/v1/namespaces/shop/pods | pods | shop | pods",
                "/api/v1/namespaces/shop | namespaces | '' | namespaces/shop",
                "/api/v1/namespaces/shop/finalize | namespaces | '' | namespaces/shop/finalize",
                "/api/v1/nodes/n1 | nodes | '' | nodes/n1",
                "/apis/apps/v1/namespaces/shop/deployments/web/scale | deployments.apps | shop | deployments/web/scale",
                "/apis/apps/v1/deployments | deployments.apps | '' | deployments",
            })
    void saysWhatARequestWasAbout(String path, String kind, String namespace, String said) {
        assertThat(ChangedPath.parse(path)).hasValueSatisfying(parsed -> {
            assertThat(parsed.kind()).isEqualTo(kind);
            assertThat(parsed.namespace()).isEqualTo(namespace);
            assertThat(parsed.said()).isEqualTo(said);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/version", "/api/v1", "/apis/apps/v1", "/openapi/v3", "pods"})
    void whatIsAboutNoObjectsIsNone(String path) {
        assertThat(ChangedPath.parse(path)).isEmpty();
    }
}
