package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Nobody grants what he lacks: a role may be given at a scope, or be changed, only by somebody who has all of it for the whole of
 * that scope. As in Kubernetes, who may {@code bind} the role there may give it all the same, and who may {@code escalate} may
 * define it. Console permissions have no such exception. What was taken in an emergency counts for nothing here, and nobody gives a
 * role for longer than he has it.
 */
public final class Granting {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private final AccessPolicy policy;

    /** Decides by what is granted now. */
    public Granting(AccessPolicy policy) {
        this.policy = policy;
    }

    /**
     * What somebody lacks who wants to grant; nothing lacks where all are empty.
     *
     * @param clusterRoles clusters' own roles whose rules are not known, so that nobody can be seen to have them
     */
    public record Lack(List<Rule> rules, Set<Permission> permissions, List<String> clusterRoles) {
        /** Keeps copies. */
        public Lack {
            rules = List.copyOf(rules);
            permissions = Set.copyOf(permissions);
            clusterRoles = List.copyOf(clusterRoles);
        }

        /** All of it in the words of Kubernetes and of the API, such as {@code get,list pods (core)}; console permissions first. */
        public List<String> words() {
            return Stream.of(
                            permissions.stream().map(Permission::name).sorted(),
                            rules.stream().map(Rule::words),
                            clusterRoles.stream().map(name -> "ClusterRole " + name))
                    .flatMap(all -> all)
                    .toList();
        }

        /** Whether it may be granted. */
        public boolean nothing() {
            return rules.isEmpty() && permissions.isEmpty() && clusterRoles.isEmpty();
        }
    }

    /** What lacks to give a role. */
    public Lack toBind(Identity who, ResolvedRole role, Target target, Instant now) {
        return lack(who, role, target, now, "bind");
    }

    /**
     * What lacks to give a role that ends at a time, or never: all of it must be had now and up to that end.
     *
     * @param until when what is given ends; empty if it does not
     */
    public Lack toBind(Identity who, ResolvedRole role, Target target, Instant now, Optional<Instant> until) {
        Lack present = toBind(who, role, target, now);
        return present.nothing()
                ? toBind(who, role, target, until.map(end -> end.minusNanos(1)).orElse(Instant.MAX))
                : present;
    }

    /** What lacks to make a role what it is to be, for a target where it is or could be held. */
    public Lack toDefine(Identity who, ResolvedRole role, Target target, Instant now) {
        return lack(who, role, target, now, "escalate");
    }

    /** A role, held for a target. */
    public record Holding(ResolvedRole role, Target target) {}

    /**
     * What somebody lacks who wants to act on another's account, by which one could become the other: to change a password, or who
     * is in a group.
     */
    public Lack toBecome(Identity who, List<Holding> others, Instant now) {
        Set<Rule> rules = new LinkedHashSet<>();
        Set<Permission> permissions = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        for (Holding other : others) {
            Lack lack = lack(who, other.role(), other.target(), now, "impersonate");
            rules.addAll(lack.rules());
            permissions.addAll(lack.permissions());
            unknown.addAll(lack.clusterRoles());
        }
        return new Lack(new ArrayList<>(rules), permissions, List.copyOf(unknown));
    }

    private Lack lack(Identity who, ResolvedRole role, Target target, Instant now, String exception) {
        Set<Permission> permissions = new TreeSet<>(role.permissions());
        List<Grant> held = policy.held(who, target, now)
                .filter(grant -> !grant.binding().emergency())
                .toList();
        held.forEach(grant -> permissions.removeAll(grant.role().permissions()));
        var special = AccessRequest.OnResource.all(exception, GROUP, "clusterroles", "");
        Set<Rule> rules = new LinkedHashSet<>();
        Set<String> unknown = new TreeSet<>();
        List<String> clusters = target.places().isEmpty()
                ? List.of("")
                : target.places().stream().map(Place::cluster).toList();
        for (String cluster : clusters) {
            List<Rule> has = held.stream()
                    .flatMap(grant -> policy.rules(grant.role(), cluster))
                    .toList();
            if (has.stream().noneMatch(rule -> rule.allows(special))) {
                rules.addAll(RuleCover.missing(has, policy.rules(role, cluster).toList()));
                unknownTo(role, held, has, cluster).forEach(unknown::add);
            }
        }
        return new Lack(new ArrayList<>(rules), permissions, List.copyOf(unknown));
    }

    /** A cluster's role with unknown rules is had only by who has the very same, or all. */
    private Stream<String> unknownTo(ResolvedRole role, List<Grant> held, List<Rule> has, String cluster) {
        if (has.contains(Rule.ALL_RESOURCES) && has.contains(Rule.ALL_PATHS)) {
            return Stream.empty();
        }
        return role.clusterRoles().stream()
                .filter(name -> policy.unknown(cluster, name))
                .filter(name -> held.stream()
                        .flatMap(grant -> grant.role().clusterRoles().stream())
                        .noneMatch(one -> StandardClusterRoles.contains(one, name)));
    }
}
