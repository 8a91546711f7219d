package io.roadstead.federation.placement;

import io.roadstead.federation.capacity.Labels;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Selects by labels as Kubernetes does: each label and each expression must hold; none of them selects everything. */
public record LabelSelector(Labels matchLabels, List<Requirement> matchExpressions) {
    /** Selects everything. */
    public static final LabelSelector ALL = new LabelSelector(Labels.NONE, List.of());

    /** Copies. */
    public LabelSelector {
        matchExpressions = List.copyOf(matchExpressions);
    }

    /** Whether these labels are selected. */
    public boolean matches(Labels labels) {
        return matchLabels.values().entrySet().stream()
                        .allMatch(wanted ->
                                wanted.getValue().equals(labels.values().get(wanted.getKey())))
                && matchExpressions.stream()
                        .allMatch(
                                expression -> expression.admits(labels.values().get(expression.key())));
    }

    /** Whether labels with this value of a key can be selected; no value: without the key. */
    boolean admits(String key, @Nullable String value) {
        String wanted = matchLabels.values().get(key);
        return (wanted == null || wanted.equals(value))
                && matchExpressions.stream()
                        .filter(expression -> expression.key().equals(key))
                        .allMatch(expression -> expression.admits(value));
    }

    /** Keys no value of which can be selected, nor their absence. */
    List<String> contradictoryKeys() {
        return keys().distinct().sorted().filter(Predicate.not(this::canHold)).toList();
    }

    private boolean canHold(String key) {
        String unnamed =
                matchExpressions.stream().flatMap(any -> any.values().stream()).reduce("x", String::concat);
        return admits(key, null) || admits(key, unnamed) || valuesOf(key).anyMatch(value -> admits(key, value));
    }

    private Stream<String> keys() {
        return Stream.concat(
                matchLabels.values().keySet().stream(),
                matchExpressions.stream().map(Requirement::key));
    }

    private Stream<String> valuesOf(String key) {
        return Stream.concat(
                matchLabels.value(key).stream(),
                matchExpressions.stream()
                        .filter(expression -> expression.key().equals(key))
                        .flatMap(expression -> expression.values().stream()));
    }

    /** The operators of Kubernetes. */
    public enum Operator {
        /** {@code In}: one of the values. */
        IN,
        /** {@code NotIn}: none of the values, or no such label. */
        NOT_IN,
        /** {@code Exists}: any value. */
        EXISTS,
        /** {@code DoesNotExist}: no such label. */
        DOES_NOT_EXIST
    }

    /** One expression; the values of {@code Exists} and {@code DoesNotExist} do not count. */
    public record Requirement(String key, Operator operator, SortedSet<String> values) {
        /** Copies and sorts. */
        public Requirement {
            values = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) values));
        }

        /** An expression with values in any order. */
        public static Requirement of(String key, Operator operator, String... values) {
            return new Requirement(key, operator, new TreeSet<>(List.of(values)));
        }

        boolean admits(@Nullable String value) {
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }
}
