package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompiledRulesTest {
    private static final List<String> VERBS = List.of("get", "list", "create", "*");
    private static final List<String> GROUPS = List.of("", "apps", "*");
    private static final List<String> RESOURCES = List.of("pods", "pods/log", "deployments", "*", "*/scale", "*/log");
    private static final List<String> NAMES = List.of("one", "two");

    private final Random random = new Random(3);

    private List<String> some(List<String> all, int least) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(3) + least; i > 0; i--) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some;
    }

    private Rule rule() {
        boolean ofPaths = random.nextInt(6) == 0;
        boolean named = random.nextInt(4) == 0;
        return ofPaths
                ? new Rule(some(VERBS, 1), List.of(), List.of(), List.of(), List.of("/metrics", "/healthz*"))
                : new Rule(
                        some(VERBS, 1),
                        some(GROUPS, 1),
                        some(RESOURCES, 1),
                        named ? some(NAMES, 1) : List.of(),
                        List.of());
    }

    private AccessRequest request() {
        String verb = List.of("get", "list", "create", "delete").get(random.nextInt(4));
        if (random.nextInt(8) == 0) {
            return new AccessRequest.OnPath(
                    verb, List.of("/metrics", "/healthz/ping", "/logs").get(random.nextInt(3)));
        }
        return new AccessRequest.OnResource(
                verb,
                List.of("", "apps", "batch").get(random.nextInt(3)),
                List.of("pods", "deployments", "jobs").get(random.nextInt(3)),
                List.of("", "log", "scale").get(random.nextInt(3)),
                "shop",
                List.of("", "one", "three").get(random.nextInt(3)));
    }

    @Test
    void theyAllowWhatTheRulesAllowAndNothingElse() {
        int allowed = 0;
        for (int round = 0; round < 20_000; round++) {
            List<Rule> rules = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                rules.add(rule());
            }
            AccessRequest request = request();
            boolean wanted = rules.stream().anyMatch(each -> each.allows(request));
            allowed += wanted ? 1 : 0;
            assertThat(new CompiledRules(rules).allows(request))
                    .as("%s by %s", request, rules)
                    .isEqualTo(wanted);
        }
        assertThat(allowed).isBetween(2_000, 18_000);
    }
}
