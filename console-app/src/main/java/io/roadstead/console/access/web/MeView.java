package io.roadstead.console.access.web;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Who one is.
 *
 * @param permissions what one may do by the token at hand
 */
record MeView(UUID id, String name, String role, List<String> permissions) {
    static MeView of(UserAccount user, Caller caller) {
        return new MeView(
                user.id().value(),
                user.name(),
                user.effectiveRole().word(),
                caller.permissions().stream().sorted().map(MeView::word).toList());
    }

    private static String word(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
