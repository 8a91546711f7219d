package io.roadstead.console.access.issuer;

import io.roadstead.console.access.IssuerAddress;
import io.roadstead.console.access.KubectlTargets;
import io.roadstead.console.access.model.IssuedSecret;
import io.roadstead.console.access.model.KubectlClient;
import io.roadstead.console.access.model.KubectlRequest;
import io.roadstead.console.access.store.KubectlCodeStore;
import io.roadstead.console.access.store.KubectlCodeStore.Row;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Signs kubectl in that runs on the machine of the browser: a code goes to it by the browser, and works once. */
@Service
public class KubectlCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    /** As long as what a code gave could still be used by somebody else. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final String OVER = "The code is over, was used, or is not for this: sign in again.";

    private final KubectlCodeStore store;
    private final KubectlTokens tokens;
    private final KubectlTargets targets;
    private final IssuerAddress issuer;
    private final Clock clock;
    private final RandomGenerator secure;

    KubectlCodes(
            KubectlCodeStore store,
            KubectlTokens tokens,
            KubectlTargets targets,
            IssuerAddress issuer,
            Clock clock,
            RandomGenerator secure) {
        this.store = store;
        this.tokens = tokens;
        this.targets = targets;
        this.issuer = issuer;
        this.clock = clock;
        this.secure = secure;
    }

    /** The name of the cluster that a request is about; empty where there is none that the caller may use. */
    @Transactional(readOnly = true)
    public Optional<String> cluster(Caller caller, KubectlRequest request) {
        return caller.may(Permission.KUBERNETES_READ)
                ? targets.name(request.client().cluster())
                : Optional.empty();
    }

    /**
     * Lets kubectl in because the caller said so in this browser.
     *
     * @return the address to send the browser to; empty if the browser's sign-in has ended, or the cluster is gone
     */
    @Transactional
    public Optional<String> allow(Caller caller, UUID browser, KubectlRequest request) {
        caller.require(Permission.KUBERNETES_READ);
        Instant now = clock.instant();
        store.forget(now.minus(REMEMBERED));
        IssuedSecret code = IssuedSecret.from(IssuedSecret.Kind.CODE, secure);
        boolean kept = targets.name(request.client().cluster()).isPresent()
                && store.insert(code, new Row(caller.id(), browser, request, now.plus(LIFETIME)));
        return kept ? Optional.of(answer(request, "code=" + code.text())) : Optional.empty();
    }

    /** The address to send the browser to when the person does not want it. */
    public String deny(KubectlRequest request) {
        return answer(request, "error=access_denied");
    }

    private String answer(KubectlRequest request, String what) {
        String state = request.state().isEmpty() ? "" : "&state=" + encoded(request.state());
        return request.answerTo().url() + "?" + what + state + "&iss=" + encoded(issuer.url());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Gives tokens for a code. It is used up by being shown; shown a second time, it ends what it gave. */
    @Transactional
    Granted exchange(KubectlClient client, IssuedSecret code, String answerTo, String verifier, String address) {
        Instant now = clock.instant();
        Optional<Row> taken = store.take(code, now);
        if (taken.isEmpty()) {
            store.given(code).ifPresent(tokens::endStolen);
            return Granted.invalid(OVER);
        }
        KubectlRequest request = taken.get().request();
        boolean fits = now.isBefore(taken.get().expires())
                && request.client().equals(client)
                && request.answerTo().url().equals(answerTo)
                && request.challenge().accepts(verifier);
        if (!fits) {
            return Granted.invalid(OVER);
        }
        var allowed = new KubectlTokens.Allowed(
                taken.get().account(), taken.get().browser(), client, request.lasting(), request.nonce(), address);
        var begun = tokens.begin(allowed);
        begun.ifPresent(signIn -> store.gave(code, signIn.id()));
        return begun.<Granted>map(KubectlTokens.Begun::tokens).orElseGet(() -> Granted.invalid(OVER));
    }
}
