package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectNamespace;
import io.roadstead.console.access.rbac.Rights.ProjectReach;
import io.roadstead.console.access.rbac.model.ClusterNamespace;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.access.store.Sorting;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Projects and the namespaces that belong to them, in SQL. */
@Repository
public class ProjectStore {
    private static final String COLUMNS = """
            select
                p.id, p.row_id, p.name, p.description, p.settings, p.created_at, p.created_by, p.version,
                (select count(*) from access.project_namespace n where n.project_id = p.id) as namespaces,
                (select count(*) from access.role_binding b where b.project_id = p.id) as members
            from access.project p
            """;

    private static final String BY_ID = COLUMNS + "where p.id = :id";

    private static final String BY_NAME = COLUMNS + "where lower(p.name) = lower(:name)";

    private static final String SETTINGS = "select id, settings from access.project";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = COLUMNS + """
            where position(lower(:name) in lower(p.name || ' ' || p.description)) > 0
            and (:cluster = '' or exists (
                select 1
                from access.project_namespace n
                where n.project_id = p.id and n.cluster_id = :cluster))
            and (:all or p.id = any(:ids))
            and (:first or (%1$s, p.row_id) %3$s (%2$s, :after))
            order by %1$s %4$s, p.row_id %4$s
            limit :limit""";

    private static final String COUNT = "select count(*) from access.project";

    private static final String INSERT = """
            insert into access.project (id, row_id, name, description, settings, created_at, created_by)
            values (:id, :row, :name, :description, cast(:settings as jsonb), :now, :by)""";

    private static final String CHANGE = """
            update access.project
            set name = :name, description = :description, settings = cast(:settings as jsonb), version = version + 1
            where id = :id""";

    private static final String DELETE = "delete from access.project where id = :id";

    private static final String NAMESPACE_COLUMNS = """
            select cluster_id, namespace, project_id, adopted, made_at, added_at, added_by
            from access.project_namespace
            """;

    private static final String NAMESPACES =
            NAMESPACE_COLUMNS + "where project_id = :project order by cluster_id, namespace";

    private static final String ALL_NAMESPACES = NAMESPACE_COLUMNS + "order by cluster_id, namespace";

    private static final String NAMESPACE =
            NAMESPACE_COLUMNS + "where cluster_id = :cluster and namespace = :namespace";

    private static final String ADD = """
            insert into access.project_namespace (
                cluster_id, namespace, project_id, added_at, added_by, adopted)
            values (:cluster, :namespace, :project, :now, :by, :adopted)
            on conflict (cluster_id, namespace) do update
            set project_id = excluded.project_id, added_at = excluded.added_at, added_by = excluded.added_by,
                adopted = excluded.adopted, made_at = null""";

    private static final String MADE = """
            update access.project_namespace
            set made_at = :now
            where cluster_id = :cluster and namespace = :namespace and project_id = :project and made_at is null""";

    private static final String TAKE_OUT = """
            delete from access.project_namespace
            where cluster_id = :cluster and namespace = :namespace""";

    private static final String TAKE_ALL_OUT = "delete from access.project_namespace where cluster_id = :cluster";

    private final JdbcClient sql;

    ProjectStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One project. */
    public Optional<Project> byId(ProjectId id) {
        return sql.sql(BY_ID)
                .param("id", id.value())
                .query(ProjectStore::project)
                .optional();
    }

    /** The project with this name, in any case of letters. */
    public Optional<Project> byName(String name) {
        return sql.sql(BY_NAME).param("name", name).query(ProjectStore::project).optional();
    }

    /** The settings of all. */
    Map<ProjectId, ProjectSettings> settings() {
        Map<ProjectId, ProjectSettings> all = new HashMap<>();
        sql.sql(SETTINGS).query((RowCallbackHandler)
                row -> all.put(new ProjectId(row.getString(1)), settings(row.getString(2))));
        return all;
    }

    /** A page by {@code name} or {@code createdAt}. */
    public Page<Project> page(ListRequest request, ProjectReach reach) {
        Sorting sorting = Sorting.of(request, "lower(p.name)", "p.created_at");
        var rows = sql.sql(sorting.fill(PAGE))
                .param("name", request.filters().getOrDefault("name", ""))
                .param("cluster", request.filters().getOrDefault("cluster", ""))
                .param("all", reach.all())
                .param("ids", reach.ids().stream().map(ProjectId::value).toArray(String[]::new))
                .params(sorting.parameters())
                .query(ProjectStore::project)
                .list();
        return request.page(
                rows,
                project -> project,
                project -> sorting.cursor(project.name().toLowerCase(Locale.ROOT), project.createdAt(), project.row()));
    }

