package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.kernel.AccountId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether there is what a binding names, in SQL. */
@Repository
public class SubjectStore {
    private static final String ACCOUNT = "select exists (select 1 from access.user_account where id = :id)";

    private static final String GROUP = "select exists (select 1 from access.user_group where id = :id)";

    private static final String PROJECT = "select exists (select 1 from access.project where id = :id)";

    private static final String ACCOUNT_BY_NAME = "select id from access.user_account where lower(name) = lower(:name)";

    private static final String GROUP_BY_NAME = "select id from access.user_group where lower(name) = lower(:name)";

    private static final String PROJECT_ID =
            "select id from access.project where id = :text or lower(name) = lower(:text)";

    private final JdbcClient sql;

    SubjectStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whether the account or the group is there; service accounts are the clusters' own. */
    public boolean exists(Subject subject) {
        return switch (subject) {
            case Subject.User user -> exists(ACCOUNT, user.id().value());
            case Subject.Group group -> exists(GROUP, group.id());
            case Subject.ServiceAccount account -> true;
            case Subject.Token token -> false; // tokens have what their owners have, within their scopes
        };
    }

    /** Whether the project is there; of clusters it is not known here. */
    public boolean exists(Scope scope) {
        return !(scope instanceof Scope.Project project)
                || sql.sql(PROJECT)
                        .param("id", project.id().value())
                        .query(Boolean.class)
                        .single();
    }

    /** The account of this name; letters differ by more than their case. */
    public Optional<Subject> account(String name) {
        return id(ACCOUNT_BY_NAME, name).map(id -> new Subject.User(new AccountId(id)));
    }

    /** The group of this name; letters differ by more than their case. */
    public Optional<Subject> group(String name) {
        return id(GROUP_BY_NAME, name).map(Subject.Group::new);
    }

    private Optional<UUID> id(String statement, String name) {
        return sql.sql(statement).param("name", name).query(UUID.class).optional();
    }

    /** The project with this id, or with this name in any case of letters. */
    public Optional<ProjectId> project(String idOrName) {
        return sql.sql(PROJECT_ID)
                .param("text", idOrName)
                .query((row, number) -> new ProjectId(row.getString(1)))
                .optional();
    }

    private boolean exists(String statement, UUID id) {
        return sql.sql(statement).param("id", id).query(Boolean.class).single();
    }
}
