package io.roadstead.console.access.issuer;

import io.roadstead.console.access.KubectlTargets;
import io.roadstead.console.access.model.DevicePoll;
import io.roadstead.console.access.model.Guesses;
import io.roadstead.console.access.model.IssuedSecret;
import io.roadstead.console.access.model.KubectlClient;
import io.roadstead.console.access.model.UserCode;
import io.roadstead.console.access.store.KubectlDeviceStore;
import io.roadstead.console.access.store.KubectlDeviceStore.Row;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Signs kubectl in that runs on another machine than the browser: it shows a code, which the person types here. */
@Service
public class KubectlDevices {
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_WAITING_HERE = 50;
    private static final int FREE_GUESSES = 5;
    private static final int MOST_GUESSERS = 10_000;

    private final KubectlDeviceStore store;
    private final KubectlTokens tokens;
    private final KubectlTargets targets;
    private final ChangeAudit audit;
    private final Clock clock;
    private final RandomGenerator secure;
    private final Map<AccountId, Guesses> guesses = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Guesses> eldest) {
            return size() > MOST_GUESSERS;
        }
    };

    KubectlDevices(
            KubectlDeviceStore store,
            KubectlTokens tokens,
            KubectlTargets targets,
            ChangeAudit audit,
            Clock clock,
            RandomGenerator secure) {
        this.store = store;
        this.tokens = tokens;
        this.targets = targets;
        this.audit = audit;
        this.clock = clock;
        this.secure = secure;
    }

    /** One that waits. */
    record Waiting(IssuedSecret device, UserCode code) {}

    /**
     * What waits behind a code.
     *
     * @param cluster name of the cluster that it wants into
     * @param address from which it was asked for
     */
    public record Request(String cluster, String address, Instant since) {}

    /** What a typed code leads to. */
    public sealed interface Found {
        /** Somebody to let in or not. */
        record One(Request request) implements Found {}

        /** Nobody waits behind it, or not any more. */
        record None() implements Found {}

        /** Too many wrong ones lately: this one was not looked at. */
        record TooOften(Duration pause) implements Found {}
    }

    /** Has a program wait; empty when too many do. */
    @Transactional
    Optional<Waiting> begin(KubectlClient client, boolean lasting, String address) {
        Instant now = clock.instant();
        store.forget(now);
        var waiting = store.waiting(address);
        if (waiting.everywhere() >= MOST_WAITING || waiting.here() >= MOST_WAITING_HERE) {
            return Optional.empty();
        }
        DevicePoll poll =
                new DevicePoll(now.plus(DevicePoll.LIFETIME), DevicePoll.STEP, Optional.empty(), Optional.empty());
        Row row = new Row(client, lasting, address, now, poll, Optional.empty(), Optional.empty());
        Waiting made = new Waiting(IssuedSecret.from(IssuedSecret.Kind.DEVICE, secure), UserCode.from(secure));
        return store.insert(made.device(), made.code(), row) ? Optional.of(made) : Optional.empty();
    }

    /** Looks who waits behind a code that the caller typed. */
    @Transactional(readOnly = true)
    public Found find(Caller caller, String typed) {
        caller.require(Permission.KUBERNETES_READ);
        Instant now = clock.instant();
        Duration pause = pause(caller.id(), now);
        if (!pause.isZero()) {
            return new Found.TooOften(pause);
        }
        Optional<Request> request = UserCode.parse(typed)
                .flatMap(code -> store.byUser(code, now))
                .flatMap(row -> targets.name(row.client().cluster())
                        .map(name -> new Request(name, row.address(), row.created())));
        guessed(caller.id(), request.isPresent(), now);
        return request.<Found>map(Found.One::new).orElseGet(Found.None::new);
    }

    private Duration pause(AccountId account, Instant now) {
        synchronized (guesses) {
            return guesses.getOrDefault(account, Guesses.none()).waitAt(now, FREE_GUESSES);
        }
    }

    private void guessed(AccountId account, boolean right, Instant now) {
        synchronized (guesses) {
            if (right) {
                guesses.remove(account);
            } else {
                guesses.put(
                        account, guesses.getOrDefault(account, Guesses.none()).failed(now));
            }
        }
    }

    /** Lets in what waits behind a code, or not; false when it is too late, or was decided already. */
    @Transactional
    public boolean decide(Caller caller, UUID browser, String typed, boolean allowed) {
        caller.require(Permission.KUBERNETES_READ);
        Instant now = clock.instant();
        Optional<UserCode> code =
                UserCode.parse(typed).filter(each -> pause(caller.id(), now).isZero());
        Optional<Row> row = code.flatMap(each -> store.byUser(each, now));
        if (row.isEmpty() || !store.decide(code.get(), caller.id(), browser, allowed, now)) {
            return false;
        }
        audit.done(
                caller,
                allowed ? "access.kubectl.allow" : "access.kubectl.deny",
                "cluster/" + row.get().client().cluster(),
                AuditDetails.NONE.with("asked-from", row.get().address()));
        return true;
    }

    /** Answers a program that asks whether its code was typed. */
    @Transactional
    Granted poll(KubectlClient client, IssuedSecret device) {
        Optional<Row> found = store.byDeviceLocked(device);
        if (found.isEmpty()) {
            return Granted.invalid("The code is over, was used, or is not for this: sign in again.");
        }
        Row row = found.get();
        if (!row.client().equals(client)) {
            store.delete(device);
            return Granted.invalid("The code is for another cluster: sign in again.");
        }
        Instant now = clock.instant();
        return switch (row.poll().at(now)) {
            case EXPIRED -> over(device, "expired_token", "Nobody typed the code in time: sign in again.");
            case DENIED -> over(device, "access_denied", "The sign-in was denied.");
            case PENDING -> {
                store.polled(device, now, row.poll().interval());
                yield new Granted.Refused("authorization_pending", "The code was not typed yet.");
            }
            case SLOW_DOWN -> {
                store.polled(device, now, row.poll().interval().plus(DevicePoll.STEP));
                yield new Granted.Refused("slow_down", "Ask less often.");
            }
            case ALLOWED -> {
                store.delete(device);
                yield begin(row);
            }
        };
    }

    private Granted over(IssuedSecret device, String error, String sentence) {
        store.delete(device);
        return new Granted.Refused(error, sentence);
    }

    private Granted begin(Row row) {
        var allowed = new KubectlTokens.Allowed(
                row.account().orElseThrow(),
                row.browser().orElseThrow(),
                row.client(),
                row.lasting(),
                "",
                row.address());
        return tokens.begin(allowed)
                .<Granted>map(KubectlTokens.Begun::tokens)
                .orElseGet(() -> Granted.invalid("The sign-in in the browser has ended: sign in again."));
    }
}
