package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.AccountId;
import java.util.UUID;

/** Whom a role is given to. */
public sealed interface Subject {
    /** A person, or a program with an account of its own. */
    record User(AccountId id) implements Subject {}

    /** All members of a group of the console, whoever they are at the time. */
    record Group(UUID id) implements Subject {}

    /** A workload of a cluster, there; it does nothing in the console. */
    record ServiceAccount(String cluster, String namespace, String name) implements Subject {}

    /** One API token, which has this beside nothing else: what its owner has does not count for it. */
    record Token(UUID id) implements Subject {}

    /** What kind it is, as the API and translations write it. */
    default String word() {
        return switch (this) {
            case User _ -> "user";
            case Group _ -> "group";
            case ServiceAccount _ -> "service-account";
            case Token _ -> "token";
        };
    }
}
