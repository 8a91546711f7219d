package io.roadstead.console.access;

import io.roadstead.console.access.model.BrowserName;
import io.roadstead.console.access.model.SignInLimits;
import io.roadstead.console.access.model.SignInToken;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.access.store.SignInStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The browsers that are signed in: kept over restarts, seen and ended by the one whose they are. */
@Service
public class SignIns {
    /** So seldom is it written that a browser was heard of. */
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private static final int MOST_TEXT = 200;

    private final SignInStore store;
    private final SignInLimits limits;
    private final Clock clock;
    private final RandomGenerator secure;
    private final AuditTrail audit;
    private final SignInCondition condition;

    SignIns(
            SignInStore store,
            SignInProperties properties,
            Clock clock,
            RandomGenerator secure,
            AuditTrail audit,
            SignInCondition condition) {
        this.store = store;
        this.condition = condition;
        this.limits = properties.limits();
        this.clock = clock;
        this.secure = secure;
        this.audit = audit;
    }

    /** One browser, as its owner sees it. */
    public record SignIn(UUID id, Instant created, Instant seen, String address, String browser) {}

    /** The record of the browser that is being served by this thread; empty outside a request. */
    public static Optional<UUID> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? SignInCookie.recordOf(request.getRequest())
                : Optional.empty();
    }

    /** When it was made, or its person signed in once more. */
    @Transactional(readOnly = true)
    public Optional<Instant> madeAt(UUID id) {
        return store.byId(id).map(SignInStore.Row::created);
    }

    /** Notes a new one and gives what the browser shall keep. */
    @Transactional
    public SignInToken open(String account, String address, String browser) {
        return open(account, address, browser, Optional.empty());
    }

    /**
     * The same for a browser that may be signed in: if that is by the same account, it keeps its record with what belongs to it, under
     * another secret.
     */
    @Transactional
    SignInToken open(String account, String address, String browser, Optional<UUID> before) {
        Instant now = clock.instant();
        store.deleteBefore(now.minus(limits.idle()), now.minus(limits.absolute()));
        if (before.isPresent()) {
            SignInToken again = SignInToken.from(before.get(), secure);
            if (store.renew(again, account, now, shortened(address), shortened(browser))) {
                return again;
            }
        }
        SignInToken token = SignInToken.from(UUID.randomUUID(), secure);
        if (!store.insert(token, account, now, shortened(address), shortened(browser))) {
            throw new UsernameNotFoundException("the account has gone");
        }
        return token;
    }

    /** Whose browser this is; empty when the token is wrong, ended or too old. Not in a transaction: it may ask a provider. */
    public Optional<String> resume(SignInToken token) {
        return store.byId(token.id())
                .filter(row -> token.matches(row.secretHash()))
                .filter(this::counts)
                .filter(row -> condition.holds(row.id()))
                .map(SignInStore.Row::account);
    }

    /** Whether it still counts, and that it was heard of now. Not in a transaction: it may ask a provider. */
    public boolean alive(UUID id) {
        return store.byId(id).filter(this::counts).isPresent() && condition.holds(id);
    }

    /** Why it was ended, where its owner did not end it. */
    public Optional<SignInTrouble> reasonOfEnd(UUID id) {
        return condition.reasonOfEnd(id);
    }

    /** Whether it still counts; that somebody asks is not that it was heard of. */
    @Transactional(readOnly = true)
    public boolean open(UUID id) {
        return openSince(id).isPresent();
    }

    /** When its person signed in last, if it still counts. */
    @Transactional(readOnly = true)
    public Optional<Instant> openSince(UUID id) {
        return store.byId(id)
                .filter(row -> limits.allow(row.created(), row.seen(), clock.instant()))
                .map(SignInStore.Row::created);
    }

    /** The browsers of an account, last seen first; a hundred at most. */
    @Transactional(readOnly = true)
    public List<SignIn> of(String account) {
        Instant now = clock.instant();
        return store.ofAccount(account).stream()
                .filter(row -> limits.allow(row.created(), row.seen(), now))
                .map(row ->
                        new SignIn(row.id(), row.created(), row.seen(), row.address(), BrowserName.of(row.browser())))
                .toList();
    }

    /**
     * Ends one of this account's because its person wants so; others' are not touched.
     *
     * @throws io.roadstead.console.kernel.AuditUnavailable if it cannot be recorded; then it goes on
     */
    @Transactional
    public boolean end(UUID id, String account) {
        boolean ended = store.delete(id, account);
        if (ended) {
            audit.record(AuditEntry.of(
                    AuditActor.person(account), "access.session.end", "account/" + account, AuditEntry.Outcome.DONE));
        }
        return ended;
    }

    /** Forgets one of this account's at its sign-out. */
    @Transactional
    boolean close(UUID id, String account) {
        return store.delete(id, account);
    }

    private boolean counts(SignInStore.Row row) {
        Instant now = clock.instant();
        if (!limits.allow(row.created(), row.seen(), now)) {
            return false;
        }
        if (now.isAfter(row.seen().plus(SEEN_STEP))) {
            store.seen(row.id(), now);
        }
        return true;
    }

    private static String shortened(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }
}
