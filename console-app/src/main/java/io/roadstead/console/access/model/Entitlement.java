package io.roadstead.console.access.model;

import java.util.List;

/** What the groups that a provider named give somebody here. */
public sealed interface Entitlement {
    /**
     * May sign in.
     *
     * @param leftOut how many of the claim's entries were no names of groups
     */
    record Granted(GlobalRole role, List<String> groups, int leftOut) implements Entitlement {}

    /** May not. */
    record Refused(SignInTrouble reason) implements Entitlement {}

    /** Decides; a claim that is missing is no obstacle where everybody may sign in. */
    static Entitlement of(GroupClaim claim, RoleMapping mapping) {
        return switch (claim) {
            case GroupClaim.TooMany many -> new Refused(SignInTrouble.GROUPS_TOO_MANY);
            case GroupClaim.Missing missing ->
                mapping.forEverybody()
                        ? new Granted(GlobalRole.USER, List.of(), 0)
                        : new Refused(SignInTrouble.GROUPS_MISSING);
            case GroupClaim.Groups groups ->
                mapping.roleOf(groups.names())
                        .<Entitlement>map(role -> new Granted(role, groups.names(), groups.leftOut()))
                        .orElseGet(() -> new Refused(SignInTrouble.NO_ROLE));
        };
    }
}
