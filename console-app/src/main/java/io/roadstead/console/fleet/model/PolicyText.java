package io.roadstead.console.fleet.model;

import io.roadstead.console.workload.model.Tree;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Taint;
import io.roadstead.federation.capacity.Toleration;
import io.roadstead.federation.placement.Affinity;
import io.roadstead.federation.placement.LabelSelector;
import io.roadstead.federation.placement.LabelSelector.Operator;
import io.roadstead.federation.placement.LabelSelector.Requirement;
import io.roadstead.federation.placement.Overflow;
import io.roadstead.federation.placement.PlacementPolicy;
import io.roadstead.federation.placement.ReplicaStrategy;
import io.roadstead.federation.placement.Spread;
import io.roadstead.federation.placement.SpreadBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads a policy in the words of Karmada's {@code PropagationPolicy.spec.placement}. Source: karmada-io/karmada,
 * pkg/apis/policy/v1alpha1/propagation_types.go. A word that is not understood is refused, never left out.
 */
public final class PolicyText {
    private static final List<String> KNOWN = List.of(
            "clusterAffinity", "clusterAffinities", "clusterTolerations", "spreadConstraints", "replicaScheduling");
    private static final int MOST = 100;

    private final Function<String, Optional<ClusterId>> clusters;

    private PolicyText(Function<String, Optional<ClusterId>> clusters) {
        this.clusters = clusters;
    }

    /** What became of reading. */
    public sealed interface Read {
        /** It is this. */
        record Good(PlacementPolicy policy) implements Read {}

        /**
         * It is none.
         *
         * @param field at which reading ended
         * @param word what stands there
         */
        record Bad(String field, String word) implements Read {}
    }

    private static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String field;
        private final String word;

