package io.roadstead.console.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesPathTest {
    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/namespaces/a/pods, create",
        "PUT, /api/v1/namespaces/a/pods/p/status, update",
        "PATCH, /apis/apps/v1/namespaces/a/deployments/d?fieldManager=x, patch",
        "DELETE, /api/v1/namespaces/a/pods/p, delete",
        "DELETE, /api/v1/namespaces/a/pods?labelSelector=x, delete-collection",
        "DELETE, /api/v1/namespaces/a, delete",
        "PUT, /api/v1/namespaces/a/finalize, update",
        "DELETE, /apis/storage.k8s.io/v1/storageclasses, delete-collection",
        "DELETE, /something/else, delete",
    })
    void namesWhatIsDoneAsKubernetesDoes(String method, String target, String verb) {
        assertThat(KubernetesPath.parse(target).verb(method)).isEqualTo(verb);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/pods, true",
        "GET, /api/v1/pods?watch=true&resourceVersion=1, true",
        "GET, /api/v1/namespaces/a/pods/p/log?follow=true, true",
        "GET, /api/v1/namespaces/a/pods/p/log, true",
        "POST, /api/v1/namespaces/a/services/s/proxy/upload, true",
        "GET, /api/v1/namespaces/a/pods/p, false",
        "GET, /api/v1/namespaces/a/pods/p?pretty=watch, false",
        "POST, /api/v1/namespaces/a/pods, false",
        "GET, /api/v1/namespaces/a/pods/p/exec?command=cat&stdin=true, true",
        "GET, /api/v1/namespaces/a/pods/p/exec?command=sh&stdin=true&tty=true, false",
        "POST, /api/v1/namespaces/a/pods/p/portforward, true",
        "GET, /version, false",
        "GET, /, false",
    })
    void longAnswersAreKnownByTheirTarget(String method, String target, boolean isLong) {
        assertThat(KubernetesPath.isLong(method, target)).isEqualTo(isLong);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/pods?watch=true, true",
        "/api/v1/watch/namespaces/a/pods, true",
        "/apis/apps/v1/watch/deployments, true",
        "/api/v1/namespaces/a/pods/p/log?follow=true&tailLines=5, true",
        "/api/v1/namespaces/a/pods/p/log, false",
        "/api/v1/namespaces/watch/pods, false",
        "/api/v1/pods?labelSelector=watch, false",
    })
    void whatLastsIsKnownByItsTarget(String target, boolean lasts) {
        assertThat(KubernetesPath.lasts(target)).isEqualTo(lasts);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/pods?watch=true, true",
        "/api/v1/pods?watch=1&resourceVersion=5, true",
        "/api/v1/pods?fieldSelector=metadata.name%3Dx&watch=true, true",
        "/api/v1/pods, false",
        "/api/v1/namespaces/a/pods/p/exec?command=sh&watch=true, false",
        "/api/v1/namespaces/a/pods/p/%65xec?watch=true, false",
        "/api/v1/namespaces/a/services/s/proxy/?watch=true, false",
    })
    void onlyAPlainWatchCountsAsReadingWhereTheProtocolChanges(String target, boolean watches) {
        assertThat(KubernetesPath.onlyWatches(target)).isEqualTo(watches);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /apis/authorization.k8s.io/v1/selfsubjectaccessreviews, true",
        "POST, /apis/authorization.k8s.io/v1/selfsubjectrulesreviews?fieldManager=x, true",
        "POST, /apis/authentication.k8s.io/v1/selfsubjectreviews, true",
        "PUT, /apis/authorization.k8s.io/v1/selfsubjectaccessreviews, false",
        "POST, /apis/authorization.k8s.io/v1/selfsubjectaccessreviews/x, false",
        "POST, /apis/authorization.k8s.io/v1/subjectaccessreviews, false",
        "POST, /apis/authorization.k8s.io/v1/Selfsubjectaccessreviews, false",
        "POST, /api/v1/pods?x=/apis/authorization.k8s.io/v1/selfsubjectaccessreviews, false",
    })
    void whatSomebodyAsksOfTheirOwnRightsIsKnown(String method, String target, boolean asks) {
        assertThat(KubernetesPath.asksOfOneself(method, target)).isEqualTo(asks);
    }
}
