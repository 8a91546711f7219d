package io.roadstead.console.secrets;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Attention;
import io.roadstead.console.uikit.AttentionSource;
import io.roadstead.console.uikit.StartStep;
import io.roadstead.console.uikit.StartStepSource;
import io.roadstead.console.uikit.Status;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the first page says of the console's own key: one that lies beside the data is lost with it. */
@Component
class KeyFacts implements AttentionSource, StartStepSource {
    private static final String EXPLAINED = "settings#roadstead.encryption-key";

    private final ConsoleKey key;

    KeyFacts(ConsoleKey key) {
        this.key = key;
    }

    @Override
    public List<StartStep> steps(Caller caller) {
        return List.of(new StartStep(40, "key", key.given(), EXPLAINED));
    }

    @Override
    public List<Attention> now(Caller caller) {
        return key.given() || !caller.may(Permission.USERS_WRITE)
                ? List.of()
                : List.of(new Attention(Status.DEGRADED, "key-file", List.of(), EXPLAINED));
    }
}
