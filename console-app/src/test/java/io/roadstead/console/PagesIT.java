package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.FirstAdministrator;
import io.roadstead.console.access.FreshSignIn;
import io.roadstead.console.database.EmbeddedDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The pages on the server, without a browser: what they say and what they refuse. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@Import(FreshSignIn.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
class PagesIT extends SpringBrowserlessTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    FirstAdministrator administrator;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void nobodyIsThere() {
        sql.sql("truncate access.user_account, access.setup_link cascade").update();
    }

    @Test
    @WithAnonymousUser
    void theSetupFormSaysWhatIsWrongAndKeepsTheLink() {
        String path = administrator.prepare().orElseThrow().substring(1);
        navigate(path, Component.class);
        fill("a b", PASSWORD, PASSWORD);
        assertThat(name().isInvalid()).isTrue();
        fill("admin", "short", "short");
        assertThat(passwords().getFirst().getErrorMessage()).isEqualTo("Too short: 8 characters or more");
        fill("admin", PASSWORD, "another");
        assertThat(passwords().getLast().getErrorMessage()).isEqualTo("The two passwords differ");
        assertThat(administrator.exists()).isFalse();
        fill("admin", PASSWORD, PASSWORD);
        assertThat(administrator.exists()).isTrue();
    }

    @Test
    @WithAnonymousUser
    void aWrongSetupLinkShowsNoForm() {
        navigate("setup/wrong", Component.class);
        assertThat($(PasswordField.class).all()).isEmpty();
        assertThat(sentences()).anyMatch(text -> text.startsWith("This link is used, expired"));
    }

    @Test
    @WithMockUser(value = "ada", roles = "ADMINISTRATOR")
    void whoRunsTheFleetIsToldWhatToDoFirst() {
        account("ada", "administrator");
        home();
        assertThat(headings()).containsExactly("Getting started", "Needs attention", "What changed", "No clusters yet");
        assertThat(sentences())
                .contains("1 of 5 done", "Add a passkey", "There is one administrator only")
                .doesNotContain("The encryption key lies beside the data"); // it came by a setting
        account("eve", "administrator");
        home();
        assertThat(sentences()).contains("3 of 5 done").doesNotContain("There is one administrator only");
    }

    @Test
    @WithMockUser(value = "ada", roles = "AUDITOR")
    void whoAuditsIsToldHowTheTrailStands() {
        account("ada", "auditor");
        home();
        assertThat(headings()).containsExactly("Audit chain", "Needs attention", "What changed");
        assertThat(sentences()).doesNotContain("The encryption key lies beside the data");
    }

    @Test
    @WithMockUser("ada")
    void everybodyElseIsToldWhatIsTheirOwn() {
        account("ada", "user");
        home();
        assertThat(headings())
                .containsExactly(
                        "My apps",
                        "Quota in use",
                        "Needs attention",
                        "Where I am signed in",
                        "My API tokens by their end",
                        "What I may do");
    }

    @Test
    @WithMockUser("gone")
    void whoseAccountHasGoneIsToldNothing() {
        navigate("", Component.class);
        assertThat(headings()).containsExactly("This page cannot be shown now");
    }

    @Test
    @WithMockUser(value = "ada", roles = "ADMINISTRATOR")
    void settingsSayWhereTheyComeFromAndKeepSecrets() {
        account("ada", "administrator");
        navigate("settings", Component.class);
        assertThat(sentences())
                .contains("roadstead.ui-port", "roadstead.database.password", "not set")
                .contains("roadstead.sign-in.idle", "12h");
    }

    @Test
    @WithMockUser("ada")
    void whatIsShippedIsListedWithItsLicence() {
        account("ada", "user");
        navigate("about", Component.class);
        assertThat(sentences()).anyMatch(text -> text.matches("(\\d{3,}) of \\1"));
        test($(TextField.class).single()).setValue("ofl");
        assertThat(sentences()).anyMatch(text -> text.matches("3 of \\d+"));
    }

    @Test
    @WithMockUser("ada")
    void aboutSaysOfWhichCommitItIsOrThatItCannotKnow() {
        account("ada", "user");
        navigate("about", Component.class);
        assertThat($(Description.class).all().stream()
                        .map(text -> text.getElement().getTextRecursively()))
                .anyMatch(text -> text.matches("[0-9a-f]{12}, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC(, changed since)?")
                        || text.equals("of sources without their history"));
    }

    @Test
    @WithMockUser(value = "ada", roles = "ADMINISTRATOR")
    void theGalleryIsNotThereUnlessTheJvmWasToldSo() {
        account("ada", "administrator");
        UI.getCurrent().navigate("dev/gallery");
        assertThat(headings()).containsExactly("There is no such page");
    }

    /** From another page: one that is open already is not made anew. */
    private void home() {
        navigate("about", Component.class);
        navigate("", Component.class);
    }

    private void account(String name, String role) {
        sql.sql("""
                with made as (
                    insert into access.user_account (id, name, password_hash, created_at)
                    values (gen_random_uuid(), :name, 'x', now())
                    returning id)
                insert into access.global_binding (account_id, role, granted_at)
                select id, :role, now() from made""").param("name", name).param("role", role).update();
    }

    private List<String> headings() {
        return $(H2.class).all().stream().map(H2::getText).toList();
    }

    private void fill(String name, String password, String repeated) {
        test(name()).setValue(name);
        test(passwords().getFirst()).setValue(password);
        test(passwords().getLast()).setValue(repeated);
        test($(Button.class).withText("Create administrator").single()).click();
    }

    private TextField name() {
        return $(TextField.class).single();
    }

    private List<PasswordField> passwords() {
        return $(PasswordField.class).all();
    }

    private List<String> sentences() {
        return $(Span.class).all().stream().map(Span::getText).toList();
    }
}
