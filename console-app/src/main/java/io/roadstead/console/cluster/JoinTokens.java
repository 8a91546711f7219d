package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.JoinToken;
import io.roadstead.console.cluster.store.JoinTokenStore;
import io.roadstead.console.kernel.RandomLetters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Makes the ids of clusters and the tokens by which agents join. */
@Component
class JoinTokens {
    static final Duration LIFETIME = Duration.ofHours(1);
    private static final int ID_LETTERS = 20;

    private final JoinTokenStore store;
    private final RandomGenerator secure;
    private final Clock clock;

    JoinTokens(JoinTokenStore store, RandomGenerator secure, Clock clock) {
        this.store = store;
        this.secure = secure;
        this.clock = clock;
    }

    ClusterId newId() {
        return new ClusterId("c-" + RandomLetters.of(ID_LETTERS, secure));
    }

    /** A new token for this cluster, whose manifest asks for these rights; earlier ones end. */
    Invitation invite(ClusterId cluster, AgentMode mode) {
        JoinToken token = JoinToken.from(secure);
        Instant now = clock.instant();
        Instant expires = now.plus(LIFETIME).truncatedTo(ChronoUnit.MICROS);
        store.replace(cluster, token, mode, now, expires);
        return new Invitation(token, expires);
    }
}
