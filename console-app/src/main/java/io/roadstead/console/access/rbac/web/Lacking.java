package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.model.Granting;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.kernel.ProblemCode;
import java.util.List;
import java.util.stream.Collectors;

/** Says what somebody lacks who wants to give it to others. */
final class Lacking {
    private static final int SHOWN = 5;

    private Lacking() {}

    static Refusal refusal(Granting.Lack lack) {
        List<String> all = lack.words();
        String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
        return new Refusal(
                ProblemCode.GRANT_EXCEEDS,
                "You lack there: " + all.stream().limit(SHOWN).collect(Collectors.joining("; ")) + more
                        + ". Ask somebody who has it.");
    }
}
