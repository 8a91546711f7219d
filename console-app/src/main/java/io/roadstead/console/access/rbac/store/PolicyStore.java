package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.PolicySnapshot;
import io.roadstead.console.access.rbac.ProjectNamespace;
import io.roadstead.console.access.rbac.model.AccessPolicy;
import io.roadstead.console.access.rbac.model.Binding;
import io.roadstead.console.access.rbac.model.BuiltInRoles;
import io.roadstead.console.access.rbac.model.ClusterNamespace;
import io.roadstead.console.access.rbac.model.ClusterRoles;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleCatalog;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.kernel.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** All that was granted, read at once, and the number of its changes. */
@Repository
public class PolicyStore {
    private static final String VERSION = "select version from access.policy_version";

    /** So that what was decided by still counts when it is written; whoever changes the policy waits here. */
    private static final String LOCK = "select version from access.policy_version for update";

    private static final String BINDINGS = """
            select b.id, b.subject, b.role_id, b.scope, b.until, b.reason, b.emergency
            from access.role_binding b
            left join access.user_account a on a.id = b.account_id
            where a.id is null or a.enabled
            order by b.id""";

    /** What accounts and groups may by the role that they have as a whole; a standard user has nothing in clusters. */
    private static final String OF_ACCOUNTS = """
            select 'user:' || a.id as subject, b.role
            from access.user_account a
            join access.global_binding b on b.account_id = a.id
            where a.enabled and b.role <> 'user'
            union all
            select 'group:' || g.group_id, g.role
            from access.group_binding g
            where g.role <> 'user'
            order by subject""";

    private static final String CLUSTER_ROLES = """
            select cluster_id, name, rules
            from access.cluster_role""";

    private static final String MEMBERS = """
            select account_id, group_id
            from access.group_member
            order by account_id, group_id""";

    private final JdbcClient sql;
    private final RoleStore roles;
    private final ProjectStore projects;

    PolicyStore(JdbcClient sql, RoleStore roles, ProjectStore projects) {
        this.sql = sql;
        this.roles = roles;
        this.projects = projects;
    }

    /** Grows with each change of the policy. */
    public long version() {
        return sql.sql(VERSION).query(Long.class).single();
    }

    /** Nobody else changes the policy before this transaction ends. */
    public void lock() {
        sql.sql(LOCK).query(Long.class).single();
    }

    /** All of it; in a transaction, so that it is of one moment. The version is read first: what comes later is read again. */
    public PolicySnapshot load() {
        long version = version();
        List<Binding> bindings = bindings();
        List<Role> all = new ArrayList<>(BuiltInRoles.all());
        all.addAll(roles.custom());
        List<ProjectNamespace> namespaces = projects.namespaces();
        AccessPolicy policy = new AccessPolicy(new RoleCatalog(all), bindings, counting(namespaces), clusterRoles());
        return new PolicySnapshot(version, policy, members(), projects.settings(), namespaces);
    }

    private List<Binding> bindings() {
        List<Binding> all = new ArrayList<>(sql.sql(OF_ACCOUNTS)
                .query((row, number) -> ofAccount(row.getString(1), row.getString(2)))
                .list());
        all.addAll(sql.sql(BINDINGS)
                .query((row, number) -> new Binding(
                        row.getObject("id", UUID.class),
                        Texts.subject(row.getString("subject")),
                        new RoleId(row.getString("role_id")),
                        Texts.scope(row.getString("scope")),
                        Texts.maybe(row, "until"),
                        row.getString("reason"),
                        row.getBoolean("emergency")))
                .list());
        return all;
    }

    private static Binding ofAccount(String subject, String role) {
        UUID id = UUID.nameUUIDFromBytes(("account role " + subject).getBytes(StandardCharsets.UTF_8));
        Subject whose = Texts.subject(subject);
        return new Binding(id, whose, new RoleId(role), new Scope.Global(), Optional.empty(), "");
    }

    /** Those that were adopted, and those that were seen to be made. */
    private static Map<ClusterNamespace, ProjectId> counting(List<ProjectNamespace> namespaces) {
        return namespaces.stream()
                .filter(each -> each.adopted() || each.madeAt().isPresent())
                .collect(Collectors.toUnmodifiableMap(ProjectNamespace::namespace, ProjectNamespace::project));
    }

    private ClusterRoles clusterRoles() {
        Map<String, Map<String, List<Rule>>> all = new HashMap<>();
        sql.sql(CLUSTER_ROLES).query((RowCallbackHandler) row -> all.computeIfAbsent(
                        row.getString(1), cluster -> new HashMap<>())
                .put(row.getString(2), Texts.read(row.getString(3), new TypeReference<List<Rule>>() {})));
        return new ClusterRoles(all);
    }

    private Map<AccountId, List<UUID>> members() {
        Map<AccountId, List<UUID>> all = new HashMap<>();
        sql.sql(MEMBERS).query((RowCallbackHandler)
                row -> all.computeIfAbsent(new AccountId(row.getObject(1, UUID.class)), account -> new ArrayList<>())
                        .add(row.getObject(2, UUID.class)));
        return all;
    }
}