    /** How many there are. */
    public int count() {
        return sql.sql(COUNT).query(Integer.class).single();
    }

    /** Adds one without namespaces. */
    public void insert(
            ProjectId id, UUID row, String name, String description, ProjectSettings settings, Instant now, String by) {
        sql.sql(INSERT)
                .param("id", id.value())
                .param("row", row)
                .param("name", name)
                .param("description", description)
                .param("settings", Texts.json(settings))
                .param("now", Texts.time(now))
                .param("by", by)
                .update();
    }

    /** Sets all of it, and counts the version up. */
    public void change(ProjectId id, String name, String description, ProjectSettings settings) {
        sql.sql(CHANGE)
                .param("id", id.value())
                .param("name", name)
                .param("description", description)
                .param("settings", Texts.json(settings))
                .update();
    }

    /** Removes it with its members; its namespaces belong to none then. */
    public void remove(ProjectId id) {
        sql.sql(DELETE).param("id", id.value()).update();
    }

    /** Its namespaces by cluster and name; their number is limited where they are added. */
    public List<ProjectNamespace> namespaces(ProjectId project) {
        return sql.sql(NAMESPACES)
                .param("project", project.value())
                .query(ProjectStore::namespace)
                .list();
    }

    /** The namespaces of all projects. */
    List<ProjectNamespace> namespaces() {
        return sql.sql(ALL_NAMESPACES).query(ProjectStore::namespace).list();
    }

    /** One namespace, where it belongs to a project. */
    public Optional<ProjectNamespace> namespace(ClusterNamespace namespace) {
        return sql.sql(NAMESPACE)
                .param("cluster", namespace.cluster())
                .param("namespace", namespace.namespace())
                .query(ProjectStore::namespace)
                .optional();
    }

    /** Gives a namespace to a project, whichever it belonged to before. */
    public void add(ClusterNamespace namespace, ProjectId project, boolean adopted, Instant now, String by) {
        sql.sql(ADD)
                .param("cluster", namespace.cluster())
                .param("namespace", namespace.namespace())
                .param("project", project.value())
                .param("now", Texts.time(now))
                .param("by", by)
                .param("adopted", adopted)
                .update();
    }

    /** Notes that a namespace is there and was made for its project; false when that is known, or it is another's now. */
    public boolean made(ClusterNamespace namespace, ProjectId project, Instant now) {
        return sql.sql(MADE)
                        .param("cluster", namespace.cluster())
                        .param("namespace", namespace.namespace())
                        .param("project", project.value())
                        .param("now", Texts.time(now))
                        .update()
                == 1;
    }

    /** Lets it belong to no project. */
    public void takeOut(ClusterNamespace namespace) {
        sql.sql(TAKE_OUT)
                .param("cluster", namespace.cluster())
                .param("namespace", namespace.namespace())
                .update();
    }

    /** The same with all namespaces of a cluster that is gone. */
    public void takeOut(String cluster) {
        sql.sql(TAKE_ALL_OUT).param("cluster", cluster).update();
    }

    private static ProjectSettings settings(String json) {
        return Texts.read(json, new TypeReference<ProjectSettings>() {});
    }

    private static Project project(ResultSet row, int number) throws SQLException {
        return new Project(
                new ProjectId(row.getString("id")),
                row.getObject("row_id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                settings(row.getString("settings")),
                row.getInt("namespaces"),
                row.getInt("members"),
                Texts.time(row, "created_at"),
                row.getString("created_by"),
                row.getLong("version"));
    }

    private static ProjectNamespace namespace(ResultSet row, int number) throws SQLException {
        return new ProjectNamespace(
                new ClusterNamespace(row.getString("cluster_id"), row.getString("namespace")),
                new ProjectId(row.getString("project_id")),
                row.getBoolean("adopted"),
                Texts.maybe(row, "made_at"),
                Texts.time(row, "added_at"),
                row.getString("added_by"));
    }
}
