package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** What programs are told while the database takes no connections. */
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"roadstead.ui-port=0", "roadstead.gateway.port=0", "roadstead.data=target/test-data"})
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@Import(ApiPeople.class)
class LostDatabaseApiIT {
    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    private String name = "";
    private ApiCalls administrator;

    @BeforeEach
    void theDatabaseGoesAway() throws Exception {
        people.only();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        name = sql.sql("select current_database()")
                .query((row, number) -> row.getString(1))
                .single();
        EmbeddedDatabase.asAdministrator("alter database " + name + " allow_connections false");
        EmbeddedDatabase.asAdministrator(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    @AfterEach
    void theDatabaseComesBack() {
        EmbeddedDatabase.asAdministrator("alter database " + name + " allow_connections true");
    }

    @Test
    void everyRequestThatNeedsItSaysThatNothingWasChanged() throws Exception {
        assertThat(administrator.get("/api/v1/users").problem()).isEqualTo("database.unavailable");
        assertThat(administrator
                        .send("DELETE", "/api/v1/users/" + java.util.UUID.randomUUID(), "")
                        .status())
                .isEqualTo(503);
        assertThat(administrator.get("/api/v1/audit/export?format=csv").problem())
                .isEqualTo("database.unavailable");
        assertThat(administrator
                        .basic("administrator", ApiPeople.PASSWORD)
                        .send("POST", "/api/v1/tokens", "{\"name\":\"x\"}")
                        .problem())
                .isEqualTo("database.unavailable");
        assertThat(administrator.anonymous().get("/api/openapi.json").status()).isEqualTo(200);
    }
}
