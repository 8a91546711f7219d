package io.roadstead.console.rbacsync;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.roadstead.console.access.rbac.NativeGrantSource;
import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.NativeGrant;
import io.roadstead.console.access.rbac.model.NativeGrant.Origin;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.RiskReport;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.rbacsync.model.DesiredObjects;
import io.roadstead.console.rbacsync.model.NativeGrants;
import io.roadstead.console.rbacsync.model.NativeGrants.BindingObject;
import io.roadstead.console.rbacsync.model.NativeGrants.RoleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Who may what by a cluster's own bindings, those of the console among them: read live, as the person who asks, so nobody sees
 * bindings that the cluster would not show him. Waits for the cluster.
 */
@Service
public class ClusterRbac implements NativeGrantSource {
    /** Most objects of one kind that are read. */
    public static final int MOST = 20_000;

    private static final int PAGE = 500;
    private static final int FORBIDDEN = 403;
    private static final String BOOTSTRAPPED = "kubernetes.io/bootstrapping";

    private final ClusterClients clients;
    private final Rights rights;

    ClusterRbac(ClusterClients clients, Rights rights) {
        this.clients = clients;
        this.rights = rights;
    }

    /**
     * What is dangerous among all that anybody holds in a cluster, the worst first.
     *
     * @param whole whether with what Kubernetes itself binds at its start
     * @throws ConsoleException.Denied if the caller may not read its roles and bindings, here or there
     * @throws ConsoleException.Unreachable if the cluster does not answer
     */
    public List<RiskReport.Finding> risks(Caller caller, Place place, boolean whole) {
        return RiskReport.of(grants(caller, place).stream()
                .filter(grant -> whole || grant.origin() != Origin.CLUSTER || isPublic(grant))
                .map(NativeGrant::held)
                .toList());
    }

    /** What Kubernetes binds to everybody may have been changed since. */
    private static boolean isPublic(NativeGrant grant) {
        return grant.held().subject().equals("Group system:unauthenticated")
                || grant.held().subject().equals("User system:anonymous");
    }

    @Override
    public List<NativeGrant> allowing(Caller caller, Place place, AccessRequest request) {
        return grants(caller, place).stream()
                .filter(grant -> grant.allows(request))
                .toList();
    }

    private List<NativeGrant> grants(Caller caller, Place place) {
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
        ClusterId cluster = new ClusterId(place.cluster());
        try (KubernetesClient client = clients.as(caller, cluster)) {
            Map<RoleName, List<Rule>> roles = new HashMap<>();
            all(page -> client.rbac().clusterRoles().list(page))
                    .forEach(role -> roles.put(name(role), rules(role.getRules())));
            all(page -> client.rbac().roles().inAnyNamespace().list(page))
                    .forEach(role -> roles.put(name(role), rules(role.getRules())));
            List<BindingObject> bindings = new ArrayList<>();
            all(page -> client.rbac().clusterRoleBindings().list(page))
                    .forEach(binding -> bindings.add(binding(binding, binding.getRoleRef(), binding.getSubjects())));
            all(page -> client.rbac().roleBindings().inAnyNamespace().list(page))
                    .forEach(binding -> bindings.add(binding(binding, binding.getRoleRef(), binding.getSubjects())));
            Set<RoleName> accounts = new HashSet<>();
            all(page -> client.serviceAccounts().inAnyNamespace().list(page))
                    .forEach(account -> accounts.add(name(account)));
            return NativeGrants.of(bindings, roles, accounts);
        } catch (KubernetesClientException refused) {
            throw failure(refused);
        }
    }

    /** What the door or the API server refuses to this person is another thing than a cluster that does not answer. */
    private static ConsoleException failure(KubernetesClientException refused) {
        String sentence = "The cluster's roles cannot be read: " + ClusterSync.words(refused);
        return refused.getCode() == FORBIDDEN
                ? new ConsoleException.Denied(ProblemCode.PERMISSION_DENIED, sentence)
                : new ConsoleException.Unreachable(ProblemCode.CLUSTER_UNREACHABLE, sentence, refused);
    }

    private static <T extends HasMetadata> List<T> all(Function<ListOptions, KubernetesResourceList<T>> pages) {
        List<T> all = new ArrayList<>();
        String from = "";
        do {
            ListOptionsBuilder wanted = new ListOptionsBuilder().withLimit((long) PAGE);
            KubernetesResourceList<T> page = pages.apply(
                    from.isEmpty() ? wanted.build() : wanted.withContinue(from).build());
            all.addAll(page.getItems());
            from = Optional.ofNullable(page.getMetadata().getContinue()).orElse("");
        } while (!from.isEmpty() && all.size() < MOST);
        return all;
    }

    private static RoleName name(HasMetadata object) {
        return new RoleName(
                Optional.ofNullable(object.getMetadata().getNamespace()).orElse(""),
                object.getMetadata().getName());
    }

    private static BindingObject binding(HasMetadata binding, RoleRef role, @Nullable List<Subject> subjects) {
        RoleName name = name(binding);
        String namespace = role.getKind().equals("Role") ? name.namespace() : "";
        return new BindingObject(
                name.name(),
                name.namespace(),
                origin(Optional.ofNullable(binding.getMetadata().getLabels()).orElse(Map.of())),
                new RoleName(namespace, role.getName()),
                subjects == null
                        ? List.of()
                        : subjects.stream().map(ClusterRbac::subject).toList());
    }

    private static Origin origin(Map<String, String> labels) {
        if ("roadstead".equals(labels.get(DesiredObjects.MANAGED_BY))) {
            return Origin.ROADSTEAD;
        }
        return labels.containsKey(BOOTSTRAPPED) ? Origin.CLUSTER : Origin.OTHERS;
    }

    private static NativeGrants.Subject subject(Subject subject) {
        return new NativeGrants.Subject(
                subject.getKind(), Optional.ofNullable(subject.getNamespace()).orElse(""), subject.getName());
    }

    private static List<Rule> rules(@Nullable List<PolicyRule> rules) {
        return rules == null
                ? List.of()
                : rules.stream()
                        .map(rule -> new Rule(
                                rule.getVerbs(),
                                rule.getApiGroups(),
                                rule.getResources(),
                                rule.getResourceNames(),
                                rule.getNonResourceURLs()))
                        .toList();
    }
}
