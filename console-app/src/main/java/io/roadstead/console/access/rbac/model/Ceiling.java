package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The most that anybody comes to have in a cluster through its agent, by the agent's mode:
 *
 * <table>
 * <caption>What comes through</caption>
 * <tr><td>viewer</td><td>reads, for administrators and auditors of the console, of what the manifest names but Secrets</td></tr>
 * <tr><td>operator</td><td>for administrators and auditors what the manifest names; roles as a whole, if the manifest names all
 * that they have, and the cluster's own {@code admin}, {@code edit} and {@code view}</td></tr>
 * <tr><td>manager</td><td>everything</td></tr>
 * </table>
 *
 * <p>What the cluster's own roles allow is known once the console has been there; of what is not known it does not say that it is
 * held back.
 */
final class Ceiling {
    private static final Set<String> BINDABLE = Set.of("admin", "edit", "view");

    private final ClusterRoles clusterRoles;

    Ceiling(ClusterRoles clusterRoles) {
        this.clusterRoles = clusterRoles;
    }

    /** Why what this role allows does not come through; empty if it does. */
    Optional<Cap> cap(ResolvedRole role, AccessRequest request, Place place) {
        return switch (place.mode()) {
            case MANAGER -> Optional.empty();
            case OPERATOR -> isOfAccount(role) ? ofAccount(role, request, place) : carried(role, request, place);
            case VIEWER -> isOfAccount(role) ? read(request, place) : Optional.of(Cap.ROLES_NOT_CARRIED);
        };
    }

    private static boolean isOfAccount(ResolvedRole role) {
        return role.role().level() == Role.Level.GLOBAL;
    }

    private Optional<Cap> read(AccessRequest request, Place place) {
        if (!request.reads()) {
            return Optional.of(Cap.ONLY_READS);
        }
        return unless(given(ManifestRights.READER, List.of("view"), request, place), Cap.NOT_IN_MANIFEST);
    }

    private Optional<Cap> ofAccount(ResolvedRole role, AccessRequest request, Place place) {
        return unless(
                role.permissions().contains(Permission.KUBERNETES_WRITE)
                        ? given(all(ManifestRights.READER, ManifestRights.OPERATOR), List.of("admin"), request, place)
                        : given(ManifestRights.READER, List.of("view"), request, place),
                Cap.NOT_IN_MANIFEST);
    }

    private Optional<Cap> carried(ResolvedRole role, AccessRequest request, Place place) {
        if (!clusterRoles.knows(place.cluster(), "admin")) {
            return Optional.empty();
        }
        boolean own = role.rules().stream().anyMatch(rule -> rule.allows(request)) && isCovered(role.rules(), place);
        boolean comes = own
                || role.clusterRoles().stream()
                        .filter(name -> theirs(place, name).anyMatch(rule -> rule.allows(request)))
                        .anyMatch(name ->
                                BINDABLE.contains(name) || isCovered(clusterRoles.rules(place.cluster(), name), place));
        return unless(comes, Cap.ROLE_REFUSED);
    }

    /** The API server takes a role as a whole or not at all. */
    private boolean isCovered(List<Rule> rules, Place place) {
        List<Rule> held = Stream.concat(
                        Stream.of(ManifestRights.READER, ManifestRights.OPERATOR, ManifestRights.SYNC)
                                .flatMap(List::stream),
                        theirs(place, "admin"))
                .toList();
        return RuleCover.missing(held, rules).isEmpty();
    }

    private boolean given(List<Rule> manifest, List<String> bound, AccessRequest request, Place place) {
        return manifest.stream().anyMatch(rule -> rule.allows(request))
                || bound.stream()
                        .anyMatch(name -> clusterRoles.knows(place.cluster(), name)
                                ? theirs(place, name).anyMatch(rule -> rule.allows(request))
                                : mayBeIn(name, request));
    }

    /** Secrets and ways into containers have never been in {@code view}; of all else it is not known here. */
    private static boolean mayBeIn(String name, AccessRequest request) {
        return request instanceof AccessRequest.OnResource asked
                && !(name.equals("view")
                        && (!request.reads()
                                || asked.group().isEmpty() && asked.resource().equals("secrets")));
    }

    private Stream<Rule> theirs(Place place, String name) {
        return clusterRoles.rules(place.cluster(), name).stream();
    }

    private static List<Rule> all(List<Rule> one, List<Rule> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Optional<Cap> unless(boolean comes, Cap cap) {
        return comes ? Optional.empty() : Optional.of(cap);
    }
}
