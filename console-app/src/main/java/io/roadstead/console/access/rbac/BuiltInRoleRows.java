package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.BuiltInRoles;
import io.roadstead.console.access.rbac.store.RoleStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes the roles that come with this version of the console, so that lists show them and bindings may name them. */
@Component
class BuiltInRoleRows {
    private final RoleStore roles;
    private final Clock clock;

    BuiltInRoleRows(RoleStore roles, Clock clock) {
        this.roles = roles;
        this.clock = clock;
    }

    @Order(0)
    @Transactional
    @EventListener(ApplicationStartedEvent.class)
    public void write() {
        BuiltInRoles.all()
                .forEach(role -> roles.put(
                        role,
                        UUID.nameUUIDFromBytes(role.id().value().getBytes(StandardCharsets.UTF_8)),
                        clock.instant()));
    }
}
