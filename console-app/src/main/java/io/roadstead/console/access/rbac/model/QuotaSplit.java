package io.roadstead.console.access.rbac.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shares a project's quota out to its namespaces, since a ResourceQuota counts in one namespace only. A cluster has what is
 * fixed for it, the others share the rest equally, and the namespaces of a cluster share what it has. Parts are whole (of cores:
 * whole thousandths) and sum exactly to what is shared: the first ones, by id and name, get what is left over.
 */
public final class QuotaSplit {
    private QuotaSplit() {}

    /** What each namespace may use; a key for each of the quota's. */
    public static SortedMap<ClusterNamespace, SortedMap<String, String>> of(
            ProjectSettings settings, Collection<ClusterNamespace> namespaces) {
        SortedMap<ClusterNamespace, SortedMap<String, String>> all = new TreeMap<>();
        namespaces.forEach(namespace -> all.put(namespace, new TreeMap<>()));
        List<String> clusters = new TreeSet<>(
                        namespaces.stream().map(ClusterNamespace::cluster).toList())
                .stream().toList();
        settings.quota().forEach((key, total) -> {
            List<BigInteger> parts = ofClusters(settings, key, units(key, total), clusters);
            for (int i = 0; i < clusters.size(); i++) {
                String cluster = clusters.get(i);
                List<ClusterNamespace> here = all.keySet().stream()
                        .filter(namespace -> namespace.cluster().equals(cluster))
                        .toList();
                List<BigInteger> shares = equally(parts.get(i), here.size());
                for (int j = 0; j < here.size(); j++) {
                    all.computeIfAbsent(here.get(j), namespace -> new TreeMap<>())
                            .put(key, quantity(key, shares.get(j)));
                }
            }
        });
        return all;
    }

    private static List<BigInteger> ofClusters(
            ProjectSettings settings, String key, BigInteger total, List<String> clusters) {
        List<String> open = clusters.stream()
                .filter(cluster -> !fixed(settings, cluster).containsKey(key))
                .toList();
        BigInteger rest = total;
        for (SortedMap<String, String> share : settings.shares().values()) {
            rest = rest.subtract(share.containsKey(key) ? units(key, share.get(key)) : BigInteger.ZERO);
        }
        List<BigInteger> equal = equally(rest.max(BigInteger.ZERO), open.size());
        List<BigInteger> parts = new ArrayList<>();
        for (String cluster : clusters) {
            SortedMap<String, String> fixed = fixed(settings, cluster);
            parts.add(fixed.containsKey(key) ? units(key, fixed.get(key)) : equal.get(open.indexOf(cluster)));
        }
        return parts;
    }

    private static SortedMap<String, String> fixed(ProjectSettings settings, String cluster) {
        return settings.shares().getOrDefault(cluster, new TreeMap<>());
    }

    private static List<BigInteger> equally(BigInteger total, int count) {
        List<BigInteger> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger[] part = total.divideAndRemainder(BigInteger.valueOf(count));
            boolean first = BigInteger.valueOf(i).compareTo(part[1]) < 0;
            parts.add(first ? part[0].add(BigInteger.ONE) : part[0]);
        }
        return parts;
    }

    /** Cores are shared in thousandths, all else in whole pieces and bytes. */
    private static BigInteger units(String key, String quantity) {
        BigDecimal amount = Quantity.parse(quantity).orElseThrow().amount();
        return (ofCores(key) ? amount.movePointRight(3) : amount)
                .setScale(0, RoundingMode.FLOOR)
                .toBigInteger();
    }

    private static String quantity(String key, BigInteger units) {
        BigDecimal amount = new BigDecimal(units);
        return new Quantity(ofCores(key) ? amount.movePointLeft(3) : amount).toString();
    }

    private static boolean ofCores(String key) {
        return key.endsWith(".cpu");
    }
}
