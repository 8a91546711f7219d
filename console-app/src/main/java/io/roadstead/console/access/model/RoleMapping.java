package io.roadstead.console.access.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which groups of a provider give which role; the highest that fits counts. Who fits none may not sign in.
 *
 * @param users may hold {@value #EVERYBODY}: then all whom the provider signs in are users
 */
public record RoleMapping(List<String> administrators, List<String> auditors, List<String> users) {
    /** Stands for all people of the provider, with or without groups. */
    public static final String EVERYBODY = "*";

    /** Keeps copies. */
    public RoleMapping {
        administrators = List.copyOf(administrators);
        auditors = List.copyOf(auditors);
        users = List.copyOf(users);
    }

    /** The role of somebody in these groups; names of groups are compared letter by letter. */
    public Optional<GlobalRole> roleOf(Collection<String> groups) {
        if (administrators.stream().anyMatch(groups::contains)) {
            return Optional.of(GlobalRole.ADMINISTRATOR);
        }
        if (auditors.stream().anyMatch(groups::contains)) {
            return Optional.of(GlobalRole.AUDITOR);
        }
        return forEverybody() || users.stream().anyMatch(groups::contains)
                ? Optional.of(GlobalRole.USER)
                : Optional.empty();
    }

    /** Whether somebody without any group may sign in. */
    public boolean forEverybody() {
        return users.contains(EVERYBODY);
    }
}
