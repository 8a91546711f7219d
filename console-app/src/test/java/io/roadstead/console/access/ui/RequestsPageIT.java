package io.roadstead.console.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.access.FreshSignIn;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.request.BreakGlassService;
import io.roadstead.console.access.rbac.request.RoleRequestService;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.GridProbe;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The page of access requests on the server, without a browser. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
@Import({ApiPeople.class, FreshSignIn.class})
@WithMockUser(
        username = "administrator",
        roles = {"ADMINISTRATOR"})
class RequestsPageIT extends SpringBrowserlessTest {
    @Autowired
    ApiPeople people;

    @Autowired
    RoleRequestService requests;

    @Autowired
    BreakGlassService emergencies;

    @BeforeEach
    void threePeople() {
        people.only();
        people.sql().sql("truncate access.break_glass_use").update();
    }

    private Caller caller(GlobalRole role) {
        return new Caller(people.id(role), role.word(), role.permissions(), Optional.empty());
    }

    private void asked() {
        requests.ask(
                caller(GlobalRole.USER),
                new RoleRequestService.Wanted(
                        new RoleId("cluster-viewer"), new Scope.Global(), Duration.ofHours(8), "to look around"));
    }

    @Test
    void anEmptyListSaysWhatToDo() {
        GridProbe list = list("");
        assertThat(list.state()).isEqualTo("empty");
        assertThat(list.stateText()).contains("No requests yet", "Ask for a role");
    }

    @Test
    void anApproverApprovesWithANote() {
        asked();
        GridProbe list = list("whose=others");
        assertThat(list.cell(0, "state")).isEqualTo("Waiting");
        assertThat(list.cell(0, "name")).isEqualTo("user");
        assertThat(list.cell(0, "scope")).isEqualTo("Everywhere");
        assertThat(list.cell(0, "length")).isEqualTo("8 hours");
        list.act(0, "approve");
        $(TextField.class).all().stream()
                .filter(field -> "Note for who asked".equals(field.getLabel()))
                .findFirst()
                .orElseThrow()
                .setValue("look well");
        $(Button.class).withText("Approve").single().click();
        GridProbe after = list("state=approved");
        assertThat(after.cell(0, "decidedBy")).isEqualTo("administrator");
        assertThat(after.cell(0, "note")).isEqualTo("look well");
        assertThat(list("state=pending").state()).isEqualTo("no-match");
    }

    @Test
    void whatWasTakenAlarmsUntilItIsAcknowledged() {
        emergencies.create(
                caller(GlobalRole.ADMINISTRATOR),
                new BreakGlassService.Wanted(
                        new Subject.User(people.id(GlobalRole.USER)),
                        new RoleId("cluster-owner"),
                        new Scope.Global(),
                        1));
        list("");
        assertThat($(Button.class).withText("Acknowledge").exists()).isFalse();
        Caller user = caller(GlobalRole.USER).signedIn(java.time.Instant.now());
        var setUp = people.sql()
                .sql("select id from access.break_glass")
                .query(java.util.UUID.class)
                .single();
        emergencies.take(user, setUp, "the harbour is dark");
        list("");
        assertThat(words()).anyMatch(text -> text.contains("user took Cluster owner, Everywhere: the harbour is dark"));
        $(Button.class).withText("Acknowledge").single().click();
        $(TextField.class).all().stream()
                .filter(field -> "What you found".equals(field.getLabel()))
                .findFirst()
                .orElseThrow()
                .setValue("a fuse");
        $(Button.class).withText("Acknowledge").all().getLast().click();
        assertThat(people.sql()
                        .sql("select note from access.break_glass_use")
                        .query(String.class)
                        .single())
                .isEqualTo("a fuse");
        assertThat($(Button.class).withText("Acknowledge").exists()).isFalse();
    }

    @Test
    void anAdministratorSetsUpWhatMayBeTakenAndRemovesIt() {
        people.sql().sql("delete from access.break_glass").update();
        GridProbe none = emergencies();
        assertThat(none.state()).isEqualTo("empty");
        $(Button.class).withText("Set up a role").all().getFirst().click();
        $(Button.class).withText("Set up a role").all().getLast().click();
        assertThat(field("Name").getErrorMessage()).isEqualTo("No group has this name");
        select("Who may take it").setValue("user");
        field("Name").setValue("user");
        select("Where").setValue("labels");
        field("Labels").setValue("tier");
        role("Cluster owner");
        $(Button.class).withText("Set up a role").all().getLast().click();
        assertThat(field("Labels").isInvalid()).isTrue();
        select("Where").setValue("global");
        $(Button.class).withText("Set up a role").all().getLast().click();
        assertThat($(Dialog.class).exists()).isFalse();
        GridProbe list = GridProbe.of($(DataGrid.class).single());
        assertThat(list.cell(0, "name")).isEqualTo("user");
        assertThat(list.cell(0, "roleName")).isEqualTo("Cluster owner");
        assertThat(list.cell(0, "scope")).isEqualTo("Everywhere");
        list.act(0, "remove");
        $(Button.class).withText("Remove").all().getLast().click();
        assertThat(emergencies().state()).isEqualTo("empty");
    }

    @Test
    @WithMockUser(
            username = "auditor",
            roles = {"AUDITOR"})
    void anAuditorSeesWhatIsSetUpAndChangesNothing() {
        people.sql().sql("delete from access.break_glass").update();
        emergencies.create(
                caller(GlobalRole.ADMINISTRATOR),
                new BreakGlassService.Wanted(
                        new Subject.User(people.id(GlobalRole.USER)), new RoleId("nodes-view"), new Scope.Global(), 1));
        assertThat(emergencies().cell(0, "roleName")).isEqualTo("View nodes");
        assertThat($(Button.class).withText("Set up a role").exists()).isFalse();
    }

    private GridProbe emergencies() {
        UI.getCurrent().navigate("about");
        UI.getCurrent().navigate("access/requests/break-glass");
        return GridProbe.of($(DataGrid.class).single());
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private <T> Select<T> select(String label) {
        return $(Select.class).all().stream()
                .filter(each -> label.equals(each.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private void role(String name) {
        Select<Role> select = select("Role");
        select.setValue(select.getListDataView()
                .getItems()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void everyWordIsThereInKorean() {
        asked();
        UI.getCurrent().setLocale(Locale.KOREAN);
        GridProbe list = list("");
        assertThat(list.cell(0, "state")).isEqualTo("대기 중");
        $(Button.class).withText("역할 요청").all().getFirst().click();
        assertThat(words()).isNotEmpty().noneMatch(text -> text.startsWith("requests.") || text.contains("!{"));
        assertThat($(TextField.class).all()).extracting(TextField::getLabel).contains("이름 또는 ID", "이유");
    }

    private GridProbe list(String query) {
        UI.getCurrent().navigate("access/requests", QueryParameters.fromString(query));
        return GridProbe.of($(DataGrid.class).single());
    }

    private List<String> words() {
        return List.of(Span.class, Paragraph.class, Button.class).stream()
                .flatMap(kind -> $(kind.asSubclass(Component.class)).all().stream())
                .map(component -> component.getElement().getText())
                .toList();
    }
}
