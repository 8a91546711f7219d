package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.rbac.model.Risk.Grade;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskReportTest {
    private static HeldRules held(String subject, String namespace, Rule... rules) {
        return new HeldRules(subject, true, namespace, "role", List.of(rules));
    }

    @ParameterizedTest
    @CsvSource({
        "list, '', secrets, SECRETS_READ, HIGH, MEDIUM",
        "*, '', secrets, SECRETS_READ, HIGH, MEDIUM",
        "impersonate, '', groups, IMPERSONATES, CRITICAL, CRITICAL",
        "bind, rbac.authorization.k8s.io, clusterroles, ESCALATES, CRITICAL, HIGH",
        "escalate, '*', roles, ESCALATES, CRITICAL, HIGH",
        "get, '', nodes/proxy, NODE_PROXY, CRITICAL, CRITICAL",
        "create, '', serviceaccounts/token, TOKEN_REQUEST, HIGH, MEDIUM",
        "create, '', pods/exec, EXEC, HIGH, LOW",
        "create, batch, cronjobs, WORKLOADS, HIGH, LOW",
        "create, '', persistentvolumes, VOLUMES, HIGH, LOW",
        "update, admissionregistration.k8s.io, mutatingwebhookconfigurations, WEBHOOKS, HIGH, HIGH",
        "patch, certificates.k8s.io, certificatesigningrequests/approval, CERTIFICATES, HIGH, HIGH",
        "patch, '', namespaces, NAMESPACES, MEDIUM, MEDIUM",
    })
    void eachDangerIsFoundAndGradedByWhereItCounts(
            String verb, String group, String resource, Risk risk, Grade anywhere, Grade inNamespace) {
        Rule rule = Rule.of(List.of(verb), List.of(group), List.of(resource));
        assertThat(RiskReport.of(List.of(held("User eve", "", rule))))
                .extracting(RiskReport.Finding::key, RiskReport.Finding::grade)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(risk.key(), anywhere));
        assertThat(RiskReport.of(List.of(held("User eve", "shop", rule))))
                .extracting(RiskReport.Finding::grade)
                .containsExactly(inNamespace);
        assertThat(RiskReport.of(List.of(held("User eve", "kube-system", rule))))
                .as("a system namespace is as good as all")
                .extracting(RiskReport.Finding::grade)
                .containsExactly(anywhere);
    }

    @Test
    void whoHasEverythingIsNamedOnce() {
        assertThat(RiskReport.of(List.of(held("Group admins", "", Rule.ALL_RESOURCES))))
                .extracting(RiskReport.Finding::key)
                .containsExactly("access.risk.everything");
    }

    @Test
    void oneNamedSecretIsLessThanAll() {
        Rule one = new Rule(List.of("get"), List.of(""), List.of("secrets"), List.of("tls"), List.of());
        assertThat(RiskReport.of(List.of(held("User eve", "", one))))
                .extracting(RiskReport.Finding::grade)
                .containsExactly(Grade.MEDIUM);
    }

    @Test
    void whatNobodySignedInForMayNotBeMoreThanHealth() {
        Rule version = new Rule(List.of("get"), List.of(), List.of(), List.of(), List.of("/version", "/livez"));
        Rule metrics = new Rule(List.of("get"), List.of(), List.of(), List.of(), List.of("/metrics"));
        assertThat(RiskReport.of(List.of(held("Group system:unauthenticated", "", version))))
                .isEmpty();
        assertThat(RiskReport.of(List.of(held("Group system:unauthenticated", "", version, metrics))))
                .extracting(RiskReport.Finding::key)
                .containsExactly("access.risk.unauthenticated");
    }

    @Test
    void whatIsHeldByNobodyKnownIsTold() {
        HeldRules lost = new HeldRules("ServiceAccount a/gone", false, "a", "view", List.of());
        assertThat(RiskReport.of(List.of(lost)))
                .extracting(RiskReport.Finding::key)
                .containsExactly("access.risk.unknown-subject");
    }
}
