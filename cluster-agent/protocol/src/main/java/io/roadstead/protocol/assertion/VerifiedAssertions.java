package io.roadstead.protocol.assertion;

import io.roadstead.protocol.assertion.Assertion.Requested;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies, and remembers which standing assertions carry a good signature, so that a user's reads cost one verification a
 * minute. Whether it is for this request at this time is judged anew each time. Bounded; safe for use by several threads.
 */
public final class VerifiedAssertions {
    private final AssertionVerifier verifier;
    private final int capacity;
    private final Map<String, Assertion> known = new LinkedHashMap<>(16, 0.75f, true);

    public VerifiedAssertions(AssertionVerifier verifier, int capacity) {
        this.verifier = verifier;
        this.capacity = capacity;
    }

    /** As {@link AssertionVerifier#verify}. */
    public Verdict verify(@Nullable String text, Requested request, Instant now) {
        Assertion assertion = text == null ? null : recall(text);
        if (assertion != null) {
            return verifier.judgeAgain(assertion, request, now);
        }
        Verdict verdict = verifier.verify(text, request, now);
        if (text != null && verdict instanceof Verdict.Accepted accepted) {
            remember(text, accepted.assertion());
        }
        return verdict;
    }

    private synchronized @Nullable Assertion recall(String text) {
        return known.get(text);
    }

    private synchronized void remember(String text, Assertion assertion) {
        if (assertion.scope() instanceof Assertion.Scope.Standing) {
            known.put(text, assertion);
            if (known.size() > capacity) {
                Iterator<String> eldest = known.keySet().iterator();
                eldest.next();
                eldest.remove();
            }
        }
    }
}
