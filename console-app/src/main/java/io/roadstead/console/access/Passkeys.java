package io.roadstead.console.access;

import io.roadstead.console.access.store.PasskeyStore;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of people: seen and removed by the one whose they are. They are added by the browser's own dialog. */
@Service
public class Passkeys {
    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

    private final PasskeyStore store;

    Passkeys(PasskeyStore store) {
        this.store = store;
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
            log.atInfo().addKeyValue("account", account).log("passkey removed");
        }
        return removed;
    }
}
