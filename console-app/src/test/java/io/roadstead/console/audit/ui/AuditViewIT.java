package io.roadstead.console.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.GridProbe;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The page of the trail on the server, without a browser. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
@Import(ApiPeople.class)
@WithMockUser(username = "auditor", roles = "AUDITOR")
class AuditViewIT extends SpringBrowserlessTest {
    @Autowired
    ApiPeople people;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void oneAccountOfEachRole() {
        people.only();
    }

    @Test
    void showsTheNewestFirstAndFiltersByTheAddress() {
        record("eve", "test.one");
        record("ada_lovelace", "test.two");
        GridProbe list = shown();
        assertThat(list.cell(0, "actor")).isEqualTo("ada_lovelace");
        assertThat(list.cell(1, "action")).isEqualTo("test.one");
        show("actor=ADA_");
        assertThat(list.size()).isEqualTo(1);
        show("action=test.o&from=2020-01-01T00:00:00Z");
        assertThat(list.cell(0, "actor")).isEqualTo("eve");
        show("actor=a%25");
        assertThat(list.state()).isEqualTo("no-match");
        show("to=2020-01-01T00:00:00Z");
        assertThat(list.state()).isEqualTo("no-match");
        show("from=nonsense");
        assertThat(list.size()).isGreaterThan(1);
    }

    @Test
    void aRowOpensTheTextThatItsHashIsOf() {
        record("eve", "test.one");
        GridProbe list = shown();
        list.open(0);
        DetailDrawer drawer = $(DetailDrawer.class).single();
        assertThat(drawer.getHeaderTitle()).isEqualTo("test.one");
        $(TabSheet.class).from(drawer).single().setSelectedIndex(2);
        String text = $(Pre.class).from(drawer).single().getText();
        String hash = sql.sql("select hash from audit.head")
                .query((row, number) -> row.getString(1))
                .single();
        assertThat(Hash.of(text).hex()).isEqualTo(hash);
    }

    @Test
    void theAddressOpensARecordOfAnyPage() {
        record("eve", "test.one");
        GridProbe list = shown();
        String first = list.key(0);
        for (int number = 0; number < 60; number++) {
            record("ada", "test.many");
        }
        navigate(AuditView.class);
        show("open=" + first);
        GridProbe.of($(DataGrid.class).single());
        assertThat($(DetailDrawer.class).single().getHeaderTitle()).isEqualTo("test.one");
    }

    @Test
    void verifiesTheChainAsAnOperationAndSaysWhetherItIsWhole() throws InterruptedException {
        record("eve", "test.one");
        shown();
        assertThat(texts()).anyMatch(text -> text.startsWith("Chain "));
        sql.sql("delete from operations.operation").update();
        test($(Button.class).withText("Verify now").single()).click();
        assertThat(sql.sql("select kind || ' ' || owner_name from operations.operation")
                        .query((row, number) -> row.getString(1))
                        .single())
                .isEqualTo("audit.verify auditor");
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (!texts().contains("Chain intact") && Instant.now().isBefore(limit)) {
            Thread.sleep(20);
            navigate("about", Component.class);
            navigate(AuditView.class);
        }
        assertThat(texts()).contains("Chain intact").anyMatch(text -> text.endsWith(" records verified"));
        assertThat($(Button.class).withText("Verify now").exists()).isTrue();
    }

    @Test
    void saysWhatAVerificationFoundOnAnyConsole() {
        shown();
        ended("failed", "audit.broken", "operations.audit.broken.missing", "2026-11/7");
        navigate("about", Component.class);
        navigate(AuditView.class);
        assertThat(texts()).contains("Chain broken", "at 2026-11/7: a record is missing");
        ended("failed", "operation.step-failed", "operations.reason.too-slow", "records");
        navigate("about", Component.class);
        navigate(AuditView.class);
        assertThat(texts()).as("one that ended before it knew").contains("Chain broken");
    }

    /** As if another console had carried it out. */
    private void ended(String phase, String problem, String reason, String argument) {
        sql.sql("""
                insert into operations.operation (id, kind, arguments_version, arguments, target, owner_id, owner_name,
                    idempotency_key, phase, not_after, problem, reason_key, reason_arguments, created_at, started_at, ended_at,
                    changed_at)
                values (gen_random_uuid(), 'audit.verify', 1, '{}', '', gen_random_uuid(), 'eve', gen_random_uuid()::text,
                    :phase, now() + interval '1 hour', :problem, :reason, jsonb_build_array(:argument), clock_timestamp(),
                    clock_timestamp(), clock_timestamp(), clock_timestamp())""")
                .param("phase", phase)
                .param("problem", problem)
                .param("reason", reason)
                .param("argument", argument)
                .update();
    }

    @Test
    @WithMockUser(
            username = "user",
            roles = {"AUDITOR"}) // a role that the account lost a moment ago
    void whoLostTheRightIsToldWhichOne() {
        GridProbe list = shown();
        assertThat(list.state()).isEqualTo("denied");
        assertThat(list.stateText()).contains("AUDIT_READ", "ask an administrator");
    }

    @Test
    void isForAdministratorsAndAuditorsOnly() {
        assertThat(AuditView.class.getAnnotation(RolesAllowed.class))
                .extracting(RolesAllowed::value)
                .isEqualTo(new String[] {"ADMINISTRATOR", "AUDITOR"});
    }

    @Test
    void saysThatTheTrailCannotBeRead() {
        sql.sql("alter table audit.record rename to hidden").update();
        try {
            GridProbe list = shown();
            assertThat(list.state()).isEqualTo("failed");
            assertThat(list.stateText()).contains("database.unavailable");
        } finally {
            sql.sql("alter table audit.hidden rename to record").update();
        }
    }

    private List<String> texts() {
        return $(Span.class).all().stream().map(Span::getText).toList();
    }

    private static void show(String query) {
        UI.getCurrent().navigate("audit", QueryParameters.fromString(query));
    }

    private GridProbe shown() {
        navigate(AuditView.class);
        return GridProbe.of($(DataGrid.class).single());
    }

    private void record(String name, String action) {
        trail.record(AuditEntry.of(AuditActor.person(name), action, "", Outcome.DONE));
    }
}
