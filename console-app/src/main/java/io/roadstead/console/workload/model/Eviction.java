package io.roadstead.console.workload.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One pod that a drain has to get rid of, and how far it is.
 *
 * <table>
 * <caption>What becomes of it</caption>
 * <tr><th>at</th><th>seen on the node</th><th>next</th></tr>
 * <tr><td>any but Failed</td><td>no</td><td>Gone</td></tr>
 * <tr><td>any</td><td>about to be removed</td><td>Leaving</td></tr>
 * <tr><td>Waiting, Leaving</td><td>yes</td><td>asked to go</td></tr>
 * <tr><td>Blocked</td><td>yes</td><td>asked to go each fifth round</td></tr>
 * <tr><td>Gone, Failed</td><td>any</td><td>stays so</td></tr>
 * </table>
 */
public record Eviction(String uid, String namespace, String name, Standing standing) {
    /** Who is held up is asked again after so many rounds. */
    public static final int ROUNDS_BETWEEN = 5;

    /** How far one is. */
    public sealed interface Standing {
        /** Nobody has asked it to go. */
        record Waiting() implements Standing {}

        /** It is about to end. */
        record Leaving() implements Standing {}

        /** It may not go now; who holds it up, and in which words. */
        record Blocked(String words) implements Standing {}

        /** It is not there any more. */
        record Gone() implements Standing {}

        /** The cluster will not let it go. */
        record Failed(String words) implements Standing {}
    }

    /** What an API server says to an eviction. */
    public sealed interface Said {
        /** It took it. */
        record Taken() implements Said {}

        /** There is no such pod, or another one of its name. */
        record None() implements Said {}

        /** Not now. */
        record Later(String words) implements Said {}

        /** Never. */
        record Never(String words) implements Said {}

        /** Nothing; the next look at the node shows what it did. */
        record Nothing() implements Said {}
    }

    /** How it was seen, and who is to be asked to go. */
    public record Look(List<Eviction> all, List<Eviction> asked) {
        /** Keeps copies. */
        public Look {
            all = List.copyOf(all);
            asked = List.copyOf(asked);
        }
    }

    /** One that has not begun. */
    public static Eviction of(DrainPod pod) {
        return new Eviction(pod.uid(), pod.namespace(), pod.name(), new Standing.Waiting());
    }

    /**
     * Looks at the node.
     *
     * @param round from 0 on
     */
    public static Look look(List<Eviction> evictions, List<DrainPod> there, int round) {
        Map<String, DrainPod> pods = there.stream()
                .collect(Collectors.toMap(DrainPod::uid, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        List<Eviction> seen = evictions.stream()
                .map(eviction -> eviction.seen(
                        pods.containsKey(eviction.uid)
                                ? pods.get(eviction.uid).leaving() ? Seen.LEAVING : Seen.STAYING
                                : Seen.NOT))
                .toList();
        Set<String> leaving =
                there.stream().filter(DrainPod::leaving).map(DrainPod::uid).collect(Collectors.toSet());
        return new Look(
                seen,
                seen.stream()
                        .filter(eviction -> !leaving.contains(eviction.uid) && eviction.isDue(round))
                        .toList());
    }

    private enum Seen {
        NOT,
        STAYING,
        LEAVING
    }

    private Eviction seen(Seen how) {
        if (isSettled()) {
            return this;
        }
        return switch (how) {
            case NOT -> with(new Standing.Gone());
            case LEAVING -> with(new Standing.Leaving());
            case STAYING -> this;
        };
    }

    private boolean isDue(int round) {
        return switch (standing) {
            case Standing.Waiting waiting -> true;
            case Standing.Leaving leaving -> true;
            case Standing.Blocked blocked -> round % ROUNDS_BETWEEN == 0;
            case Standing.Gone gone -> false;
            case Standing.Failed failed -> false;
        };
    }

    /** After an answer. */
    public Eviction after(Said said) {
        return switch (said) {
            case Said.Taken taken -> with(new Standing.Leaving());
            case Said.None none -> with(new Standing.Gone());
            case Said.Later(String words) -> with(new Standing.Blocked(words));
            case Said.Never(String words) -> with(new Standing.Failed(words));
            case Said.Nothing nothing -> this;
        };
    }

    /** The same from the beginning, if it had failed. */
    public Eviction again() {
        return standing instanceof Standing.Failed ? with(new Standing.Waiting()) : this;
    }

    /** Whether nothing more is to be done. */
    public boolean isSettled() {
        return standing instanceof Standing.Gone || standing instanceof Standing.Failed;
    }

    /** For people: {@code namespace/name}. */
    public String text() {
        return namespace + "/" + name;
    }

    private Eviction with(Standing other) {
        return new Eviction(uid, namespace, name, other);
    }
}
