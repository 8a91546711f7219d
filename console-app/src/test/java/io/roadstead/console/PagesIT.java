package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.FirstAdministrator;
import io.roadstead.console.database.EmbeddedDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;

/** The pages on the server, without a browser: what they say and what they refuse. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
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
    @WithMockUser("ada")
    void theFirstPageSaysWhatWouldStandThere() {
        navigate("", Component.class);
        assertThat($(H2.class).single().getText()).isEqualTo("No clusters yet");
    }

    private void fill(String name, String password, String repeated) {
        test(name()).setValue(name);
        test(passwords().getFirst()).setValue(password);
        test(passwords().getLast()).setValue(repeated);
        test($(Button.class).single()).click();
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
