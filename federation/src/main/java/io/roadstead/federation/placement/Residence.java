package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.capacity.Labels;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where data may be. A cluster that does not say where it is counts as elsewhere.
 *
 * @param label the label of clusters that says it, such as a country's
 * @param allowed its values that are allowed
 */
public record Residence(String label, SortedSet<String> allowed) {
    /** Copies and sorts. */
    public Residence {
        allowed = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) allowed));
    }

    /** Allowed values in any order. */
    public static Residence in(String label, String... allowed) {
        return new Residence(label, new TreeSet<>(List.of(allowed)));
    }

    /** Why data may not be in a cluster with these labels; empty where it may. */
    Optional<Cause> objection(Labels labels) {
        Optional<String> value = labels.value(label);
        if (value.isEmpty()) {
            return Optional.of(Cause.of("placement.residence-unknown", label));
        }
        return allowed.contains(value.get())
                ? Optional.empty()
                : Optional.of(Cause.of("placement.residence", label, value.get()));
    }
}
