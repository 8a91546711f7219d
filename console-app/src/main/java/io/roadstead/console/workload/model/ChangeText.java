package io.roadstead.console.workload.model;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes that are made of several objects, or later, as words: {@code restart}, {@code scale:3}. */
public final class ChangeText {
    private static final Pattern SCALE = Pattern.compile("scale:([0-9]{1,6})");

    private ChangeText() {}

    /** The word of a change; empty for those that are made of one object at once only. */
    public static Optional<String> of(Change change) {
        String word = switch (change) {
            case Change.Scale(int replicas) -> "scale:" + replicas;
            case Change.Restart restart -> "restart";
            case Change.Pause(boolean paused) -> paused ? "pause" : "resume";
            case Change.Suspend(boolean suspended) -> suspended ? "suspend" : "unsuspend";
            case Change.Cordon(boolean cordoned) -> cordoned ? "cordon" : "uncordon";
            case Change.Delete() -> "delete";
            case Change.Mark marks -> "";
        };
        return Optional.of(word).filter(text -> !text.isEmpty());
    }

    /**
     * The change of a word; empty if it is of none.
     *
     * @param at what a restart is told to have happened at: the same time again changes nothing more
     */
    public static Optional<Change> parse(String text, Instant at) {
        Matcher scale = SCALE.matcher(text);
        if (scale.matches()) {
            int replicas = Integer.parseInt(scale.group(1));
            return replicas <= Change.MOST_REPLICAS ? Optional.of(new Change.Scale(replicas)) : Optional.empty();
        }
        return switch (text) {
            case "restart" -> Optional.of(new Change.Restart(at));
            case "pause" -> Optional.of(new Change.Pause(true));
            case "resume" -> Optional.of(new Change.Pause(false));
            case "suspend" -> Optional.of(new Change.Suspend(true));
            case "unsuspend" -> Optional.of(new Change.Suspend(false));
            case "cordon" -> Optional.of(new Change.Cordon(true));
            case "uncordon" -> Optional.of(new Change.Cordon(false));
            case "delete" -> Optional.of(new Change.Delete());
            default -> Optional.empty();
        };
    }
}
