package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.kernel.AccountId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a role is given to.
 *
 * @param id of the user or the group
 * @param cluster of a service account; its namespace and name beside it
 */
record SubjectForm(
        @NotNull @Pattern(regexp = "^(user|group|service-account)$")
        String kind,

        @Schema(types = {"string", "null"}) @Nullable UUID id,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = "^c-[a-z2-7]{20}$")
        String cluster,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = NAME)
        String namespace,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = NAME)
        String name) {
    static final String NAME = "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$";

    static SubjectForm of(Subject subject) {
        return switch (subject) {
            case Subject.User user -> new SubjectForm("user", user.id().value(), null, null, null);
            case Subject.Group group -> new SubjectForm("group", group.id(), null, null, null);
            case Subject.Token token -> new SubjectForm("token", token.id(), null, null, null);
            case Subject.ServiceAccount account ->
                new SubjectForm("service-account", null, account.cluster(), account.namespace(), account.name());
        };
    }

    Subject subject() {
        if (kind.equals("service-account")) {
            if (cluster == null || namespace == null || name == null || id != null) {
                throw Refusal.field("subject", "needs cluster, namespace and name of the service account, and no id");
            }
            return new Subject.ServiceAccount(cluster, namespace, name);
        }
        if (id == null || cluster != null || namespace != null || name != null) {
            throw Refusal.field("subject", "needs the id of the " + kind + ", and nothing else");
        }
        return kind.equals("user") ? new Subject.User(new AccountId(id)) : new Subject.Group(id);
    }
}
