package io.roadstead.console.rbacsync.model;

import io.roadstead.console.access.rbac.model.HeldRules;
import io.roadstead.console.access.rbac.model.NativeGrant;
import io.roadstead.console.access.rbac.model.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together what subjects have in a cluster: bindings with the rules of the roles that they name. */
public final class NativeGrants {
    private NativeGrants() {}

    /** Names a role; the namespace is empty for one of the whole cluster. */
    public record RoleName(String namespace, String name) {}

    /**
     * A subject, as a binding names it.
     *
     * @param kind {@code User}, {@code Group} or {@code ServiceAccount}
     * @param namespace of a service account; else empty
     */
    public record Subject(String kind, String namespace, String name) {
        String words() {
            return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
        }
    }

    /**
     * A binding.
     *
     * @param namespace where it counts; empty is everywhere
     * @param role that it names; of a role that is gone nothing follows
     */
    public record BindingObject(
            String name, String namespace, NativeGrant.Origin origin, RoleName role, List<Subject> subjects) {
        String words() {
            return namespace.isEmpty() ? "ClusterRoleBinding " + name : "RoleBinding " + namespace + "/" + name;
        }
    }

    /**
     * All of them, in the order of the bindings.
     *
     * @param serviceAccounts those that there are
     */
    public static List<NativeGrant> of(
            List<BindingObject> bindings, Map<RoleName, List<Rule>> roles, Set<RoleName> serviceAccounts) {
        return bindings.stream()
                .flatMap(binding -> binding.subjects().stream()
                        .map(subject -> new NativeGrant(
                                binding.words(),
                                binding.origin(),
                                new HeldRules(
                                        subject.words(),
                                        known(subject, serviceAccounts),
                                        binding.namespace(),
                                        binding.role().name(),
                                        roles.getOrDefault(binding.role(), List.of())))))
                .toList();
    }

    /** Of users and groups a cluster knows nothing; a service account has to be there. */
    private static boolean known(Subject subject, Set<RoleName> serviceAccounts) {
        return !subject.kind().equals("ServiceAccount")
                || serviceAccounts.contains(new RoleName(subject.namespace(), subject.name()));
    }
}
