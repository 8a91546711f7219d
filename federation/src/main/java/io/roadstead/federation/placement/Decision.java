package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.placement.Placement.Held;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Decides group by group. The group where most of the workload runs is asked first and is left only if replicas which
 * have to leave their cluster find no place in it; so an app is not moved as a whole for one replica more. Then the
 * groups in their order. Where none holds all, the one that holds most is taken.
 */
record Decision(Workload workload, PlacementPolicy policy, Previous previous) {
    Placement among(List<Candidate> candidates) {
        List<Cause> contradictions = policy.contradictions();
        if (!contradictions.isEmpty()) {
            return new Placement.Contradicted(previous, contradictions);
        }
        List<Prospect> prospects = new Screening(workload, policy, previous).screen(candidates);
        Optional<Affinity> home = home(prospects);
        List<Attempt> attempts = new ArrayList<>();
        for (Affinity group : homeFirst(home)) {
            Attempt attempt = attempt(group, prospects);
            if (isEnough(attempt, home.filter(group::equals).isPresent())) {
                return conclude(attempt, attempts);
            }
            attempts.add(attempt);
        }
        Attempt best =
                attempts.stream().max(Comparator.comparingLong(Attempt::placed)).orElseThrow();
        return conclude(best, attempts);
    }

    private Optional<Affinity> home(List<Prospect> prospects) {
        return previous.rebalances()
                ? Optional.empty()
                : policy.groups().stream()
                        .filter(group -> boundIn(group, prospects).findAny().isPresent())
                        .max(Comparator.comparingLong((Affinity group) -> boundIn(group, prospects)
                                        .mapToLong(
                                                prospect -> prospect.footing().replicas())
                                        .sum())
                                .thenComparingLong(
                                        group -> boundIn(group, prospects).count()));
    }

    private static Stream<Prospect> boundIn(Affinity group, List<Prospect> prospects) {
        return prospects.stream()
                .filter(prospect -> prospect.footing().bound())
                .filter(prospect -> prospect.candidate().state() != ClusterState.LOST)
                .filter(prospect -> group.selects(prospect.candidate()));
    }

    private List<Affinity> homeFirst(Optional<Affinity> home) {
        return Stream.concat(
                        home.stream(),
                        policy.groups().stream()
                                .filter(group -> home.filter(group::equals).isEmpty()))
                .toList();
    }

    private boolean isEnough(Attempt attempt, boolean isHome) {
        if (!attempt.missing().isEmpty() || attempt.shares().isEmpty()) {
            return false;
        }
        if (!policy.strategy().divides()) {
            return isHome || attempt.missingReplicas() == 0;
        }
        return attempt.missingReplicas() == 0 || isHome && leaving(attempt).isEmpty();
    }

    private Attempt attempt(Affinity group, List<Prospect> all) {
        boolean divides = policy.strategy().divides();
        int replicas = workload.replicas();
        Spreading spreading = new Spreading(policy.spreads(), replicas, divides, previous.rebalances());
        List<Prospect> members = all.stream()
                .map(prospect -> prospect.against(Standing.REFUSED, group.objections(prospect.candidate())))
                .toList();
        List<Prospect> prospects =
                spreading.limit(divides ? members : new Duplication(replicas).onlyWhereAllFit(members));
        Spreading.Footholds footholds = spreading.footholds(prospects);
        if (!footholds.missing().isEmpty()) {
            return Attempt.failed(group, replicas, prospects, footholds.missing());
        }
        if (!divides) {
            SortedMap<ClusterId, Integer> shares = new Duplication(replicas).duplicate(prospects);
            return new Attempt(group, replicas * shares.size(), prospects, shares, List.of());
        }
        SortedMap<ClusterId, Integer> shares = new Division(policy.strategy(), previous.rebalances(), prospects)
                .divide(replicas, footholds.clusters());
        return new Attempt(group, replicas, prospects, shares, List.of());
    }

    private Placement conclude(Attempt attempt, List<Attempt> tried) {
        Report report = report(attempt, tried);
        if (attempt.shares().isEmpty()) {
            List<Cause> causes = attempt.missing().isEmpty()
                    ? List.of(Cause.of("placement.no-feasible-cluster"))
                    : attempt.missing();
            return new Placement.Kept(previous, causes, report);
        }
        List<Held> held = policy.strategy().divides() ? heldOf(attempt) : heldCopies(attempt);
        int heldReplicas = policy.strategy().divides()
                ? held.stream().mapToInt(Held::replicas).sum()
                : 0;
        return new Placement.Placed(
                attempt.explained(), held, attempt.missingReplicas() - heldReplicas, attempt.shortage(), report);
    }

    /** Replicas that found no other place, first those of clusters that are not lost. */
    private List<Held> heldOf(Attempt attempt) {
        int missing = attempt.missingReplicas();
        List<Held> held = new ArrayList<>();
        for (Held leaving : leaving(attempt)) {
            int replicas = Math.min(missing, leaving.replicas());
            if (replicas > 0) {
                held.add(new Held(leaving.cluster(), replicas, leaving.causes()));
            }
            missing -= replicas;
        }
        return held;
    }

    /**
     * Copies on clusters that are lost or under maintenance belong there and stay bound, unless the number of groups is
     * limited and a new cluster took the place. Copies on refused clusters go: the others run.
     */
    private List<Held> heldCopies(Attempt attempt) {
        boolean replaced = policy.spreads().stream().anyMatch(Spread::limited)
                && attempt.shares().keySet().stream()
                        .anyMatch(cluster -> !previous.replicas().containsKey(cluster));
        Set<ClusterId> refused = new HashSet<>();
        attempt.prospects().stream()
                .filter(prospect -> prospect.standing() == Standing.REFUSED)
                .forEach(prospect -> refused.add(prospect.id()));
        return replaced
                ? List.of()
                : leaving(attempt).stream()
                        .filter(held -> !refused.contains(held.cluster()))
                        .toList();
    }

    private List<Held> leaving(Attempt attempt) {
        Set<ClusterId> known = new HashSet<>();
        attempt.prospects().forEach(prospect -> known.add(prospect.id()));
        Stream<Held> ofCandidates = attempt.prospects().stream()
                .filter(prospect -> prospect.leaving() > 0)
                .sorted(Comparator.comparing(prospect -> prospect.candidate().state() == ClusterState.LOST))
                .map(prospect -> new Held(prospect.id(), prospect.leaving(), prospect.causes()));
        Stream<Held> ofOthers = previous.replicas().entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && !known.contains(entry.getKey()))
                .map(entry ->
                        new Held(entry.getKey(), entry.getValue(), List.of(Cause.of("placement.cluster-unknown"))));
        return Stream.concat(ofCandidates, ofOthers).toList();
    }

    private Report report(Attempt attempt, List<Attempt> tried) {
        List<Cause> against = tried.stream()
                .filter(other -> !other.equals(attempt))
                .flatMap(other -> other.causes().stream())
                .toList();
        List<Verdict> verdicts = attempt.prospects().stream()
                .map(prospect -> whenFull(prospect, attempt))
                .map(Prospect::verdict)
                .toList();
        return new Report(attempt.group().name(), against, verdicts);
    }

    /** Where replicas lack a place, a cluster that took some says why it takes no more. */
    private Prospect whenFull(Prospect prospect, Attempt attempt) {
        int coming = attempt.on(prospect) - prospect.staying();
        return attempt.missingReplicas() == 0 || coming <= 0
                ? prospect
                : prospect.against(Standing.OPEN, prospect.shortageAfter(workload.shape(), coming));
    }
}
