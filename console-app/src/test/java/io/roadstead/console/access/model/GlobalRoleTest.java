package io.roadstead.console.access.model;

import static io.roadstead.console.kernel.Permission.ACCESS_READ;
import static io.roadstead.console.kernel.Permission.AUDIT_READ;
import static io.roadstead.console.kernel.Permission.CATALOG_READ;
import static io.roadstead.console.kernel.Permission.CLUSTERS_READ;
import static io.roadstead.console.kernel.Permission.KUBERNETES_READ;
import static io.roadstead.console.kernel.Permission.OPERATIONS_READ;
import static io.roadstead.console.kernel.Permission.OWN_READ;
import static io.roadstead.console.kernel.Permission.OWN_WRITE;
import static io.roadstead.console.kernel.Permission.PROJECTS_READ;
import static io.roadstead.console.kernel.Permission.PUBLIC;
import static io.roadstead.console.kernel.Permission.USERS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.Permission;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of permissions, said once more by hand. */
class GlobalRoleTest {
    @Test
    void administratorsMayEverything() {
        assertThat(GlobalRole.ADMINISTRATOR.permissions())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(PUBLIC)));
    }

    @Test
    void auditorsReadAllAndChangeOnlyTheirOwn() {
        assertThat(GlobalRole.AUDITOR.permissions())
                .containsExactlyInAnyOrder(
                        OWN_READ,
                        OWN_WRITE,
                        USERS_READ,
                        AUDIT_READ,
                        OPERATIONS_READ,
                        CLUSTERS_READ,
                        KUBERNETES_READ,
                        ACCESS_READ,
                        PROJECTS_READ,
                        CATALOG_READ);
        for (Permission permission : EnumSet.complementOf(EnumSet.of(PUBLIC))) {
            assertThat(GlobalRole.AUDITOR.permissions().contains(permission))
                    .isEqualTo(!permission.changes() || permission == OWN_WRITE);
        }
    }

    @Test
    void usersHaveTheirOwnThings() {
        assertThat(GlobalRole.USER.permissions()).containsExactlyInAnyOrder(OWN_READ, OWN_WRITE, CATALOG_READ);
    }

    @Test
    void theHighestOfOnesOwnRoleAndOfTheGroupsCounts() {
        assertThat(GlobalRole.highest(GlobalRole.USER, Set.of())).isEqualTo(GlobalRole.USER);
        assertThat(GlobalRole.highest(GlobalRole.USER, Set.of(GlobalRole.USER, GlobalRole.AUDITOR)))
                .isEqualTo(GlobalRole.AUDITOR);
        assertThat(GlobalRole.highest(GlobalRole.ADMINISTRATOR, Set.of(GlobalRole.AUDITOR)))
                .isEqualTo(GlobalRole.ADMINISTRATOR);
        assertThat(GlobalRole.highest(GlobalRole.AUDITOR, EnumSet.allOf(GlobalRole.class)))
                .isEqualTo(GlobalRole.ADMINISTRATOR);
    }

    @Test
    void aTokenCarriesItsScopeOfThat() {
        Set<Permission> owned = GlobalRole.AUDITOR.permissions();
        assertThat(TokenScope.limit(owned, Set.of(TokenScope.READ)))
                .containsExactlyInAnyOrder(
                        OWN_READ,
                        USERS_READ,
                        AUDIT_READ,
                        OPERATIONS_READ,
                        CLUSTERS_READ,
                        KUBERNETES_READ,
                        ACCESS_READ,
                        PROJECTS_READ,
                        CATALOG_READ);
        assertThat(TokenScope.limit(owned, Set.of(TokenScope.WRITE))).containsExactlyInAnyOrder(OWN_WRITE);
        assertThat(TokenScope.limit(owned, Set.of(TokenScope.READ, TokenScope.WRITE)))
                .isEqualTo(owned);
    }
}
