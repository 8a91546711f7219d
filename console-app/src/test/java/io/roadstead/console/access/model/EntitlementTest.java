package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.model.Entitlement.Granted;
import io.roadstead.console.access.model.Entitlement.Refused;
import io.roadstead.console.access.model.GroupClaim.Groups;
import io.roadstead.console.access.model.GroupClaim.Missing;
import io.roadstead.console.access.model.GroupClaim.TooMany;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntitlementTest {
    private static final RoleMapping MAPPING =
            new RoleMapping(List.of("platform"), List.of("revision"), List.of("developers"));
    private static final RoleMapping EVERYBODY = new RoleMapping(List.of("platform"), List.of(), List.of("*"));

    @Test
    void theHighestRoleCounts() {
        assertThat(of(MAPPING, "developers", "platform", "revision"))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.role()).isEqualTo(GlobalRole.ADMINISTRATOR));
        assertThat(of(MAPPING, "developers", "revision"))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.role()).isEqualTo(GlobalRole.AUDITOR));
    }

    @Test
    void namesAreComparedLetterByLetter() {
        assertThat(of(MAPPING, "Platform", "platform ")).isEqualTo(new Refused(SignInTrouble.NO_ROLE));
    }

    @Test
    void withoutTheClaimOnlyEverybodyIsLetIn() {
        assertThat(Entitlement.of(new Missing(), MAPPING)).isEqualTo(new Refused(SignInTrouble.GROUPS_MISSING));
        assertThat(Entitlement.of(new Missing(), EVERYBODY)).isEqualTo(new Granted(GlobalRole.USER, List.of(), 0));
        assertThat(of(EVERYBODY, "platform"))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.role()).isEqualTo(GlobalRole.ADMINISTRATOR));
    }

    @Test
    void aGroupThatIsCalledLikeTheSignForEverybodyMakesNobodyAdministrator() {
        assertThat(of(new RoleMapping(List.of("platform"), List.of(), List.of()), "*"))
                .isEqualTo(new Refused(SignInTrouble.NO_ROLE));
    }

    @Test
    void moreThanAThousandGroupsAreTooMany() {
        assertThat(GroupClaim.read(Map.of("groups", Collections.nCopies(1_000, "x")), "groups"))
                .isEqualTo(new Groups(List.of("x"), 0));
        assertThat(GroupClaim.read(Map.of("groups", Collections.nCopies(1_001, "x")), "groups"))
                .isEqualTo(new TooMany(1_001));
    }

    @Test
    void whatIsNoNameOfAGroupIsLeftOutAndCounted() {
        var claims = Map.of("groups", Arrays.asList("b", "a", 7, "", "x".repeat(257), "line\nbreak", "a", null));
        assertThat(GroupClaim.read(claims, "groups")).isEqualTo(new Groups(List.of("a", "b"), 5));
    }

    @Test
    void oneGroupMayBeATextAndDotsLeadIntoObjects() {
        assertThat(GroupClaim.read(Map.of("groups", "a"), "groups")).isEqualTo(new Groups(List.of("a"), 0));
        var keycloak = Map.of("realm_access", Map.of("roles", List.of("a")), "https://x.y/groups", List.of("b"));
        assertThat(GroupClaim.read(keycloak, "realm_access.roles")).isEqualTo(new Groups(List.of("a"), 0));
        assertThat(GroupClaim.read(keycloak, "https://x.y/groups")).isEqualTo(new Groups(List.of("b"), 0));
        assertThat(GroupClaim.read(keycloak, "realm_access.roles.x")).isEqualTo(new Missing());
        assertThat(GroupClaim.read(keycloak, "a.")).isEqualTo(new Missing());
    }

    private static Entitlement of(RoleMapping mapping, String... groups) {
        return Entitlement.of(GroupClaim.read(Map.of("groups", List.of(groups)), "groups"), mapping);
    }
}
