package io.roadstead.console.access.rbac.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.rbac.model.BuiltInRoles;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.ui.RulesYaml.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as people write them, and what is said of those that are none. */
class RulesYamlTest {
    @Test
    void rulesAreReadAsInAClusterRole() {
        assertThat(RulesYaml.parse("""
                        rules:
                        - verbs: [get, list]
                          apiGroups: ["", apps]
                          resources: [pods, deployments]
                          resourceNames: ["web"]
                        - verbs: ["get"]
                          nonResourceURLs: [/metrics]
                        """))
                .isEqualTo(new Parsed.Good(List.of(
                        new Rule(
                                List.of("get", "list"),
                                List.of("", "apps"),
                                List.of("pods", "deployments"),
                                List.of("web"),
                                List.of()),
                        new Rule(List.of("get"), List.of(), List.of(), List.of(), List.of("/metrics")))));
    }

    @Test
    void everyBuiltInRoleIsReadAsItIsWritten() {
        BuiltInRoles.all()
                .forEach(role -> assertThat(RulesYaml.parse(RulesYaml.of(role.rules())))
                        .as(role.name())
                        .isEqualTo(new Parsed.Good(role.rules())));
    }

    @Test
    void quotesAndBackslashesComeBackAsTheyWere() {
        List<Rule> rules = List.of(
                new Rule(List.of("get"), List.of(""), List.of("secrets"), List.of("a\"b\\c", "no", "1e3"), List.of()));
        assertThat(RulesYaml.parse(RulesYaml.of(rules))).isEqualTo(new Parsed.Good(rules));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verbs: [get] | 1 | unknown | verbs",
                "[] | 1 | not-rules | ''",
                "rules: pods | 1 | not-a-list | rules",
                "rules:\\n- pods | 2 | not-a-rule | ''",
                "rules:\\n- verbs: [get]\\n  verb: [list] | 3 | unknown | verb",
                "rules:\\n- verbs: [get]\\n  verbs: [list] | 3 | twice | verbs",
                "rules:\\n- verbs: get | 2 | not-a-list | verbs",
                "rules:\\n- verbs: [{}] | 2 | not-a-word | verbs",
                "rules:\\n- verbs: [''] | 2 | not-a-word | verbs",
                "rules:\\n- resources: [pods]\\n  apiGroups: [''] | 2 | missing | verbs",
                "rules:\\n- verbs: [get]\\n  resources: [pods] | 2 | missing | apiGroups",
                "rules:\\n- verbs: [get] | 2 | either | ''",
            },
            quoteCharacter = '`')
    void aFaultIsToldWithItsLineAndField(String text, int line, String key, String detail) {
        assertThat(RulesYaml.parse(text.replace("\\n", "\n")))
                .isEqualTo(new Parsed.Bad(line, key, detail.replace("''", "")));
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThat(RulesYaml.parse("rules:\n- verbs: [get\n- x: }")).isInstanceOfSatisfying(Parsed.Bad.class, bad -> {
            assertThat(bad.key()).isEqualTo("unreadable");
            assertThat(bad.line()).isPositive();
        });
    }

    @Test
    void anAvalancheOfAliasesIsNotFollowed() {
        String text = "a: &a [x, x]\n" + "rules: [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n";
        assertThat(RulesYaml.parse(text)).isInstanceOf(Parsed.Bad.class);
        assertThat(RulesYaml.parse("x".repeat(200_001))).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void moreThanTwoHundredRulesAreRefused() {
        String rule = "- {verbs: [get], apiGroups: [''], resources: [pods]}\n";
        assertThat(RulesYaml.parse("rules:\n" + rule.repeat(200))).isInstanceOf(Parsed.Good.class);
        assertThat(RulesYaml.parse("rules:\n" + rule.repeat(201))).isEqualTo(new Parsed.Bad(2, "too-many", "200"));
    }
}
