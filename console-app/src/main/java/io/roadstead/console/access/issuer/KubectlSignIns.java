package io.roadstead.console.access.issuer;

import io.roadstead.console.access.KubectlTargets;
import io.roadstead.console.access.store.KubectlSignInStore;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where kubectl is signed in for somebody, seen and ended by that one. */
@Service
public class KubectlSignIns {
    private final KubectlSignInStore store;
    private final KubectlTargets targets;
    private final ChangeAudit audit;
    private final Clock clock;

    KubectlSignIns(KubectlSignInStore store, KubectlTargets targets, ChangeAudit audit, Clock clock) {
        this.store = store;
        this.targets = targets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One of them, as its owner sees it.
     *
     * @param cluster name of the cluster; its id where it was removed
     * @param address from which it was asked for
     * @param expires when it is over by itself; empty where it is refreshed
     */
    public record KubectlSignIn(
            UUID id, String cluster, String address, Instant created, Instant used, Optional<Instant> expires) {}

    /** The newest hundred of the caller's. */
    @Transactional(readOnly = true)
    public List<KubectlSignIn> of(Caller caller) {
        caller.require(Permission.OWN_READ);
        Instant now = clock.instant();
        return store.ofAccount(caller.id()).stream()
                .filter(row -> row.lasting() || now.isBefore(row.expires()))
                .map(row -> new KubectlSignIn(
                        row.id(),
                        targets.name(row.client().cluster()).orElse(row.client().cluster()),
                        row.address(),
                        row.created(),
                        row.used(),
                        row.lasting() ? Optional.empty() : Optional.of(row.expires())))
                .toList();
    }

    /** Ends one of the caller's at once; false when there is no such one. */
    @Transactional
    public boolean end(Caller caller, UUID id) {
        caller.require(Permission.OWN_WRITE);
        boolean ended =
                store.byId(id).filter(row -> row.account().equals(caller.id())).isPresent() && store.delete(id);
        if (ended) {
            audit.done(caller, "access.kubectl.end", "kubectl/" + id);
        }
        return ended;
    }
}
