package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.model.Grant;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Subject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The names that people read of what grants are about, in SQL. */
@Repository
public class NameStore {
    private static final String NAMES = """
            select id::text, name
            from access.user_account
            where id = any(:subjects)
            union all
            select id::text, name
            from access.user_group
            where id = any(:subjects)
            union all
            select id, name
            from access.project
            where id = any(:projects)""";

    private final JdbcClient sql;

    NameStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Of accounts, groups and projects by the text of their ids; those that are gone are left out. */
    public Map<String, String> of(Collection<Grant> grants) {
        Map<String, String> names = new HashMap<>();
        sql.sql(NAMES)
                .param("subjects", grants.stream().map(NameStore::subject).toArray(UUID[]::new))
                .param(
                        "projects",
                        grants.stream()
                                .flatMap(grant -> grant.project().stream())
                                .map(ProjectId::value)
                                .toArray(String[]::new))
                .query((RowCallbackHandler) row -> names.put(row.getString(1), row.getString(2)));
        return names;
    }

    private static UUID subject(Grant grant) {
        return switch (grant.binding().subject()) {
            case Subject.User user -> user.id().value();
            case Subject.Group group -> group.id();
            case Subject.ServiceAccount account -> new UUID(0, 0);
            case Subject.Token token -> token.id();
        };
    }
}
