package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps the most and the fewest groups. Greedy: constraint by constraint the best groups, then cluster by cluster a
 * foothold where groups are lacking. Several constraints that cross may thus be called impossible although a full
 * search would find a way; it never breaks one.
 */
record Spreading(List<Spread> spreads, int wanted, boolean divides, boolean rebalances) {
    /**
     * Clusters that need a replica so that enough groups have one.
     *
     * @param missing constraints that cannot be met; empty where all can
     */
    record Footholds(Set<ClusterId> clusters, List<Cause> missing) {}

    /** Refuses clusters outside the best groups where there may not be more. */
    List<Prospect> limit(List<Prospect> prospects) {
        List<Prospect> result = prospects;
        for (Spread spread : spreads) {
            if (spread.limited()) {
                result = limit(result, spread);
            }
        }
        return result;
    }

    private List<Prospect> limit(List<Prospect> prospects, Spread spread) {
        SortedMap<String, List<Prospect>> groups = new TreeMap<>();
        prospects.stream()
                .filter(prospect -> prospect.isLive(wanted))
                .forEach(prospect -> groups.computeIfAbsent(group(spread, prospect), name -> new ArrayList<>())
                        .add(prospect));
        Set<String> best = new HashSet<>(groups.keySet().stream()
                .sorted(bestFirst(groups, spread))
                .limit(spread.maxGroups())
                .toList());
        List<Cause> full = List.of(Cause.of("placement.spread-full", spread.by().word(), spread.maxGroups()));
        return prospects.stream()
                .map(prospect -> !prospect.isLive(wanted) || best.contains(group(spread, prospect))
                        ? prospect
                        : prospect.against(Standing.REFUSED, full))
                .toList();
    }

    /** What runs, then what serves the other constraints, then room up to what is wanted, then the best cluster. */
    private Comparator<String> bestFirst(SortedMap<String, List<Prospect>> groups, Spread spread) {
        return Comparator.comparingLong((String name) -> running(members(groups, name)))
                .thenComparingLong(name -> bound(members(groups, name)))
                .thenComparingLong(name -> serves(members(groups, name), spread))
                .thenComparingLong(name -> room(members(groups, name)))
                .reversed()
                .thenComparing(
                        name -> members(groups, name).stream()
                                .min(Prospect.BEST_FIRST)
                                .orElseThrow(),
                        Prospect.BEST_FIRST);
    }

    private static List<Prospect> members(SortedMap<String, List<Prospect>> groups, String name) {
        return groups.getOrDefault(name, List.of());
    }

    private long running(List<Prospect> members) {
        return rebalances ? 0 : members.stream().mapToLong(Prospect::staying).sum();
    }

    /** Where nothing runs as nothing is wanted, objects wait; once something is wanted, they are no reason. */
    private long bound(List<Prospect> members) {
        return rebalances || wanted > 0
                ? 0
                : members.stream()
                        .filter(prospect -> prospect.footing().bound())
                        .count();
    }

    private long serves(List<Prospect> members, Spread except) {
        return spreads.stream()
                .filter(spread -> !spread.equals(except))
                .mapToLong(spread ->
                        Math.min(spread.minGroups(), groups(spread, members).size()))
                .sum();
    }

    private long room(List<Prospect> members) {
        long room = 0;
        for (Prospect member : members) {
            room = Math.min(wanted, room + Math.min(wanted, member.holds()));
        }
        return room;
    }

    /** A replica in enough groups, first where there is one already. */
    Footholds footholds(List<Prospect> prospects) {
        List<Prospect> chosen = new ArrayList<>();
        List<Prospect> left = new ArrayList<>(prospects.stream()
                .filter(prospect -> prospect.isLive(wanted) && prospect.holds() >= Math.min(1, wanted))
                .toList());
        List<Spread> lacking = lacking(chosen);
        while (!lacking.isEmpty()) {
            Optional<Prospect> next = next(left, chosen, lacking);
            if (next.isEmpty()) {
                return new Footholds(Set.of(), tooFew(lacking, prospects));
            }
            chosen.add(next.get());
            left.remove(next.get());
            lacking = lacking(chosen);
        }
        if (divides && chosen.size() > wanted) {
            return new Footholds(Set.of(), List.of(Cause.of("placement.too-few-replicas", wanted, chosen.size())));
        }
        Set<ClusterId> clusters = new TreeSet<>();
        chosen.forEach(prospect -> clusters.add(prospect.id()));
        return new Footholds(clusters, List.of());
    }

    private Optional<Prospect> next(List<Prospect> left, List<Prospect> chosen, List<Spread> lacking) {
        return left.stream()
                .filter(prospect -> adds(prospect, chosen, lacking) > 0)
                .min(Comparator.comparing((Prospect prospect) -> rebalances || prospect.staying() == 0)
                        .thenComparing(Comparator.comparingLong((Prospect prospect) -> adds(prospect, chosen, lacking))
                                .reversed())
                        .thenComparing(Prospect.BEST_FIRST));
    }

    private static long adds(Prospect prospect, List<Prospect> chosen, List<Spread> lacking) {
        return lacking.stream()
                .filter(spread -> !groups(spread, chosen).contains(group(spread, prospect)))
                .count();
    }

    private List<Spread> lacking(List<Prospect> chosen) {
        return spreads.stream()
                .filter(spread -> groups(spread, chosen).size() < need(spread))
                .toList();
    }

    private int need(Spread spread) {
        return divides ? Math.min(spread.minGroups(), wanted) : spread.minGroups();
    }

    private List<Cause> tooFew(List<Spread> lacking, List<Prospect> prospects) {
        List<Prospect> live =
                prospects.stream().filter(prospect -> prospect.isLive(wanted)).toList();
        return lacking.stream()
                .map(spread -> Cause.of(
                        "placement.too-few-groups",
                        spread.by().word(),
                        groups(spread, live).size(),
                        need(spread)))
                .toList();
    }

    private static Set<String> groups(Spread spread, Collection<Prospect> prospects) {
        Set<String> groups = new HashSet<>();
        prospects.forEach(prospect -> groups.add(group(spread, prospect)));
        return groups;
    }

    /** Live prospects have one: others are refused when they are screened. */
    private static String group(Spread spread, Prospect prospect) {
        return spread.by().groupOf(prospect.candidate()).orElse("");
    }
}
