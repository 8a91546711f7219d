package io.roadstead.console.access;

import io.roadstead.console.access.store.PasskeyStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of people: seen and removed by the one whose they are. They are added by the browser's own dialog. */
@Service
public class Passkeys {
    private final PasskeyStore store;
    private final AuditTrail audit;

    Passkeys(PasskeyStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * One passkey, as its owner sees it.
     *
     * @param id Base64url of the credential's id
     */
    public record Passkey(String id, String label, Instant created, Instant used) {}

    /** The passkeys of an account, oldest first. */
    @Transactional(readOnly = true)
    public List<Passkey> of(String account) {
        return store.ofAccount(account).stream()
                .map(key -> new Passkey(
                        key.getCredentialId().toBase64UrlString(), key.getLabel(), key.getCreated(), key.getLastUsed()))
                .toList();
    }

    /** Removes one of this account's; false when it is not there, or somebody else's. */
    @Transactional
    public boolean remove(String id, String account) {
        boolean removed = store.delete(Bytes.fromBase64(id), account);
        if (removed) {
            audit.record(AuditEntry.of(
                    AuditActor.person(account),
                    "access.passkey.remove",
                    "account/" + account,
                    AuditEntry.Outcome.DONE));
        }
        return removed;
    }
}
