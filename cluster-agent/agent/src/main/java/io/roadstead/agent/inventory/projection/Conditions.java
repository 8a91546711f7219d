package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Facts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What objects say of themselves in {@code status.conditions}. Most types cannot be judged by their names, so only these are. */
final class Conditions {
    private static final int MESSAGE = 200;
    private static final int MOST = 8;

    /** Should be True. */
    private static final Set<String> GOOD = Set.of(
            "Accepted",
            "Available",
            "Established",
            "Healthy",
            "NamesAccepted",
            "Programmed",
            "Ready",
            "Reconciled",
            "ResolvedRefs",
            "Synced");

    /** Should not be True. */
    private static final Set<String> BAD = Set.of(
            "Degraded",
            "DiskPressure",
            "Failed",
            "Failure",
            "MemoryPressure",
            "NetworkUnavailable",
            "NonStructuralSchema",
            "PIDPressure",
            "ReplicaFailure",
            "Stalled");

    private Conditions() {}

    static List<Json> of(Json object) {
        return object.objects("status", "conditions");
    }

    static Optional<Json> of(Json object, String type) {
        return of(object).stream()
                .filter(condition -> type(condition).equals(type))
                .findFirst();
    }

    static boolean is(Json object, String type, String status) {
        return of(object, type)
                .filter(condition -> status(condition).equals(status))
                .isPresent();
    }

    static String type(Json condition) {
        return condition.text("type").orElse("");
    }

    static String status(Json condition) {
        return condition.text("status").orElse("");
    }

    /** Its message, or its reason. */
    static String words(Json condition) {
        return condition
                .text("message")
                .filter(message -> !message.isBlank())
                .or(() -> condition.text("reason"))
                .orElse("");
    }

    private static boolean isWrong(Json condition) {
        String type = type(condition);
        return (GOOD.contains(type) && !status(condition).equals("True"))
                || (BAD.contains(type) && !status(condition).equals("False"));
    }

    /** Adds those that are not as they should be. */
    static FactMap wrong(Json object, FactMap facts) {
        List<FactMap> wrong = of(object).stream()
                .filter(Conditions::isWrong)
                .map(condition -> new FactMap()
                        .text(Facts.TYPE, type(condition))
                        .text(Facts.STATUS, status(condition))
                        .text(Facts.REASON, condition.text("reason"))
                        .text(Facts.MESSAGE, Texts.cut(condition.text("message").orElse(""), MESSAGE)))
                .toList();
        return facts.list(Facts.CONDITIONS, wrong, MOST);
    }

    /** The state of an object of which nothing else is known. */
    static State state(Json object) {
        String word = object.text("status", "phase")
                .or(() -> object.text("status", "state"))
                .orElse("");
        Optional<Json> worst = of(object).stream()
                .filter(condition -> Set.of("Failed", "Stalled", "Degraded").contains(type(condition)))
                .filter(condition -> status(condition).equals("True"))
                .findFirst();
        if (worst.isPresent()) {
            return State.failed(word.isEmpty() ? type(worst.get()) : word, words(worst.get()));
        }
        Optional<Json> wrong = of(object).stream()
                .filter(condition ->
                        GOOD.contains(type(condition)) && !status(condition).equals("True"))
                .findFirst();
        if (wrong.isPresent()) {
            String status = word.isEmpty() ? "Not " + type(wrong.get()) : word;
            return status(wrong.get()).equals("False")
                    ? State.warning(status, words(wrong.get()))
                    : State.progress(status, words(wrong.get()));
        }
        return phase(object, word);
    }

    private static State phase(Json object, String word) {
        String why = object.text("status", "message")
                .or(() -> object.text("status", "reason"))
                .orElse("");
        return switch (word) {
            case "Failed", "Error", "Failure", "Degraded" -> State.failed(word, why);
            case "Pending", "Progressing", "Provisioning", "Creating", "Starting", "Deleting" ->
                State.progress(word, why);
            case "" -> is(object, "Ready", "True") ? State.fine("Ready") : State.NONE;
            default -> State.fine(word);
        };
    }
}
