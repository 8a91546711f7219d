package io.roadstead.console.gateway;

import io.roadstead.console.api.Callers;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens as a test says. */
final class FakeCallers implements Callers {
    static final String ADMIN = "rst_administrator";
    static final String AUDITOR = "rst_auditor";
    static final String USER = "rst_user";

    final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

    FakeCallers() {
        verdicts.put(ADMIN, known("ada", Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE));
        verdicts.put(AUDITOR, known("grace", Permission.KUBERNETES_READ));
        verdicts.put(USER, known("joan", Permission.OWN_READ));
    }

    static Verdict.Known known(String name, Permission... permissions) {
        return new Verdict.Known(caller(name, permissions));
    }

    static Caller caller(String name, Permission... permissions) {
        return new Caller(new AccountId(new UUID(0, name.hashCode())), name, Set.of(permissions), Optional.empty());
    }

    /** Whose credentials are for one cluster only. */
    static Verdict.Known bound(String name, String cluster) {
        Caller all = caller(name, Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE);
        return new Verdict.Known(new Caller(
                all.id(), all.name(), all.permissions(), all.until(), Optional.of(Set.of(cluster)), all.carried()));
    }

    @Override
    public Verdict byToken(String token) {
        return verdicts.getOrDefault(token, new Verdict.Unknown());
    }

    @Override
    public Verdict byPassword(String name, String password, String address) {
        return new Verdict.Unknown();
    }
}
