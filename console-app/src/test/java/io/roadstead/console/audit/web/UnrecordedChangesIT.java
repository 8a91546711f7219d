package io.roadstead.console.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Without the right to record, each change is refused with the reason and leaves every table as it was. */
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"roadstead.ui-port=0", "roadstead.gateway.port=0", "roadstead.data=target/test-data"})
@ContextConfiguration(initializers = AuditApiIT.OrdinaryRole.class)
@Import(ApiPeople.class)
class UnrecordedChangesIT {
    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    @Test
    void nothingIsChangedThatCannotBeRecorded() throws Exception {
        people.only();
        ApiCalls api = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        String user = "/api/v1/users/" + people.id(GlobalRole.USER).value();
        String token =
                api.get("/api/v1/tokens").json().get("items").get(0).get("id").asString();
        String group = "/api/v1/groups/"
                + api.send("POST", "/api/v1/groups", "{\"name\":\"crew\",\"role\":\"user\"}")
                        .json()
                        .get("id")
                        .asString();
        String member = group + "/members/" + people.id(GlobalRole.AUDITOR).value();
        assertThat(api.send("PUT", member, "").status()).isEqualTo(204);
        List<String> before = everything();
        sql.sql("revoke insert on audit.record from current_user").update();
        try {
            refused(
                    api,
                    "POST",
                    "/api/v1/users",
                    "{\"name\":\"eve\",\"role\":\"administrator\",\"password\":\"long enough now\"}");
            refused(api, "PUT", user, "{\"name\":\"user\",\"role\":\"administrator\",\"enabled\":true}");
            refused(api, "PUT", user, "{\"name\":\"user\",\"role\":\"user\",\"enabled\":false}");
            refused(api, "DELETE", user, "");
            refused(api, "POST", user + "/password-link", "");
            refused(api, "POST", "/api/v1/tokens", "{\"name\":\"other\"}");
            refused(api, "DELETE", "/api/v1/tokens/" + token, "");
            refused(
                    api,
                    "POST",
                    "/api/v1/groups",
                    "{\"name\":\"" + UUID.randomUUID() + "\",\"role\":\"administrator\"}");
            refused(api, "PUT", group, "{\"name\":\"crew\",\"role\":\"administrator\"}");
            refused(api, "PUT", group + "/members/" + people.id(GlobalRole.USER).value(), "");
            refused(api, "DELETE", member, "");
            refused(api, "DELETE", group, "");
            refused(api, "GET", "/api/v1/audit/export?format=csv", "");
            assertThat(everything()).isEqualTo(before);
        } finally {
            sql.sql("grant insert on audit.record to current_user").update();
        }
        assertThat(api.send("DELETE", group, "").status()).isEqualTo(204);
    }

    private static void refused(ApiCalls api, String method, String path, String body) throws Exception {
        var answer = api.send(method, path, body, "If-Match", "*");
        assertThat(answer.problem()).as(method + " " + path).isEqualTo("audit.unavailable");
        assertThat(answer.json().get("detail").asString()).contains("audit trail cannot be written");
    }

    /** Every row of the module's tables; the last use of a token is no change of it. */
    private List<String> everything() {
        return sql.sql("""
                        select format('select %L || t::text from %I.%I t', table_name, table_schema, table_name)
                        from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema = 'access'
                            and table_name not in ('sign_in')
                        order by table_name""").query((row, number) -> row.getString(1)).list().stream()
                .flatMap(select -> sql.sql(select).query((row, number) -> row.getString(1)).list().stream())
                .map(row -> row.startsWith("api_token") ? row.substring(0, Math.min(60, row.length())) : row)
                .sorted()
                .toList();
    }
}
