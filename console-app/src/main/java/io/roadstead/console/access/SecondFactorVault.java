package io.roadstead.console.access;

import io.roadstead.console.access.model.Factor;
import io.roadstead.console.access.model.RecoveryCode;
import io.roadstead.console.access.model.Totp;
import io.roadstead.console.access.model.TotpSecret;
import io.roadstead.console.access.store.SecondFactorStore;
import io.roadstead.console.secrets.SecretBox;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The secrets of second factors, sealed where they are stored, and the codes that are compared with them. */
@Component
class SecondFactorVault {
    private static final Logger log = LoggerFactory.getLogger(SecondFactorVault.class);
    private static final long NONE_USED = -1;

    private final SecondFactorStore store;
    private final SecretBox box;
    private final Clock clock;

    SecondFactorVault(SecondFactorStore store, SecretBox box, Clock clock) {
        this.store = store;
        this.box = box;
        this.clock = clock;
    }

    /** How many recovery codes an account has left; empty when it has no second factor. */
    Optional<Integer> recoveryCodes(String account) {
        return store.ofAccount(account).map(SecondFactorStore.Row::recoveryCodes);
    }

    /** The step of a code of a secret that is not stored yet; empty when the code is wrong. */
    OptionalLong step(TotpSecret secret, String typed) {
        return Totp.step(secret, Totp.plain(typed), clock.instant(), NONE_USED);
    }

    /** Stores a secret, of which the code of this step was used; false when the account has one already. */
    boolean add(UUID account, TotpSecret secret, long step, List<RecoveryCode> codes) {
        return store.insert(account, box.seal(secret.key(), context(account)), clock.instant(), step, codes);
    }

    /** Lets one at a time change the second factor of an account, until the transaction ends. */
    void lock(UUID account) {
        store.lock(account);
    }

    /** Puts these in the place of all recovery codes; false when there is no second factor. */
    boolean renew(UUID account, List<RecoveryCode> codes) {
        return store.replace(account, codes);
    }

    boolean remove(UUID account) {
        return store.delete(account);
    }

    /** Takes a code from the app or a recovery code, which is then used up; empty when it is wrong or used. */
    @Transactional
    Optional<Factor> take(String account, String typed) {
        return store.ofAccount(account).flatMap(row -> {
            String plain = Totp.plain(typed);
            return Totp.looksLikeOne(plain) ? code(row, plain) : recoveryCode(row, typed);
        });
    }

    private Optional<Factor> code(SecondFactorStore.Row row, String plain) {
        var key = box.open(row.sealedSecret(), context(row.account()));
        if (key.isEmpty()) {
            log.atWarn()
                    .addKeyValue("account", row.account())
                    .log("second factor does not open: sealed by another encryption key; remove it from the account");
            return Optional.empty();
        }
        OptionalLong step = Totp.step(new TotpSecret(key.get()), plain, clock.instant(), row.lastStep());
        return step.isPresent() && store.use(row.account(), step.getAsLong())
                ? Optional.of(Factor.CODE)
                : Optional.empty();
    }

    private Optional<Factor> recoveryCode(SecondFactorStore.Row row, String typed) {
        return RecoveryCode.parse(typed)
                .filter(code -> store.use(row.account(), code))
                .map(code -> Factor.RECOVERY_CODE);
    }

    private static String context(UUID account) {
        return "access.second-factor/" + account;
    }
}
