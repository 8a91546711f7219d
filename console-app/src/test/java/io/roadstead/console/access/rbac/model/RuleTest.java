package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    private static List<String> list(String words) {
        return words == null ? List.of() : List.of(words.split(" "));
    }

    /** The lines follow the tables of Kubernetes' evaluation_helpers_test.go. */
    @ParameterizedTest
    @CsvSource({
        "foo, foo, '', true",
        "*, foo, '', true",
        "*, foo, bar, true",
        "foo, foo, bar, false",
        "foo/bar, foo, bar, true",
        "foo/*, foo, bar, false",
        "*/scale, foo, scale, true",
        "*/scale, foo, '', false",
        "*/scale, foo, status, false",
        "foo/, foo, '', false",
        "fo, foo, '', false",
    })
    void resourcesMatch(String resource, String asked, String subresource, boolean allowed) {
        Rule rule = Rule.of(List.of("get"), List.of(""), List.of(resource));
        assertThat(rule.allows(new AccessRequest.OnResource("get", "", asked, subresource, "n", "o")))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "*, /any, true",
        "/healthz, /healthz, true",
        "/healthz, /healthz/ping, false",
        "/healthz/*, /healthz/ping, true",
        "/healthz/*, /healthz, false",
        "/healthz*, /healthz/ping, true",
        "/api/**, /api/v1, true",
        "/*/v1, /api/v1, false",
    })
    void pathsMatch(String url, String path, boolean allowed) {
        Rule rule = new Rule(List.of("get"), List.of(), List.of(), List.of(), List.of(url));
        assertThat(rule.allows(new AccessRequest.OnPath("get", path))).isEqualTo(allowed);
        assertThat(rule.allows(new AccessRequest.OnPath("post", path))).isFalse();
    }

    /** CVE-2023-32194: a rule for a group that somebody made up says nothing of the core group. */
    @Test
    void groupsAreNotMixedUp() {
        Rule rule = Rule.of(List.of("*"), List.of("example.com"), List.of("namespaces"));
        assertThat(rule.allows(AccessRequest.OnResource.all("create", "", "namespaces", "")))
                .isFalse();
        assertThat(rule.allows(AccessRequest.OnResource.all("create", "example.com", "namespaces", "")))
                .isTrue();
    }

    @Test
    void aNamedRuleAllowsNoListAndNoOther() {
        Rule rule = new Rule(List.of("get", "list"), List.of(""), List.of("secrets"), List.of("a"), List.of());
        assertThat(rule.allows(new AccessRequest.OnResource("get", "", "secrets", "", "n", "a")))
                .isTrue();
        assertThat(rule.allows(new AccessRequest.OnResource("get", "", "secrets", "", "n", "b")))
                .isFalse();
        assertThat(rule.allows(new AccessRequest.OnResource("list", "", "secrets", "", "n", "")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // verbs, groups, resources, names, then the same wanted; then whether covered
                "get list, x, pods, -, get, x, pods, -, true",
                "get, x, pods, -, get list, x, pods, -, false",
                "*, *, *, -, create, y, deployments/scale, -, true",
                "*, x, */scale, -, update, x, deployments/scale, -, true",
                "*, x, */scale, -, update, x, deployments, -, false",
                "get, x, pods, a, get, x, pods, -, false",
                "get, x, pods, a b, get, x, pods, a, true",
                "get, x, pods, -, get, x, pods, a, true",
                "get, x, pods, -, *, x, pods, -, false",
                "get, x, pods, -, get, *, pods, -, false",
                "get, x, pods, -, get, x, *, -, false",
            })
    void whatIsHeldCoversWhatIsWanted(
            String verbs,
            String groups,
            String resources,
            String names,
            String wantedVerbs,
            String wantedGroups,
            String wantedResources,
            String wantedNames,
            boolean covered) {
        Rule held = new Rule(list(verbs), list(groups), list(resources), list(names), List.of());
        Rule wanted =
                new Rule(list(wantedVerbs), list(wantedGroups), list(wantedResources), list(wantedNames), List.of());
        assertThat(RuleCover.missing(List.of(held), List.of(wanted)).isEmpty()).isEqualTo(covered);
    }

    @Test
    void severalRulesCoverTogetherWhatEachCoversAPartOf() {
        Rule wanted = Rule.of(List.of("get", "list"), List.of(""), List.of("pods", "services"));
        List<Rule> held = List.of(
                Rule.of(List.of("get", "list"), List.of(""), List.of("pods")),
                Rule.of(List.of("get"), List.of(""), List.of("services")));
        assertThat(RuleCover.missing(held, List.of(wanted)))
                .containsExactly(Rule.of(List.of("list"), List.of(""), List.of("services")));
    }
}
