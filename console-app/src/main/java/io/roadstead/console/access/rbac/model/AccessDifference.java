package io.roadstead.console.access.rbac.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What one may in a cluster and another may not: two people now, or one person before and after something changes.
 *
 * @param project whose namespaces it is about; empty for the whole cluster
 * @param rules each names one thing
 */
public record AccessDifference(Optional<ProjectId> project, List<Rule> rules) {
    /** Keeps a copy. */
    public AccessDifference {
        rules = List.copyOf(rules);
    }

    /** Somebody, by what was granted at some moment. */
    public record Side(AccessPolicy policy, Identity who) {
        private List<Rule> rules(Optional<ProjectId> project, Place place, Instant now) {
            return policy.grantsAt(who, place, now).stream()
                    .filter(grant ->
                            grant.project().isEmpty() || grant.project().equals(project))
                    .flatMap(grant -> policy.rules(grant.role(), place.cluster())
                            .filter(rule -> grant.project().isEmpty()
                                    || !rule.resources().isEmpty()))
                    .distinct()
                    .toList();
        }

        private List<Optional<ProjectId>> areas(Place place, Instant now) {
            List<Optional<ProjectId>> areas = new ArrayList<>(List.of(Optional.empty()));
            TreeSet<ProjectId> projects = new TreeSet<>();
            policy.grantsAt(who, place, now).forEach(grant -> grant.project().ifPresent(projects::add));
            projects.forEach(project -> areas.add(Optional.of(project)));
            return areas;
        }
    }

    /** What the one side has and the other lacks, the whole cluster first; empty where it is nothing. */
    public static List<AccessDifference> between(Side one, Side other, Place place, Instant now) {
        return one.areas(place, now).stream()
                .map(area -> new AccessDifference(
                        area, RuleCover.missing(other.rules(area, place, now), one.rules(area, place, now))))
                .filter(difference -> !difference.rules().isEmpty())
                .toList();
    }
}
