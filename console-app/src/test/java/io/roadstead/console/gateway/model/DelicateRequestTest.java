package io.roadstead.console.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelicateRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/secrets",
                "/api/v1/secrets?watch=true",
                "/api/v1/namespaces/shop/secrets",
                "/api/v1/namespaces/shop/secrets/password",
                "/api/v1/watch/namespaces/shop/secrets",
                "/api/v1/watch/secrets",
                "/api/v1/namespaces/shop/%73ecrets",
                "/api/v1/namespaces//shop/secrets",
                "/api/v1/namespaces/shop/./secrets",
                "/api/v1/namespaces/kube-system/pods/etcd/exec?command=sh",
                "/api/v1/namespaces/kube-system/pods/etcd/attach",
                "/api/v1/namespaces/kube-public/pods/x/portforward",
                "/api/v1/namespaces/kube-system/pods/etcd/ephemeralcontainers",
                "/api/v1/namespaces/roadstead-system/pods/agent/exec"
            })
    void secretsAndContainersOfTheClusterItselfAre(String target) {
        assertThat(DelicateRequest.is(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/pods",
                "/api/v1/namespaces/shop/pods/web/exec?command=sh",
                "/api/v1/namespaces/kube-system/pods/etcd",
                "/api/v1/namespaces/kube-system/pods/etcd/log",
                "/api/v1/namespaces/my-kube-system/pods/x/exec",
                "/apis/apps/v1/namespaces/shop/deployments?labelSelector=a%3Db",
                "/api/v1/namespaces/shop/configmaps/secrets-of-tea",
                "/apis",
                "/",
                "/version"
            })
    void othersAreNot(String target) {
        assertThat(DelicateRequest.is(target)).isFalse();
    }
}
