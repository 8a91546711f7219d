package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.model.GlobalRole;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleCatalogTest {
    private static final Rule PODS = Rule.of(List.of("get"), List.of(""), List.of("pods"));
    private static final Rule NODES = Rule.of(List.of("get"), List.of(""), List.of("nodes"));

    private static Role role(String id, Rule rule, String... inherits) {
        return new Role(
                new RoleId(id),
                id,
                "",
                Role.Level.CLUSTER,
                List.of(rule),
                Set.of(),
                List.of(inherits).stream().map(RoleId::new).toList(),
                List.of(),
                false);
    }

    @Test
    void aRoleHasWhatItInheritsEachOnce() {
        RoleCatalog catalog =
                new RoleCatalog(List.of(role("a", PODS, "b", "c"), role("b", NODES, "c"), role("c", PODS)));
        assertThat(catalog.find(new RoleId("a")).orElseThrow().rules()).containsExactly(PODS, NODES);
        assertThat(catalog.heirs(new RoleId("c"))).extracting(Role::name).containsExactly("a", "b");
    }

    /** Fault: roles inherit from each other in a circle. Invariant: it is told, and whatever reads them ends. */
    @Test
    void aCircleIsFoundAndDoesNoHarm() {
        RoleCatalog catalog =
                new RoleCatalog(List.of(role("a", PODS, "b"), role("b", NODES, "c"), role("c", PODS, "a")));
        assertThat(catalog.circle(new RoleId("a"))).extracting(RoleId::value).containsExactly("a", "b", "c", "a");
        assertThat(catalog.find(new RoleId("b")).orElseThrow().rules()).containsExactlyInAnyOrder(PODS, NODES);
        assertThat(new RoleCatalog(List.of(role("a", PODS, "b"), role("b", NODES))).circle(new RoleId("a")))
                .isEmpty();
    }

    @Test
    void whatIsInheritedFromARoleThatIsGoneIsGone() {
        assertThat(new RoleCatalog(List.of(role("a", PODS, "gone")))
                        .find(new RoleId("a"))
                        .orElseThrow()
                        .rules())
                .containsExactly(PODS);
    }

    @Test
    void builtInRolesInheritFromKnownOnesAndNotInCircles() {
        RoleCatalog catalog = new RoleCatalog(BuiltInRoles.all());
        assertThat(catalog.all()).hasSize(BuiltInRoles.all().size());
        for (Role role : catalog.all()) {
            assertThat(catalog.circle(role.id())).isEmpty();
            assertThat(role.inherits()).allMatch(id -> catalog.find(id).isPresent());
        }
    }

    @Test
    void theRolesOfAccountsAreBuiltIn() {
        RoleCatalog catalog = new RoleCatalog(BuiltInRoles.all());
        for (GlobalRole role : GlobalRole.values()) {
            assertThat(catalog.find(new RoleId(role.word())).orElseThrow().permissions())
                    .as(role.word())
                    .isEqualTo(role.permissions());
        }
    }

    /** Roles that view have no verb that changes, and none but those for Secrets shows any. */
    @Test
    void rolesThatViewOnlyRead() {
        RoleCatalog catalog = new RoleCatalog(BuiltInRoles.all());
        for (Role role : catalog.all()) {
            String id = role.id().value();
            if (!id.endsWith("-view")
                    && !id.equals("read-only")
                    && !id.equals("auditor")
                    && !id.equals("cluster-viewer")) {
                continue;
            }
            ResolvedRole resolved = catalog.find(role.id()).orElseThrow();
            assertThat(resolved.rules())
                    .as(id)
                    .allMatch(rule -> List.of("get", "list", "watch").containsAll(rule.verbs()));
            assertThat(resolved.clusterRoles()).as(id).isSubsetOf("view");
            boolean secrets = resolved.rules().stream()
                    .anyMatch(rule -> rule.allows(AccessRequest.OnResource.all("get", "", "secrets", "a")));
            assertThat(secrets).as(id).isEqualTo(id.equals("secrets-view"));
        }
    }
}