        Unread(String field, String word) {
            super(field, null, false, false);
            this.field = field;
            this.word = word;
        }
    }

    /**
     * Reads it.
     *
     * @param placement empty for anywhere, as few clusters as can be
     * @param clusters finds a cluster by its name or id
     */
    public static Read read(Tree placement, Function<String, Optional<ClusterId>> clusters) {
        try {
            return new Read.Good(new PolicyText(clusters).policy(placement));
        } catch (Unread unread) {
            return new Read.Bad(unread.field, unread.word);
        }
    }

    private PlacementPolicy policy(Tree placement) {
        only(placement, "", KNOWN);
        List<Affinity> affinities = new ArrayList<>();
        if (placement.fields().containsKey("clusterAffinity")) {
            affinities.add(affinity("clusterAffinity", placement.tree("clusterAffinity"), "clusters"));
        }
        bounded(placement, "clusterAffinities")
                .forEach(one -> affinities.add(affinity("clusterAffinities", one, one.text("affinityName"))));
        return new PlacementPolicy(
                affinities,
                bounded(placement, "clusterTolerations").stream()
                        .map(PolicyText::toleration)
                        .toList(),
                List.of(),
                bounded(placement, "spreadConstraints").stream()
                        .map(PolicyText::spread)
                        .toList(),
                strategy(placement.tree("replicaScheduling")),
                Overflow.NONE);
    }

    private static void only(Tree tree, String at, List<String> known) {
        tree.fields().keySet().stream()
                .filter(field -> !known.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw new Unread(at.isEmpty() ? field : at + "." + field, field);
                });
    }

    private static List<Tree> bounded(Tree tree, String field) {
        List<Tree> items = tree.trees(field);
        boolean sound = tree.at(field) == null || tree.at(field) instanceof List<?> all && all.size() == items.size();
        if (!sound || items.size() > MOST) {
            throw new Unread(field, String.valueOf(items.size()));
        }
        return items;
    }

    private Affinity affinity(String at, Tree tree, String name) {
        only(tree, at, List.of("affinityName", "clusterNames", "exclude", "labelSelector"));
        return new Affinity(
                name.isEmpty() ? "clusters" : name,
                selector(at + ".labelSelector", tree.tree("labelSelector")),
                named(at + ".clusterNames", tree),
                named(at + ".exclude", tree));
    }

    private SortedSet<ClusterId> named(String at, Tree tree) {
        SortedSet<ClusterId> found = new TreeSet<>();
        for (String name : texts(tree, at.substring(at.lastIndexOf('.') + 1))) {
            found.add(clusters.apply(name).orElseThrow(() -> new Unread(at, name)));
        }
        return found;
    }

    private static List<String> texts(Tree tree, String field) {
        return switch (tree.at(field)) {
            case null -> List.of();
            case List<?> items
            when items.size() <= MOST && items.stream().allMatch(String.class::isInstance) ->
                items.stream().map(String.class::cast).toList();
            default -> throw new Unread(field, "");
        };
    }

    private static LabelSelector selector(String at, Tree tree) {
        only(tree, at, List.of("matchLabels", "matchExpressions"));
        TreeMap<String, String> labels = new TreeMap<>();
        tree.tree("matchLabels").fields().forEach((key, value) -> labels.put(key, String.valueOf(value)));
        List<Requirement> requirements = bounded(tree, "matchExpressions").stream()
                .map(one -> new Requirement(
                        one.text("key"), operator(at, one.text("operator")), new TreeSet<>(texts(one, "values"))))
                .toList();
        return new LabelSelector(Labels.of(labels), requirements);
    }

    private static Operator operator(String at, String word) {
        return Map.of(
                        "In", Operator.IN,
                        "NotIn", Operator.NOT_IN,
                        "Exists", Operator.EXISTS,
                        "DoesNotExist", Operator.DOES_NOT_EXIST)
                .entrySet()
                .stream()
                .filter(one -> one.getKey().equals(word))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new Unread(at + ".operator", word));
    }

    private static Toleration toleration(Tree one) {
        only(one, "clusterTolerations", List.of("key", "operator", "value", "effect"));
        boolean any = one.text("operator").equals("Exists");
        return new Toleration(
                one.text("key").isEmpty() ? null : one.text("key"),
                any ? null : one.text("value"),
                effect(one.text("effect")).orElse(null));
    }

    private static Optional<Taint.Effect> effect(String word) {
        return switch (word) {
            case "" -> Optional.empty();
            case "NoSchedule" -> Optional.of(Taint.Effect.NO_SCHEDULE);
            case "PreferNoSchedule" -> Optional.of(Taint.Effect.PREFER_NO_SCHEDULE);
            case "NoExecute" -> Optional.of(Taint.Effect.NO_EXECUTE);
            default -> throw new Unread("clusterTolerations.effect", word);
        };
    }

    private static Spread spread(Tree one) {
        only(one, "spreadConstraints", List.of("spreadByField", "spreadByLabel", "minGroups", "maxGroups"));
        String label = one.text("spreadByLabel");
        SpreadBy by = label.isEmpty() ? field(one.text("spreadByField")) : new SpreadBy.ByLabel(label);
        return new Spread(by, number(one, "minGroups", 1), number(one, "maxGroups", Spread.UNLIMITED));
    }

    private static SpreadBy field(String word) {
        return switch (word) {
            case "", "cluster" -> SpreadBy.cluster();
            case "region" -> SpreadBy.region();
            case "zone" -> SpreadBy.zone();
            case "provider" -> SpreadBy.provider();
            default -> throw new Unread("spreadConstraints.spreadByField", word);
        };
    }

    private static int number(Tree tree, String field, int otherwise) {
        return switch (tree.at(field)) {
            case null -> otherwise;
            case Long value when value >= 1 && value <= Integer.MAX_VALUE -> value.intValue();
            default -> throw new Unread(field, String.valueOf(tree.at(field)));
        };
    }

    private ReplicaStrategy strategy(Tree tree) {
        only(
                tree,
                "replicaScheduling",
                List.of("replicaSchedulingType", "replicaDivisionPreference", "weightPreference"));
        String type = tree.text("replicaSchedulingType");
        String preference = tree.text("replicaDivisionPreference");
        return switch (type + " " + preference) {
            case " ", "Divided ", "Divided Aggregated", " Aggregated" -> new ReplicaStrategy.Aggregated();
            case "Duplicated " -> new ReplicaStrategy.Duplicated();
            case "Divided Weighted", " Weighted" -> weighted(tree.tree("weightPreference"));
            default -> throw new Unread("replicaScheduling", (type + " " + preference).strip());
        };
    }

    private ReplicaStrategy weighted(Tree tree) {
        only(tree, "weightPreference", List.of("staticWeightList", "dynamicWeight"));
        String dynamic = tree.text("dynamicWeight");
        if (!dynamic.isEmpty() && !dynamic.equals("AvailableReplicas")) {
            throw new Unread("weightPreference.dynamicWeight", dynamic);
        }
        List<Tree> fixed = bounded(tree, "staticWeightList");
        return fixed.isEmpty()
                ? new ReplicaStrategy.Dynamic()
                : new ReplicaStrategy.Weighted(fixed.stream()
                        .map(one -> new ReplicaStrategy.Weight(
                                affinity("staticWeightList", one.tree("targetCluster"), "weight"),
                                number(one, "weight", 0)))
                        .toList());
    }
}
