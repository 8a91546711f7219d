package io.roadstead.console.kernel;

/** What may be allowed to somebody. Each route of the REST API and each method of a service asks for one of these. */
public enum Permission {
    /** For everybody, also without a sign-in. */
    PUBLIC(false),
    /** To see who one is, and what one owns. */
    OWN_READ(false),
    /** To change what one owns, such as one's API tokens. */
    OWN_WRITE(true),
    /** To see who may use the console, and as what. */
    USERS_READ(false),
    /** To make, change and remove users. */
    USERS_WRITE(true),
    /** To see and verify who did what. */
    AUDIT_READ(false),
    /** To see long work of everybody; one's own is seen without it. */
    OPERATIONS_READ(false),
    /** To cancel and repeat long work of everybody. */
    OPERATIONS_WRITE(true),
    /** To change by which provider people sign in. */
    SIGN_IN_SETTINGS_WRITE(true),
    /** To see which clusters there are, and how they are reached. */
    CLUSTERS_READ(false),
    /** To add, change and remove clusters. */
    CLUSTERS_WRITE(true),
    /** To read what is in clusters, without Secrets. */
    KUBERNETES_READ(false),
    /** To do in clusters what the mode of their agent lets administrators do. */
    KUBERNETES_WRITE(true),
    /** To see roles, and who holds them where. */
    ACCESS_READ(false),
    /** To make and change roles. */
    ROLES_WRITE(true),
    /** To give and take roles, with no more than one has. */
    MEMBERS_WRITE(true),
    /** To see projects. */
    PROJECTS_READ(false),
    /** To make, change and remove projects. */
    PROJECTS_WRITE(true),
    /** To see the app catalog. */
    CATALOG_READ(false),
    /** To change from where the app catalog comes for everybody. */
    CATALOG_WRITE(true);

    private final boolean changes;

    Permission(boolean changes) {
        this.changes = changes;
    }

    /** Whether it allows more than looking. */
    public boolean changes() {
        return changes;
    }
}
