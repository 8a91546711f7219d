package io.roadstead.console.access.rbac.model;

import java.util.Locale;

/** Why what a role allows does not come through in a cluster: its owner gave less to the agent. */
public enum Cap {
    /** Mode viewer: only the roles of accounts count there. */
    ROLES_NOT_CARRIED,
    /** Mode viewer: nothing is changed through the agent. */
    ONLY_READS,
    /** Administrators and auditors have there what the agent's manifest gives them, and this is not in it. */
    NOT_IN_MANIFEST,
    /** Mode operator: the role has more than the manifest gives, so the API server refuses to make it. */
    ROLE_REFUSED;

    /** As it is written in the API and in keys of sentences. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
