package io.roadstead.console.access.rbac.model;

import io.roadstead.console.access.rbac.model.Decision.Because;
import io.roadstead.console.kernel.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was granted at one moment, and what follows from it. A role that counts for a whole cluster allows all its rules there,
 * one of a project only those on objects, in the project's namespaces, as Kubernetes' ClusterRoleBindings and RoleBindings do.
 * Nothing is denied by a rule: what nothing allows is refused.
 */
public final class AccessPolicy {
    private static final HeldGrants NOTHING = new HeldGrants();

    private final RoleCatalog roles;
    private final List<Grant> all;
    private final Map<ClusterNamespace, ProjectId> namespaces;
    private final ClusterRoles clusterRoles;
    private final Ceiling ceiling;
    private final Map<Subject, HeldGrants> grants = new HashMap<>();
    private final Map<RoleId, CompiledRules> compiled = new HashMap<>();
    private final Map<String, Map<String, CompiledRules>> compiledOfClusters = new HashMap<>();

    /** Takes what was granted; bindings of roles that are gone count for nothing. */
    public AccessPolicy(
            RoleCatalog roles,
            List<Binding> bindings,
            Map<ClusterNamespace, ProjectId> namespaces,
            ClusterRoles clusterRoles) {
        this.roles = roles;
        this.namespaces = Map.copyOf(namespaces);
        this.clusterRoles = clusterRoles;
        this.ceiling = new Ceiling(clusterRoles);
        this.all = bindings.stream()
                .flatMap(binding -> roles.find(binding.role()).stream().map(role -> new Grant(binding, role)))
                .toList();
        all.forEach(grant -> grants.computeIfAbsent(grant.binding().subject(), subject -> new HeldGrants())
                .add(grant));
        compile();
    }

    /** All roles. */
    public RoleCatalog roles() {
        return roles;
    }

    /** The same as it would be without these bindings. */
    public AccessPolicy without(Set<Binding> gone) {
        return new AccessPolicy(
                roles,
                all.stream()
                        .map(Grant::binding)
                        .filter(binding -> !gone.contains(binding))
                        .toList(),
                namespaces,
                clusterRoles);
    }

    /** Whether it is allowed; the short form of {@link #decide}. */
    public boolean allows(Identity who, AccessRequest request, Place place, Instant now) {
        return any(who, request, place, now, place.mode() != Place.Mode.MANAGER);
    }

    /** Whether roles allow it, also where the cluster's agent lets nothing of that through. */
    boolean grants(Identity who, AccessRequest request, Place place, Instant now) {
        return any(who, request, place, now, false);
    }

