package io.roadstead.console.access;

import io.roadstead.console.access.store.PasskeyStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys as the browser's dialog leaves them: none is added unrecorded. */
@Primary
@Component
class RecordedPasskeys implements UserCredentialRepository {
    private final PasskeyStore store;
    private final PublicKeyCredentialUserEntityRepository users;
    private final AuditTrail audit;

    RecordedPasskeys(PasskeyStore store, PublicKeyCredentialUserEntityRepository users, AuditTrail audit) {
        this.store = store;
        this.users = users;
        this.audit = audit;
    }

    /** Called for a new key, and again after each sign-in with it. */
    @Override
    @Transactional
    public void save(CredentialRecord key) {
        boolean added = store.findByCredentialId(key.getCredentialId()) == null;
        store.save(key);
        if (added) {
            String account = Optional.ofNullable(users.findById(key.getUserEntityUserId()))
                    .map(PublicKeyCredentialUserEntity::getName)
                    .orElseThrow();
            audit.record(AuditEntry.of(
                    AuditActor.person(account), "access.passkey.add", "account/" + account, AuditEntry.Outcome.DONE));
        }
    }

    @Override
    public void delete(Bytes id) {
        store.delete(id);
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return store.findByCredentialId(id);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return store.findByUserId(handle);
    }
}
