package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.AccessPolicy;
import io.roadstead.console.access.rbac.model.ClusterNamespace;
import io.roadstead.console.access.rbac.model.Granting;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.access.rbac.store.ProjectStore;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which namespaces of which clusters belong to projects. To take one that is there needs as much in the cluster as the
 * project's members get by it, so that nobody comes to more by his own act; one that is made for the project holds nothing
 * yet.
 */
@Service
public class ProjectNamespaces {
    /** Most namespaces of one project. */
    public static final int MAX_NAMESPACES = 500;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern OF_THE_CLUSTER = Pattern.compile("kube-.*|roadstead-system");

    private final ProjectService service;
    private final ProjectStore projects;
    private final Policies policies;
    private final Rights rights;
    private final Targets targets;
    private final Places places;
    private final ChangeAudit audit;
    private final Clock clock;

    ProjectNamespaces(
            ProjectService service,
            ProjectStore projects,
            Policies policies,
            Rights rights,
            Targets targets,
            Places places,
            ChangeAudit audit,
            Clock clock) {
        this.service = service;
        this.projects = projects;
        this.policies = policies;
        this.rights = rights;
        this.targets = targets;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a change; nothing happened unless it is {@link Done}. */
    public sealed interface Outcome {
        /** It belongs to the project now, or to none. */
        record Done() implements Outcome {}

        /** There is no such cluster. */
        record NoCluster() implements Outcome {}

        /** That is no name of a namespace. */
        record NoName() implements Outcome {}

        /** It belongs to the cluster itself. */
        record System() implements Outcome {}

        /** It belongs to a project that the caller may not change, or may not know. */
        record Elsewhere() implements Outcome {}

        /** The project has {@value #MAX_NAMESPACES}. */
        record Full() implements Outcome {}

        /** Members of the project would get more in the cluster than the caller may give there. */
        record Lacks(Granting.Lack lack) implements Outcome {}
    }

    /** The namespaces of a project, by cluster and name. */
    @Transactional(readOnly = true)
    public List<ProjectNamespace> of(Caller caller, ProjectId project) {
        service.required(caller, project);
        return projects.namespaces(project);
    }

    /** The namespaces of a cluster, by its id or name, that are in projects which the caller may see; by name. */
    public List<ProjectNamespace> in(Caller caller, String cluster) {
        Rights.ProjectReach reach = rights.projects(caller);
        Optional<String> id = places.find(cluster).map(named -> named.place().cluster());
        return policies.current().namespaces().stream()
                .filter(each -> id.filter(each.namespace().cluster()::equals).isPresent())
                .filter(each -> reach.all() || reach.ids().contains(each.project()))
                .sorted(Comparator.comparing(each -> each.namespace().namespace()))
                .toList();
    }

    /** The project that a namespace belongs to, if the caller may see it. */
    @Transactional(readOnly = true)
    public Optional<Project> holding(Caller caller, String cluster, String namespace) {
        return places.find(cluster)
                .flatMap(named ->
                        projects.namespace(new ClusterNamespace(named.place().cluster(), namespace)))
                .flatMap(found -> service.find(caller, found.project()));
    }

    /**
     * Gives a namespace to a project, by the cluster's id or name; one of another project moves, which needs the right in
     * both.
     *
     * @param adopted whether one that is there already is taken; else it has to be made for the project
     */
    @Transactional
    public Outcome add(Caller caller, ProjectId project, String cluster, String namespace, boolean adopted) {
        PolicySnapshot now = policies.locked();
        service.required(caller, project);
        Optional<Place> place = places.find(cluster).map(Places.Named::place);
        if (place.isEmpty() || !reaches(caller, place.get(), project, now.policy())) {
            return new Outcome.NoCluster();
        }
        if (!NAME.matcher(namespace).matches()) {
            return new Outcome.NoName();
        }
        if (OF_THE_CLUSTER.matcher(namespace).matches()) {
            return new Outcome.System();
        }
        ClusterNamespace wanted = new ClusterNamespace(place.get().cluster(), namespace);
        Optional<ProjectNamespace> before = projects.namespace(wanted);
        if (before.filter(known -> known.project().equals(project)).isPresent()) {
            return new Outcome.Done();
        }
        boolean takes = adopted || before.isPresent();
        requireAdd(caller, project, place.get(), takes, now.policy());
        if (before.isPresent() && !leads(caller, before.get().project(), now.policy())) {
            return new Outcome.Elsewhere();
        }
        if (projects.namespaces(project).size() >= MAX_NAMESPACES) {
            return new Outcome.Full();
        }
        Optional<Granting.Lack> lack = takes ? lack(caller, project, place.get(), now) : Optional.empty();
        if (lack.isPresent()) {
            return new Outcome.Lacks(lack.get());
        }
        projects.add(wanted, project, takes, clock.instant(), caller.name());
        AuditDetails details = details(wanted).with("adopted", Boolean.toString(takes));
        audit.done(
                caller,
                "access.project.add-namespace",
                ProjectService.word(project),
                before.isPresent() ? details.with("from", before.get().project().value()) : details);
        return new Outcome.Done();
    }

    private boolean reaches(Caller caller, Place place, ProjectId project, AccessPolicy policy) {
        return policy.clustersOf(project).contains(place.cluster())
                || rights.clusters(caller).includes(place.cluster(), place.labels());
    }

    /** Who leads a project may make new namespaces for it where it is already; else one needs the right in the cluster too. */
    private void requireAdd(Caller caller, ProjectId project, Place place, boolean takes, AccessPolicy policy) {
        requireLead(caller, project, policy);
        if (takes || !policy.clustersOf(project).contains(place.cluster())) {
            rights.require(caller, Permission.PROJECTS_WRITE, new Target.OneCluster(place));
        }
    }

    private void requireLead(Caller caller, ProjectId project, AccessPolicy policy) {
        if (!leads(caller, project, policy)) {
            rights.require(caller, Permission.PROJECTS_WRITE, targets.of(project, policy));
        }
    }

    private boolean leads(Caller caller, ProjectId project, AccessPolicy policy) {
        Target target = targets.of(project, policy);
        return rights.may(caller, Permission.MEMBERS_WRITE, target)
                || rights.may(caller, Permission.PROJECTS_WRITE, target);
    }

    private Optional<Granting.Lack> lack(Caller caller, ProjectId project, Place place, PolicySnapshot now) {
        Granting granting = new Granting(now.policy());
        return now.policy().grantsIn(project).stream()
                .map(grant -> granting.toBind(
                        now.identity(caller.id()),
                        grant.role(),
                        new Target.OneCluster(place),
                        clock.instant(),
                        grant.binding().until()))
                .filter(lack -> !lack.rules().isEmpty() || !lack.clusterRoles().isEmpty())
                .findFirst();
    }

    /** Lets a namespace belong to no project; it stays in its cluster with all that is in it. */
    @Transactional
    public Outcome takeOut(Caller caller, ProjectId project, String cluster, String namespace) {
        PolicySnapshot now = policies.locked();
        service.required(caller, project);
        Optional<Place> place = places.find(cluster).map(Places.Named::place);
        ClusterNamespace wanted = new ClusterNamespace(place.map(Place::cluster).orElse(cluster), namespace);
        requireLead(caller, project, now.policy());
        Optional<ProjectNamespace> before =
                projects.namespace(wanted).filter(known -> known.project().equals(project));
        if (before.isEmpty()) {
            return new Outcome.Done();
        }
        projects.takeOut(wanted);
        audit.done(caller, "access.project.remove-namespace", ProjectService.word(project), details(wanted));
        return new Outcome.Done();
    }

    private static AuditDetails details(ClusterNamespace namespace) {
        return AuditDetails.NONE.with("cluster", namespace.cluster()).with("namespace", namespace.namespace());
    }
}
