package io.roadstead.console.gateway;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Parts of the console that act in clusters by themselves, each with the rights that the agent's manifest gives to its group and
 * no others. Nobody can be one of them: accounts have random ids, and no colon in their names.
 */
public enum SystemCaller {
    /** Carries roles and the settings of projects. */
    ACCESS_SYNC("access-sync");

    private final String word;

    SystemCaller(String word) {
        this.word = word;
    }

    /** As it is written in the audit trail. */
    public String word() {
        return word;
    }

    /** The group that it is in, in clusters. */
    public String group() {
        return "roadstead:" + word;
    }

    /** It as a caller, whose name in clusters is {@code roadstead:console:<word>}. */
    public Caller caller() {
        return new Caller(
                id(),
                "console:" + word,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of(Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE));
    }

    private AccountId id() {
        return new AccountId(new UUID(0, ordinal() + 1L));
    }

    /** The one that a caller is; empty for people. */
    public static Optional<SystemCaller> of(Caller caller) {
        return Arrays.stream(values())
                .filter(one -> one.id().equals(caller.id()))
                .findFirst();
    }
}
