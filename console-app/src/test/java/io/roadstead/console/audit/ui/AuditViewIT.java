package io.roadstead.console.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.database.EmbeddedDatabase;
import jakarta.annotation.security.RolesAllowed;
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
    @WithMockUser(username = "auditor", roles = "AUDITOR")
    void showsTheNewestFirstAndFiltersByTheAddress() {
        record("eve", "test.one");
        record("ada_lovelace", "test.two");
        navigate(AuditView.class);
        assertThat(test(grid()).getCellText(0, 1)).isEqualTo("ada_lovelace");
        assertThat(test(grid()).getCellText(1, 2)).isEqualTo("test.one");

        test($(TextField.class).withCaption("Who").single()).setValue("ADA_");
        assertThat(test(grid()).size()).isEqualTo(1);
        show("action=test.o&from=2020-01-01&to=nonsense");
        assertThat(test(grid()).getCellText(0, 1)).isEqualTo("eve");
        show("actor=a%25");
        assertThat($(H2.class).single().getText()).isEqualTo("No record matches");
        show("to=2020-01-01");
        assertThat($(H2.class).single().getText()).isEqualTo("No record matches");
    }

    @Test
    @WithMockUser(username = "administrator", roles = "ADMINISTRATOR")
    void aRowOpensTheTextThatItsHashIsOf() {
        record("eve", "test.one");
        navigate(AuditView.class);
        test(grid()).clickRow(0);
        String text = $(Pre.class).from($(Dialog.class).single()).single().getText();
        String hash = sql.sql("select hash from audit.head")
                .query((row, number) -> row.getString(1))
                .single();
        assertThat(Hash.of(text).hex()).isEqualTo(hash);
    }

    @Test
    void isForAdministratorsAndAuditorsOnly() {
        assertThat(AuditView.class.getAnnotation(RolesAllowed.class))
                .extracting(RolesAllowed::value)
                .isEqualTo(new String[] {"ADMINISTRATOR", "AUDITOR"});
    }

    @Test
    @WithMockUser(username = "auditor", roles = "AUDITOR")
    void saysThatTheTrailCannotBeRead() {
        sql.sql("alter table audit.record rename to hidden").update();
        try {
            navigate(AuditView.class);
            assertThat($(Span.class).all())
                    .anyMatch(text -> text.getText().startsWith("The audit trail cannot be read now"));
        } finally {
            sql.sql("alter table audit.hidden rename to record").update();
        }
    }

    private static void show(String query) {
        UI.getCurrent().navigate("audit", QueryParameters.fromString(query));
    }

    private AuditGrid grid() {
        return $(AuditGrid.class).single();
    }

    private void record(String name, String action) {
        trail.record(AuditEntry.of(AuditActor.person(name), action, "", Outcome.DONE));
    }
}
