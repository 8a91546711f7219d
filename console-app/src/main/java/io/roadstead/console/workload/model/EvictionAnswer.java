package io.roadstead.console.workload.model;

import io.roadstead.console.workload.model.Eviction.Said;
import java.util.List;

/** What answers to evictions mean. Source: {@code pkg/registry/core/pod/storage/eviction.go} of Kubernetes. */
public final class EvictionAnswer {
    private static final int LONGEST = 250;

    private EvictionAnswer() {}

    /**
     * Of a refusal.
     *
     * @param status of HTTP
     * @param message in the words of the API server
     * @param causes of a PodDisruptionBudget, with its name and its numbers
     */
    public static Said of(int status, String message, List<String> causes) {
        String words = words(message, causes);
        return switch (status) {
            case 404, 410 -> new Said.None();
            case 429 -> new Said.Later(words);
            case 403 -> isEnding(message, causes) ? new Said.Later(words) : new Said.Never(words);
            case 500 ->
                message.contains("more than one PodDisruptionBudget") ? new Said.Never(words) : new Said.Later(words);
            case 409, 502, 503, 504 -> new Said.Nothing(); // 409: another pod has its name, or somebody else is at it
            default -> new Said.Never(words);
        };
    }

    /** Where the whole namespace is about to go, its pods go by themselves. */
    private static boolean isEnding(String message, List<String> causes) {
        return message.contains("is being terminated")
                || causes.stream().anyMatch(cause -> cause.contains("is being terminated"));
    }

    /** The causes name the budget, the message does not. */
    private static String words(String message, List<String> causes) {
        String words = causes.isEmpty() ? message : String.join("; ", causes);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    }
}
