package io.roadstead.console.access;

import io.roadstead.console.access.AccountRecovery.Link;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.access.store.PasswordLinkStore;
import io.roadstead.console.access.store.SetupLinkStore;
import io.roadstead.console.kernel.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Makes links that work once, within an hour: for the first administrator, or for the password of an account. */
@Component
class SetupLinks {
    private final SetupLinkStore first;
    private final PasswordLinkStore others;
    private final AccessProperties properties;
    private final RandomGenerator secure;
    private final Clock clock;

    SetupLinks(
            SetupLinkStore first,
            PasswordLinkStore others,
            AccessProperties properties,
            RandomGenerator secure,
            Clock clock) {
        this.first = first;
        this.others = others;
        this.properties = properties;
        this.secure = secure;
        this.clock = clock;
    }

    /** A new one for the first administrator; an earlier one dies. */
    SetupToken forFirst() {
        SetupToken token = SetupToken.from(secure);
        first.replace(token, expiry());
        return token;
    }

    /** A new one for an account; an earlier one of it dies. */
    Link forAccount(AccountId account) {
        Link link = new Link(SetupToken.from(secure), expiry());
        others.replace(account, link.token(), link.expires());
        return link;
    }

    /** Whether that of the first administrator would be taken now. */
    boolean valid(SetupToken token) {
        return first.valid(token, clock.instant());
    }

    /** Uses that of the first administrator up; of two who try at once, one gets {@code true}. */
    boolean use(SetupToken token) {
        return first.use(token, clock.instant());
    }

    private Instant expiry() {
        return clock.instant().plus(properties.setupLinkLifetime()).truncatedTo(ChronoUnit.MICROS);
    }
}
