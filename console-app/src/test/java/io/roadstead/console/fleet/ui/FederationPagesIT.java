package io.roadstead.console.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import io.roadstead.console.access.FreshSignIn;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.AgentLine;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.FakeGateway;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.ClusterName;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.fleet.AppWish;
import io.roadstead.console.fleet.FederatedApps;
import io.roadstead.console.fleet.FleetDecision;
import io.roadstead.console.fleet.FleetMembers;
import io.roadstead.console.fleet.store.FleetMemberStore;
import io.roadstead.console.fleet.store.StandingStore;
import io.roadstead.console.fleet.store.TimeLineStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.GridProbe;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.PageTabs;
import io.roadstead.console.uikit.PaletteSource;
import io.roadstead.federation.failover.AppClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.node.StringNode;

/** The pages of the federation on the server, without a browser; nobody decides meanwhile. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
@Import({ApiPeople.class, FakeGateway.class, FreshSignIn.class})
@WithMockUser(
        username = "administrator",
        roles = {"ADMINISTRATOR"})
class FederationPagesIT extends SpringBrowserlessTest {
    private static final String MANIFESTS = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              replicas: 3
            """;

    @Autowired
    ApiPeople people;

    @Autowired
    FakeGateway gateway;

    @Autowired
    ClusterService clusters;

    @Autowired
    FederatedApps apps;

    @Autowired
    FleetMembers members;

    @Autowired
    FleetMemberStore memberStore;

    @Autowired
    StandingStore standings;

    @Autowired
    TimeLineStore timeLine;

    @Autowired
    AppPalette palette;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void nothingYet() {
        sql.sql("""
                        insert into fleet.decider (term, holder, until)
                        values (1000000, gen_random_uuid(), clock_timestamp() + interval '1 hour')
                        on conflict (one) do update
                        set term = decider.term + 1, holder = excluded.holder, until = excluded.until""").update();
        people.only();
        gateway.reset();
        sql.sql("truncate cluster.cluster, fleet.member, fleet.app, fleet.decision cascade")
                .update();
        gateway.replies.put(
                "GET /v1/address", new AgentLine.Reply(200, "{\"address\":\"10.0.0.1:6443\",\"authority\":\"\"}"));
    }

    @AfterEach
    void othersDecideAgain() {
        sql.sql("truncate fleet.member, fleet.app, fleet.decision cascade").update();
        sql.sql("update fleet.decider set until = clock_timestamp()").update();
    }

    @Test
    void anEmptyListSaysWhatAFederatedAppIs() {
        GridProbe list = list("");
        assertThat(list.state()).isEqualTo("empty");
        assertThat(list.stateText()).contains("No federated apps yet", "is moved by itself", "Add app");
        assertThat(words()).contains("No cluster takes part yet");
    }

    @Test
    void membersAndAppsAreShownAsTheyStand() {
        ClusterId harbour = member("harbour");
        ClusterId light = member("lighthouse");
        memberStore.state(harbour, "suspect", Instant.now(), Reason.of("failover.silent", 3_200));
        memberStore.observers(light, 2);
        UUID id = app("shop");
        GridProbe list = list("");
        assertThat(list.cell(0, "name")).isEqualTo("shop");
        assertThat(list.cell(0, "class")).isEqualTo("Available");
        assertThat(list.cell(0, "state")).isEqualTo("Placing");
        assertThat(list.cell(0, "owner")).isEqualTo("administrator");
        assertThat(words())
                .contains(
                        "harbour",
                        "Suspect",
                        "Nothing was heard of it for 3200 ms",
                        "Nobody else can look at it: it is never taken for lost",
                        "Seen by 2 others");
        assertThat(list("name=zzz").state()).isEqualTo("no-match");
        moves(id, harbour, light);
        assertThat(list("").cell(0, "state")).isEqualTo("Moving: replicas are started");
        assertThat(list("").cell(0, "where")).isEqualTo("harbour × 3 → lighthouse × 3");
    }

    @Test
    void aPageTellsWhereAnAppIsAndWhatWasDecided() {
        ClusterId harbour = member("harbour");
        ClusterId light = member("lighthouse");
        UUID id = app("shop");
        moves(id, harbour, light);
        standings.copied(id, harbour, 1, true, "");
        standings.copied(id, light, 1, false, "quota exceeded <b>");
        timeLine.add(List.of(new FleetDecision(
                Instant.now(),
                Optional.of(id),
                "",
                Reason.of("failover.moves", harbour.value(), "{" + light.value() + "=3}"))));
        UI.getCurrent().navigate("federation/apps/" + id);
        assertThat($(H1.class).single().getText()).isEqualTo("shop");
        assertThat(words())
                .contains(
                        "Moving: replicas are started",
                        "in web",
                        "3 replicas after the move",
                        "quota exceeded <b>",
                        "Taken");
        $(PageTabs.class).single().open("timeline");
        assertThat(words()).contains("harbour is lost; it goes to lighthouse × 3.");
        $(PageTabs.class).single().open("definition");
        assertThat(words()).contains("It has no placement policy", "Available: Moves at once");
        timeLine.add(
                List.of(new FleetDecision(Instant.now(), Optional.of(id), "", Reason.of("failover.moved", 5_000))));
        await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            turn();
            assertThat(words()).contains("ready 5000 ms after this was decided");
        });
        UI.getCurrent().navigate("federation/apps/" + UUID.randomUUID());
        assertThat($(EmptyState.class).single().getElement().getTextRecursively())
                .contains("There is no such app");
        UI.getCurrent().navigate("federation/apps/nothing");
        assertThat($(EmptyState.class).exists()).isTrue();
    }

    @Test
    @WithMockUser(
            username = "auditor",
            roles = {"AUDITOR"})
    void whoMayNotWriteSeesNoButtons() {
        member("harbour");
        UUID id = app("shop");
        assertThat(list("").cell(0, "name")).isEqualTo("shop");
        for (String text : List.of("Add app", "Add cluster", "Remove")) {
            assertThat($(Button.class).withText(text).exists()).as(text).isFalse();
        }
        UI.getCurrent().navigate("federation/apps/" + id);
        assertThat($(Button.class).withText("Edit app").exists()).isFalse();
        assertThat($(Button.class).withText("Remove app").exists()).isFalse();
    }

    @Test
    void whatIsRefusedIsSaidAtItsField() {
        list("");
        $(Button.class).withText("Add app").all().getFirst().click();
        field("Namespace").setValue("web");
        field("Name").setValue("No Name");
        save("Add app", MANIFESTS, "");
        assertThat(field("Name").getErrorMessage()).startsWith("A name has 1 to 63");
        assertThat(field("Name").isInvalid()).isTrue();
        field("Name").setValue("shop");
        field("Replicas").setValue("many");
        save("Add app", MANIFESTS, "");
        assertThat(field("Name").isInvalid()).isFalse();
        assertThat(field("Replicas").isInvalid()).isTrue();
        field("Replicas").setValue("");
        save("Add app", "kind: [", "");
        assertThat(notices()).singleElement().asString().isNotEmpty();
        save("Add app", MANIFESTS, "nonsense: true");
        assertThat(notices()).containsExactly("nonsense is not understood: nonsense");
        save("Add app", MANIFESTS, "");
        assertThat($(Dialog.class).exists()).isFalse();
        GridProbe list = list("");
        assertThat(list.cell(0, "name")).isEqualTo("shop");
        $(Button.class).withText("Add app").all().getFirst().click();
        field("Namespace").setValue("web");
        field("Name").setValue("shop");
        save("Add app", MANIFESTS, "");
        assertThat(field("Name").getErrorMessage()).startsWith("There is an app of this name");
    }

    @Test
    void anAppIsEditedAndSaysWhereSomebodyWasFaster() {
        UUID id = app("shop");
        UI.getCurrent().navigate("federation/apps/" + id);
        $(Button.class).withText("Edit app").single().click();
        assertThat(field("Name").isReadOnly()).isTrue();
        field("Replicas").setValue("5");
        save("Save", MANIFESTS, "");
        assertThat(apps.find(administrator(), id).orElseThrow().app().replicas())
                .isEqualTo(5);
        $(Button.class).withText("Edit app").single().click();
        sql.sql("update fleet.app set version = version + 1").update();
        save("Save", MANIFESTS, "");
        assertThat(notices()).anyMatch(text -> text.startsWith("Somebody has changed the app"));
    }

    @Test
    void aClusterTakesPartByItsAgent() {
        cluster("harbour");
        list("");
        $(Button.class).withText("Add cluster").single().click();
        field("Address of its API server").setValue("not an address");
        $(Button.class).withText("Add cluster").all().getLast().click();
        @SuppressWarnings("unchecked")
        ComboBox<Cluster> choice = $(ComboBox.class).single();
        assertThat(choice.isInvalid()).isTrue();
        choice.setValue(clusters.find(administrator(), "harbour").orElseThrow());
        $(Button.class).withText("Add cluster").all().getLast().click();
        await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            turn();
            assertThat(field("Address of its API server").getErrorMessage()).isEqualTo("An address is host:port");
        });
        field("Address of its API server").setValue("");
        $(Button.class).withText("Add cluster").all().getLast().click();
        await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            turn();
            assertThat(words()).contains("It takes part in the federation.");
        });
        assertThat($(Dialog.class).exists()).isFalse();
        assertThat(memberStore.all().getFirst().address()).isEqualTo("10.0.0.1:6443");
    }

    @Test
    void thePaletteFindsApps() {
        UUID id = app("shop");
        assertThat(palette.find(administrator(), "sho", 8))
                .extracting(PaletteSource.Hit::path)
                .containsExactly("federation/apps/" + id);
    }

    private Caller administrator() {
        return new Caller(
                people.id(GlobalRole.ADMINISTRATOR),
                "administrator",
                GlobalRole.ADMINISTRATOR.permissions(),
                Optional.empty());
    }

    private ClusterId cluster(String name) {
        clusters.create(
                administrator(),
                new ClusterService.Wanted(
                        ClusterName.parse(name).orElseThrow(), new ClusterLabels(new TreeMap<>()), Optional.empty()),
                AgentMode.OPERATOR);
        return clusters.find(administrator(), name).orElseThrow().id();
    }

    private ClusterId member(String name) {
        ClusterId id = cluster(name);
        assertThat(members.put(administrator(), id, Optional.empty())).isInstanceOf(FleetMembers.Outcome.Done.class);
        return id;
    }

    private UUID app(String name) {
        var outcome = apps.create(
                administrator(),
                new AppWish(
                        "web", name, AppClass.AVAILABLE, MANIFESTS, "", OptionalInt.empty(), 0, "", Optional.empty()));
        assertThat(outcome).isInstanceOf(FederatedApps.Outcome.Done.class);
        return ((FederatedApps.Outcome.Done) outcome).app().id();
    }

    private void moves(UUID app, ClusterId from, ClusterId to) {
        sql.sql("""
                        insert into fleet.standing (app, epoch, state, body, changed_at)
                        values (:app, 2, 'moving', cast(:body as jsonb), now())""").param("app", app).param("body", """
                        {"homes":{"%s":3},"to":{"%s":3},"epoch":2,"stage":"SCALE","begun":"2026-11-24T00:00:00Z","plans":1,"planned":false}""".formatted(from, to)).update();
    }

    /** Does what other threads have left for the page. */
    private static void turn() {
        VaadinSession session = UI.getCurrent().getSession();
        session.getService().runPendingAccessTasks(session);
        roundTrip();
    }

    private GridProbe list(String query) {
        UI.getCurrent().navigate("federation", QueryParameters.fromString(query));
        return GridProbe.of($(DataGrid.class).single());
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .reduce((first, last) -> last) // a dialog's is behind those of the list
                .orElseThrow();
    }

    /** Presses the dialog's button, and answers for its editors as a browser does. */
    private void save(String button, String manifests, String policy) {
        $(Button.class).withText(button).all().getLast().click();
        Deque<String> texts = new ArrayDeque<>(List.of(manifests, policy));
        while (!texts.isEmpty()) {
            asked().complete(StringNode.valueOf(texts.removeFirst()));
        }
    }

    private static PendingJavaScriptInvocation asked() {
        var internals = UI.getCurrent().getInternals();
        internals.getStateTree().runExecutionsBeforeClientResponse();
        return internals.dumpPendingJavaScriptInvocations().stream()
                .filter(one -> one.getInvocation().getExpression().contains("text("))
                .findFirst()
                .orElseThrow();
    }

    private List<String> notices() {
        return $(Notice.class).all().stream()
                .map(one -> one.getElement().getTextRecursively())
                .toList();
    }

    /** Tabs that are not the first are no children of their sheet among components, but among elements. */
    private String words() {
        StringBuilder words = new StringBuilder();
        collect(UI.getCurrent(), words);
        $(PageTabs.class).all().forEach(tabs -> words.append(tabs.getElement().getTextRecursively()));
        return words.toString();
    }

    private static void collect(Component component, StringBuilder words) {
        words.append(component.getElement().getText()).append('\n');
        component.getChildren().forEach(child -> collect(child, words));
    }
}
