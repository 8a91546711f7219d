package io.roadstead.console.access.rbac.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What counts in all namespaces of a project.
 *
 * @param quota what all of them may use together, by the keys of a ResourceQuota
 * @param shares parts of it that are fixed for clusters, by their ids; the rest is shared out equally
 * @param requests what a container asks for that says nothing, by {@code cpu} and the like
 * @param limits what a container may use that says nothing
 * @param budget what it may cost in a month
 */
public record ProjectSettings(
        SortedMap<String, String> quota,
        SortedMap<String, SortedMap<String, String>> shares,
        SortedMap<String, String> requests,
        SortedMap<String, String> limits,
        PodSecurity podSecurity,
        Mesh mesh,
        Optional<Budget> budget) {
    /** Most keys of one kind. */
    public static final int MOST = 64;

    /** Nothing is set. */
    public static final ProjectSettings NONE = new ProjectSettings(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            PodSecurity.UNSET,
            Mesh.UNSET,
            Optional.empty());

    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String DOMAIN = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
    private static final Pattern QUOTA =
            Pattern.compile("pods|services|services\\.(loadbalancers|nodeports)|secrets|configmaps"
                    + "|persistentvolumeclaims|replicationcontrollers|resourcequotas"
                    + "|(requests|limits)\\.(cpu|memory|ephemeral-storage)|requests\\.storage"
                    + "|requests\\." + DOMAIN + "/" + NAME + "|count/" + DOMAIN
                    + "|" + DOMAIN
                    + "\\.storageclass\\.storage\\.k8s\\.io/(requests\\.storage|persistentvolumeclaims)");
    private static final Pattern CONTAINER = Pattern.compile("cpu|memory|ephemeral-storage|" + DOMAIN + "/" + NAME);

    /**
     * Money for a month.
     *
     * @param currency three letters, as ISO 4217 has them
     */
    public record Budget(BigDecimal amount, String currency) {
        private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

        /** Refuses what is none. */
        public Budget {
            if (amount.signum() < 0 || amount.precision() - amount.scale() > 12 || amount.scale() > 4) {
                throw new IllegalArgumentException("a budget is an amount that is not negative");
            }
            if (!CURRENCY.matcher(currency).matches()) {
                throw new IllegalArgumentException("a currency has three capital letters");
            }
        }
    }

    /** Keeps copies. */
    public ProjectSettings {
        quota = copy(quota);
        requests = copy(requests);
        limits = copy(limits);
        SortedMap<String, SortedMap<String, String>> all = new TreeMap<>();
        shares.forEach((cluster, share) -> all.put(cluster, copy(share)));
        shares = Collections.unmodifiableSortedMap(all);
    }

    private static SortedMap<String, String> copy(SortedMap<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** What its namespaces carry as labels. */
    public SortedMap<String, String> namespaceLabels() {
        SortedMap<String, String> labels = new TreeMap<>(podSecurity.labels());
        labels.putAll(mesh.labels());
        return labels;
    }

    /** What its namespaces carry as annotations. */
    public SortedMap<String, String> namespaceAnnotations() {
        return mesh.annotations();
    }

    /** The field that is wrong and what is wrong with it, as the end of a sentence. */
    public record Fault(String field, String sentence) {}

    /** The first fault; empty where there is none. */
    public Optional<Fault> fault() {
        return fault("quota", QUOTA, quota)
                .or(() -> fault("requests", CONTAINER, requests))
                .or(() -> fault("limits", CONTAINER, limits))
                .or(() -> shares.size() > MOST
                        ? Optional.of(new Fault("shares", "must be " + MOST + " clusters at most"))
                        : Optional.empty())
                .or(() -> shares.values().stream()
                        .flatMap(share -> fault("shares", QUOTA, share).stream())
                        .findFirst())
                .or(this::tooMuchShared)
                .or(this::limitBelowRequest);
    }

    private static Optional<Fault> fault(String field, Pattern keys, Map<String, String> map) {
        if (map.size() > MOST) {
            return Optional.of(new Fault(field, "must have " + MOST + " keys at most"));
        }
        return map.entrySet().stream()
                .filter(entry -> !keys.matcher(entry.getKey()).matches()
                        || Quantity.parse(entry.getValue()).isEmpty())
                .findFirst()
                .map(entry -> new Fault(
                        field,
                        "has " + entry.getKey() + ": " + entry.getValue()
                                + ", which is not a resource of Kubernetes with a quantity such as 500m, 4 or 8Gi"));
    }

    private Optional<Fault> tooMuchShared() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        shares.values()
                .forEach(share -> share.forEach((key, value) -> sums.merge(key, amount(value), BigDecimal::add)));
        return sums.entrySet().stream()
                .filter(sum -> !quota.containsKey(sum.getKey())
                        || sum.getValue().compareTo(amount(quota.get(sum.getKey()))) > 0)
                .findFirst()
                .map(sum -> new Fault("shares", "give clusters more of " + sum.getKey() + " than the quota has"));
    }

    private Optional<Fault> limitBelowRequest() {
        return requests.entrySet().stream()
                .filter(request -> limits.containsKey(request.getKey())
                        && amount(request.getValue()).compareTo(amount(limits.get(request.getKey()))) > 0)
                .findFirst()
                .map(request -> new Fault("limits", "must not be below the request of " + request.getKey()));
    }

    private static BigDecimal amount(String quantity) {
        return Quantity.parse(quantity).orElseThrow().amount();
    }
}