    private boolean any(Identity who, AccessRequest request, Place place, Instant now, boolean capped) {
        Optional<ProjectId> project = project(request, place);
        Predicate<Grant> allows = grant -> grant.binding().countsAt(now)
                && allows(grant.role(), request, place.cluster())
                && (!capped || cap(grant, request, place).isEmpty());
        for (Subject subject : who.subjects()) {
            HeldGrants held = grants.getOrDefault(subject, NOTHING);
            if (held.anyAt(place, allows) || project.isPresent() && held.anyIn(project.get(), allows)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is allowed and by what, or what holds it back, or which roles would allow it. */
    public Decision decide(Identity who, AccessRequest request, Place place, Instant now) {
        Optional<ProjectId> project = project(request, place);
        List<Because> reasons = grantsOf(who)
                .filter(grant -> counts(grant.binding(), project, place, now))
                .flatMap(grant -> rules(grant.role(), place.cluster())
                        .filter(rule -> rule.allows(request))
                        .limit(1)
                        .map(rule -> new Because(grant, rule, cap(grant, request, place))))
                .toList();
        if (reasons.isEmpty()) {
            return new Decision.Refused(wouldDo(request, place));
        }
        List<Because> through =
                reasons.stream().filter(because -> because.cap().isEmpty()).toList();
        return through.isEmpty() ? new Decision.HeldBack(reasons) : new Decision.Allowed(through);
    }

    private Optional<Cap> cap(Grant grant, AccessRequest request, Place place) {
        return ceiling.cap(grant.role(), request, place);
    }

    /** Those of some grants, which all allow it, that the cluster's agent lets through. */
    public List<Grant> through(List<Grant> some, AccessRequest request, Place place) {
        Map<RoleId, Boolean> comes = new HashMap<>();
        return some.stream()
                .filter(grant -> comes.computeIfAbsent(
                        grant.binding().role(), id -> cap(grant, request, place).isEmpty()))
                .toList();
    }

    private List<RoleId> wouldDo(AccessRequest request, Place place) {
        return roles.all().stream()
                .filter(role -> role.level() != Role.Level.GLOBAL)
                .flatMap(role -> roles.find(role.id()).stream())
                .filter(role -> allows(role, request, place.cluster()))
                .filter(role -> ceiling.cap(role, request, place).isEmpty())
                .sorted(Comparator.comparingLong((ResolvedRole role) ->
                        rules(role, place.cluster()).mapToLong(Rule::breadth).sum()))
                .limit(3)
                .map(role -> role.role().id())
                .toList();
    }

    /** What counts for somebody anywhere. */
    public List<Grant> grants(Identity who, Instant now) {
        return grantsOf(who).filter(grant -> grant.binding().countsAt(now)).toList();
    }

    /** What anybody holds in a project. */
    public List<Grant> grantsIn(ProjectId project) {
        return all.stream()
                .filter(grant -> grant.project().filter(project::equals).isPresent())
                .toList();
    }

    /** The clusters that a project has namespaces in. */
    public Set<String> clustersOf(ProjectId project) {
        return namespaces.entrySet().stream()
                .filter(entry -> entry.getValue().equals(project))
                .map(entry -> entry.getKey().cluster())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The namespaces of all projects in which somebody holds something, by cluster. */
    public Map<String, Set<String>> namespacesOf(Identity who, Instant now) {
        Set<ProjectId> held = new TreeSet<>();
        grants(who, now).forEach(grant -> grant.project().ifPresent(held::add));
        Map<String, Set<String>> theirs = new TreeMap<>();
        if (!held.isEmpty()) {
            namespaces.forEach((namespace, project) -> {
                if (held.contains(project)) {
                    theirs.computeIfAbsent(namespace.cluster(), cluster -> new TreeSet<>())
                            .add(namespace.namespace());
                }
            });
        }
        return theirs;
    }

    /** What counts for somebody in a cluster, whether in all of it or only in namespaces of a project. */
    public List<Grant> grantsAt(Identity who, Place place, Instant now) {
        return at(grantsOf(who), place, now);
    }

    /** What counts for anybody in a cluster. */
    public List<Grant> counting(Place place, Instant now) {
        return at(all.stream(), place, now);
    }

    private List<Grant> at(Stream<Grant> some, Place place, Instant now) {
        Set<ProjectId> here = namespacesIn(place).keySet();
        return some.filter(grant -> grant.binding().countsAt(now))
                .filter(grant -> grant.project()
                        .map(here::contains)
                        .orElseGet(() -> grant.binding().scope().spans(place)))
                .toList();
    }

    /** The namespaces of each project that has any in a cluster. */
    Map<ProjectId, List<String>> namespacesIn(Place place) {
        Map<ProjectId, List<String>> here = new TreeMap<>();
        namespaces.forEach((namespace, project) -> {
            if (namespace.cluster().equals(place.cluster())) {
                here.computeIfAbsent(project, id -> new ArrayList<>()).add(namespace.namespace());
            }
        });
        return here;
    }

    /** All that allows it to anybody, also what does not come through. */
    public List<Grant> whoCan(AccessRequest request, Place place, Instant now) {
        Optional<ProjectId> project = project(request, place);
        Map<RoleId, Boolean> able = new HashMap<>();
        return all.stream()
                .filter(grant -> counts(grant.binding(), project, place, now))
                .filter(grant -> able.computeIfAbsent(
                        grant.binding().role(), id -> allows(grant.role(), request, place.cluster())))
                .toList();
    }

    /** What somebody may do in the console for the whole of a scope. */
    public Set<Permission> permissions(Identity who, Target target, Instant now) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        held(who, target, now).forEach(grant -> permissions.addAll(grant.role().permissions()));
        return permissions;
    }

    /** What somebody holds for the whole of a target. */
    Stream<Grant> held(Identity who, Target target, Instant now) {
        return grantsOf(who)
                .filter(grant -> grant.binding().countsAt(now)
                        && target.within(grant.binding().scope()));
    }

    /** The rules that a role has in a cluster, with those of that cluster's own roles. */
    public Stream<Rule> rules(ResolvedRole role, String cluster) {
        return Stream.concat(
                role.rules().stream(),
                role.clusterRoles().stream().flatMap(name -> clusterRoles.rules(cluster, name).stream()));
    }

    /** Whether nobody knows what a cluster's own role allows. */
    public boolean unknown(String cluster, String clusterRole) {
        return !clusterRoles.knows(cluster, clusterRole);
    }

    private Stream<Grant> grantsOf(Identity who) {
        return who.subjects().stream()
                .flatMap(subject -> grants.getOrDefault(subject, NOTHING).all());
    }

    private static boolean counts(Binding binding, Optional<ProjectId> project, Place place, Instant now) {
        return binding.countsAt(now)
                && (binding.scope() instanceof Scope.Project of
                        ? project.isPresent() && of.id().equals(project.get())
                        : binding.scope().spans(place));
    }

    /** The project whose roles count for a request. */
    private Optional<ProjectId> project(AccessRequest request, Place place) {
        return request instanceof AccessRequest.OnResource asked
                        && !asked.namespace().isEmpty()
                ? Optional.ofNullable(namespaces.get(new ClusterNamespace(place.cluster(), asked.namespace())))
                : Optional.empty();
    }

    private boolean allows(ResolvedRole role, AccessRequest request, String cluster) {
        CompiledRules own = compiled.get(role.role().id());
        if (own != null && own.allows(request)) {
            return true;
        }
        if (role.clusterRoles().isEmpty()) {
            return false;
        }
        Map<String, CompiledRules> theirs = compiledOfClusters.getOrDefault(cluster, Map.of());
        for (String name : role.clusterRoles()) {
            CompiledRules rules = theirs.get(name);
            if (rules != null && rules.allows(request)) {
                return true;
            }
        }
        return false;
    }

    private void compile() {
        roles.all()
                .forEach(role -> roles.find(role.id())
                        .ifPresent(found -> compiled.put(role.id(), new CompiledRules(found.rules()))));
        Map<List<Rule>, CompiledRules> once = new HashMap<>(); // most clusters have the same ones
        clusterRoles.byCluster().forEach((cluster, theirs) -> {
            Map<String, CompiledRules> here = new HashMap<>();
            theirs.forEach((name, rules) -> here.put(name, once.computeIfAbsent(rules, CompiledRules::new)));
            compiledOfClusters.put(cluster, here);
        });
    }
}
