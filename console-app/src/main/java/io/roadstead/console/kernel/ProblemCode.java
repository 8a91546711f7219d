package io.roadstead.console.kernel;

/**
 * Why a request was refused, in a form that programs may rely on: a code never changes its meaning. docs/api.md explains
 * each of them.
 */
public enum ProblemCode {
    REQUEST_REJECTED("request.rejected", 400, "The request is not well-formed"),
    REQUEST_MALFORMED("request.malformed", 400, "The body is not the JSON that is expected"),
    REQUEST_TOO_DEEP("request.too-deep", 400, "The body exceeds the limits on JSON"),
    REQUEST_PARAMETER("request.parameter", 400, "A value in the address or in a header is not understood"),
    REQUEST_CURSOR("request.cursor", 400, "The cursor is not one of this list"),
    REQUEST_INVALID("request.invalid", 422, "A field has a value that is not taken"),
    REQUEST_TOO_LARGE("request.too-large", 413, "The body is too large"),
    REQUEST_MEDIA_TYPE("request.media-type", 415, "The body has a media type that is not taken"),
    REQUEST_NOT_ACCEPTABLE("request.not-acceptable", 406, "The answer cannot be given in the media type asked for"),
    REQUEST_METHOD("request.method", 405, "The method is not one of this route"),
    ROUTE_MISSING("route.missing", 404, "There is no such route"),
    SIGN_IN_REQUIRED("sign-in.required", 401, "Credentials are needed"),
    SIGN_IN_WRONG("sign-in.wrong", 401, "The credentials are not valid"),
    SIGN_IN_TOO_OFTEN("sign-in.too-often", 429, "There were too many wrong passwords"),
    SIGN_IN_SECOND_FACTOR(
            "sign-in.second-factor", 403, "The account has a second factor, so the password is not enough"),
    SIGN_IN_RECENT("sign-in.recent", 403, "This needs a recent sign-in"),
    TOKEN_EXPIRED("token.expired", 401, "The API token has expired"),
    TOKEN_MISSING("token.missing", 404, "There is no such API token"),
    TOKEN_LIMIT("token.limit", 409, "There are too many API tokens"),
    TOKEN_EXCEEDS("token.exceeds", 403, "A token cannot make one that can do more than itself"),
    PERMISSION_DENIED("permission.denied", 403, "The permission for this is missing"),
    VERSION_REQUIRED("version.required", 428, "A change must name the version that it is made to"),
    VERSION_STALE("version.stale", 412, "Somebody has changed it since"),
    USER_MISSING("user.missing", 404, "There is no such user"),
    USER_NAME_TAKEN("user.name-taken", 409, "Another user has this name"),
    USER_OF_PROVIDER("user.of-provider", 409, "The user signs in by a provider"),
    USER_LAST_ADMINISTRATOR("user.last-administrator", 409, "Somebody must remain administrator"),
    GROUP_MISSING("group.missing", 404, "There is no such group"),
    GROUP_NAME_TAKEN("group.name-taken", 409, "Another group has this name"),
    GROUP_LIMIT("group.limit", 409, "There are too many groups, or too many members in one"),
    ROLE_MISSING("role.missing", 404, "There is no such role"),
    ROLE_BUILT_IN("role.built-in", 409, "The role comes with the console"),
    ROLE_NAME_TAKEN("role.name-taken", 409, "Another role has this name"),
    ROLE_LIMIT("role.limit", 409, "There are too many roles"),
    ROLE_CIRCLE("role.circle", 422, "The role would inherit from itself"),
    ROLE_IN_USE("role.in-use", 409, "Somebody holds the role, or another role inherits from it"),
    BINDING_MISSING("binding.missing", 404, "There is no such binding"),
    BINDING_SAME("binding.same", 409, "There is such a binding already"),
    BINDING_LIMIT("binding.limit", 409, "There are too many bindings"),
    GRANT_EXCEEDS("grant.exceeds", 403, "Nobody gives what he does not have himself"),
    ACCESS_REQUEST_MISSING("access-request.missing", 404, "There is no such access request"),
    ACCESS_REQUEST_SAME("access-request.same", 409, "The same was asked for already"),
    ACCESS_REQUEST_HELD("access-request.held", 409, "The role is held there already"),
    ACCESS_REQUEST_ENDED("access-request.ended", 409, "The access request has ended"),
    ACCESS_REQUEST_OWN("access-request.own", 403, "Nobody decides on what he asked for himself"),
    ACCESS_REQUEST_OF_ANOTHER("access-request.of-another", 403, "Only who asked takes an access request back"),
    ACCESS_REQUEST_UNFIT("access-request.unfit", 409, "What was asked for cannot be given any more"),
    ACCESS_REQUEST_LIMIT("access-request.limit", 409, "There are too many access requests of this account"),
    BREAK_GLASS_MISSING("break-glass.missing", 404, "There is no such break-glass"),
    BREAK_GLASS_SAME("break-glass.same", 409, "The same is set up already"),
    BREAK_GLASS_LIMIT("break-glass.limit", 409, "Too much is set up for emergencies"),
    BREAK_GLASS_HELD("break-glass.held", 409, "The role is held there already"),
    BREAK_GLASS_UNFIT("break-glass.unfit", 409, "What was set up cannot be taken any more"),
    BREAK_GLASS_OWN("break-glass.own", 403, "Who took a role cannot acknowledge that himself"),
    DRIFT_STALE("drift.stale", 409, "The object is not there any more as it was seen, or what was decided of it"),
    PROJECT_MISSING("project.missing", 404, "There is no such project"),
    PROJECT_NAME_TAKEN("project.name-taken", 409, "Another project has this name"),
    PROJECT_LIMIT("project.limit", 409, "There are too many projects, or too many namespaces in one"),
    NAMESPACE_SYSTEM("namespace.system", 409, "The namespace belongs to the cluster itself"),
    NAMESPACE_ELSEWHERE("namespace.elsewhere", 409, "The namespace belongs to another project"),
    CLUSTER_MISSING("cluster.missing", 404, "There is no such cluster"),
    CLUSTER_NAME_TAKEN("cluster.name-taken", 409, "Another cluster has this name"),
    CLUSTER_LIMIT("cluster.limit", 409, "There are too many clusters"),
    CLUSTER_STATE("cluster.state", 409, "The cluster does not stand so that this could be done"),
    CLUSTER_AWAY("cluster.away", 409, "The cluster's agent is not connected"),
    CLUSTER_UNREACHABLE("cluster.unreachable", 503, "The cluster's agent does not answer"),
    RELEASE_MISSING("release.missing", 404, "There is no such release, or no such revision of it"),
    RELEASE_CHANGED("release.changed", 409, "Others changed the release meanwhile, or work at it"),
    RELEASE_BUSY("release.busy", 429, "Too much is done with releases at a time"),
    RELEASE_FAILED("release.failed", 422, "Helm, or the cluster, refused what was wanted of a release"),
    RELEASE_ENGINE("release.engine", 503, "There is no Helm that could be run"),
    FEDERATED_APP_MISSING("federated-app.missing", 404, "There is no such federated app"),
    FEDERATED_APP_NAME_TAKEN("federated-app.name-taken", 409, "Another federated app has this name in this namespace"),
    FEDERATED_APP_LIMIT("federated-app.limit", 409, "There are too many federated apps"),
    FEDERATION_MEMBER_MISSING("federation-member.missing", 404, "The cluster takes no part in the federation"),
    FEDERATION_MEMBER_UNFIT("federation-member.unfit", 409, "The cluster cannot take part in the federation as it is"),
    FAVOURITE_MISSING("favourite.missing", 404, "There is nothing of this kind and key to star"),
    FAVOURITE_LIMIT("favourite.limit", 409, "There are too many favourites"),
    OPERATION_MISSING("operation.missing", 404, "There is no such operation"),
    RESOURCE_KIND_MISSING("resource.kind-missing", 404, "There is no such kind of objects"),
    RESOURCE_MISSING("resource.missing", 404, "There is no such object"),
    RESOURCE_DENIED("resource.denied", 403, "The cluster does not let this caller do that"),
    RESOURCE_CHANGED("resource.changed", 409, "Others changed the object meanwhile"),
    RESOURCE_REFUSED("resource.refused", 422, "The cluster refused what was sent"),
    LOGS_NONE("logs.none", 409, "The container has no log yet"),
    MANIFESTS_BUSY("manifests.busy", 429, "Too many files of manifests are made at a time"),
    LOGS_BUSY("logs.busy", 429, "Too many logs are read at a time"),
    SHELL_RECORDING_MISSING("shell.recording-missing", 404, "There is no such recording of a shell"),
    FILE_SYSTEM_MISSING("file-system.missing", 404, "There is no such file system"),
    FILE_SYSTEM_LIMIT("file-system.limit", 409, "There are too many file systems with a source of readings"),
    OPERATION_KIND("operation.kind", 422, "There is no such kind of operation"),
    OPERATION_ARGUMENTS("operation.arguments", 422, "The operation cannot be started with these arguments"),
    OPERATION_LIMIT("operation.limit", 409, "There are too many operations that have not ended"),
    OPERATION_KEY_TAKEN("operation.key-taken", 409, "Something else was started with this key"),
    OPERATION_ENDED("operation.ended", 409, "The operation cannot be cancelled any more"),
    OPERATION_NOT_REPEATABLE("operation.not-repeatable", 409, "The operation cannot be repeated as it is now"),
    OPERATION_EXPIRED("operation.expired", 409, "The operation was not done in its time"),
    OPERATION_STEP_FAILED("operation.step-failed", 500, "A step of the operation failed again and again"),
    OPERATION_NOT_UNDONE("operation.not-undone", 500, "A step of the operation could not be taken back"),
    AUDIT_BROKEN("audit.broken", 409, "The audit trail is not what was written"),
    AUDIT_UNAVAILABLE("audit.unavailable", 503, "The audit trail cannot be written"),
    AUDIT_EXPORT_BUSY("audit.export-busy", 429, "There are too many exports at a time"),
    AUDIT_EXPORT_TOO_LARGE("audit.export-too-large", 422, "There are too many records for a document of this format"),
    CATALOG_SOURCE_MISSING("catalog.source-missing", 404, "There is no such source of charts"),
    CATALOG_SOURCE_NAME_TAKEN("catalog.source-name-taken", 409, "Another source of charts has this name"),
    CATALOG_SOURCE_LIMIT("catalog.source-limit", 409, "There are too many sources of charts"),
    CATALOG_MIRROR_REFUSED("catalog.mirror-refused", 422, "The charts cannot be carried so"),
    CATALOG_MIRROR_BUSY("catalog.mirror-busy", 429, "Too many files of charts are made or taken at a time"),
    CATALOG_CHART_MISSING("catalog.chart-missing", 404, "There is no such chart, or no such version of it"),
    CATALOG_CHART_REFUSED("catalog.chart-refused", 422, "The chart is not one that is taken"),
    CATALOG_CHART_UNAVAILABLE("catalog.chart-unavailable", 503, "The chart cannot be had from its source now"),
    DATABASE_UNAVAILABLE("database.unavailable", 503, "The database does not answer"),
    SERVER_FAULT("server.fault", 500, "The console has made a mistake");

    private final String code;
    private final int status;
    private final String title;

    ProblemCode(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** Stable and dotted. */
    public String code() {
        return code;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** One clause, the same for all cases of this code. */
    public String title() {
        return title;
    }
}
