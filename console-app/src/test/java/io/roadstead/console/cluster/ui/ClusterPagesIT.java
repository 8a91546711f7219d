package io.roadstead.console.cluster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.access.FreshSignIn;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.FakeGateway;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.GridProbe;
import io.roadstead.protocol.model.LinkProfile;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The pages of clusters on the server, without a browser. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
@Import({ApiPeople.class, FakeGateway.class, FreshSignIn.class})
@WithMockUser(
        username = "administrator",
        roles = {"ADMINISTRATOR"})
class ClusterPagesIT extends SpringBrowserlessTest {
    @Autowired
    ApiPeople people;

    @Autowired
    FakeGateway gateway;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void noClusters() {
        people.only();
        gateway.reset();
        sql.sql("truncate cluster.cluster cascade").update();
    }

    @Test
    void anEmptyListSaysWhatToDo() {
        GridProbe list = list("");
        assertThat(list.state()).isEqualTo("empty");
        assertThat(list.stateText()).contains("No clusters yet", "Add cluster");
    }

    @Test
    void aClusterIsAddedByItsNameAndItsRightsAndShowsOneLine() {
        add("harbour", "site=sejong\nroadstead.io/site=a");
        assertThat($(H1.class).single().getText()).isEqualTo("harbour");
        String line = $(Pre.class).all().stream()
                .map(Pre::getText)
                .filter(text -> text.startsWith("kubectl apply -f http"))
                .findFirst()
                .orElseThrow();
        assertThat(line).matches("kubectl apply -f http://[^ ]+/import/rj_[a-z2-7]{32}\\.yaml");
        assertThat(words()).contains("Manifest fetched", "Tunnel connected", "Waiting");
        GridProbe list = list("");
        assertThat(list.cell(0, "name")).isEqualTo("harbour");
        assertThat(list.cell(0, "state")).isEqualTo("Waiting");
        assertThat(list.cell(0, "mode")).isEqualTo("Viewer");
    }

    @Test
    void whatIsNoNameIsSaidAtTheField() {
        navigate(AddClusterView.class);
        for (String wrong : List.of("", "<img src=x onerror=alert(1)>", "항구", "\u202eabc", "a".repeat(10_000))) {
            TextField name = $(TextField.class).single();
            name.setValue(wrong);
            press("Add cluster");
            assertThat(name.isInvalid()).as(wrong).isTrue();
        }
        $(TextField.class).single().setValue("harbour");
        $(TextArea.class).single().setValue("no label at all");
        press("Add cluster");
        assertThat($(TextArea.class).single().isInvalid()).isTrue();
        assertThat(count()).isZero();
    }

    @Test
    void theListFiltersByItsAddress() {
        add("harbour", "site=sejong");
        add("lighthouse", "site=busan");
        assertThat(list("q=light").size()).isEqualTo(1);
        assertThat(list("label=site%3Dsejong").cell(0, "name")).isEqualTo("harbour");
        assertThat(list("state=offline").state()).isEqualTo("no-match");
        assertThat(list("state=waiting&mode=viewer").size()).isEqualTo(2);
    }

    @Test
    void thePageOfAClusterThatWaitsShowsHowFarItIsAndComesBack() {
        add("harbour", "");
        UI.getCurrent().navigate("clusters/harbour");
        assertThat($(H1.class).single().getText()).isEqualTo("harbour");
        assertThat(words()).contains("Manifest fetched");
        assertThat($(Button.class).withText("Attach again").exists()).isTrue();
        assertThat($(Button.class).withText("Renew key").exists()).isFalse();
        assertThat($(Pre.class).exists()).as("the token is shown once").isFalse();
    }

    @Test
    void aQuarantineShowsBothSidesAndEndsByADecision() {
        add("harbour", "");
        sql.sql("update cluster.cluster set standing = 'quarantined', standing_key = 'clusters.reason.clone',"
                        + " standing_arguments = '[\"198.51.100.9\"]'")
                .update();
        sql.sql("insert into cluster.rival (cluster_id, cause, found_at, address, instance, incumbent, key_id,"
                        + " kube_system_uid, key_thumbprints, kubernetes_version, agent_version)"
                        + " select id, 'clone', now(), '198.51.100.9', '<img src=x onerror=alert(1)>', 'first', 'key', '', '{}',"
                        + " '', '' from cluster.cluster")
                .update();
        UI.getCurrent().navigate("clusters/harbour");
        assertThat(words()).contains("<img src=x onerror=alert(1)>", "first", "Quarantined");
        assertThat(words()).anyMatch(text -> text.contains("198.51.100.9. One of the two is a copy."));
        assertThat($(Button.class).withText("Keep the first").exists()).isTrue();
        assertThat($(Button.class).withText("Take the later one").exists()).isTrue();
    }

    @Test
    void anAbsentClusterOfTheDemoSaysWhatBringsItBack() {
        add("harbour", "");
        add("demo-edge", "roadstead.io/demo=true");
        sql.sql("update cluster.cluster set standing = 'active', last_seen_at = now() - interval '2 hours'")
                .update();
        UI.getCurrent().navigate("clusters/demo-edge");
        assertThat(words()).anyMatch(text -> text.endsWith("runs only with ./roadstead run --demo."));
        UI.getCurrent().navigate("clusters/harbour");
        assertThat(words()).noneMatch(text -> text.contains("--demo"));
    }

    @Test
    void aClusterWhoseLinkComesAndGoesIsAwayAndNoAlarm() {
        add("harbour", "roadstead.io/link=intermittent");
        sql.sql(
                        "update cluster.cluster set standing = 'active', link_state = 'offline', link_key = 'clusters.reason.offline',"
                                + " link_arguments = '[\"reset\"]', last_seen_at = now() - interval '3 hours'")
                .update();
        UI.getCurrent().navigate("clusters/harbour");
        assertThat(words()).contains("Offline, as expected", "The agent is away: reset", "Comes and goes");
        assertThat(paragraphs())
                .contains(
                        "Nothing to do. Kind of link: Comes and goes, which is expected to be offline at times. Silent for"
                                + " 3 h; an alarm is raised after 24 h.");
        assertThat(list("").cell(0, "state")).isEqualTo("Offline, as expected");
        sql.sql("update cluster.cluster set last_seen_at = now() - interval '49 hours'")
                .update();
        UI.getCurrent().navigate("clusters/harbour");
        assertThat(words()).contains("Offline").doesNotContain("Offline, as expected");
        assertThat(paragraphs())
                .anyMatch(
                        text -> text.startsWith("Kind of link: Comes and goes. Silent for 2 d, longer than the 24 h"));
    }

    @Test
    void everyStateSaysWhatToDo() {
        add("harbour", "");
        Map<String, String> advice = Map.of(
                "stalled", "After 30 s without an answer",
                "api-unreachable", "Requests to the cluster are refused",
                "offline", "See whether the cluster runs");
        advice.forEach((state, sentence) -> {
            sql.sql("update cluster.cluster set standing = 'active', last_seen_at = now(), link_state = :state")
                    .param("state", state)
                    .update();
            UI.getCurrent().navigate("clusters/harbour");
            assertThat(paragraphs()).as(state).anyMatch(text -> text.startsWith(sentence));
            UI.getCurrent().navigate("clusters");
        });
        for (String cause : List.of("reconnecting", "slow", "no-bulk")) {
            sql.sql("update cluster.cluster set link_state = 'degraded', link_key = :key, link_arguments = '[]'")
                    .param("key", "clusters.reason." + cause)
                    .update();
            UI.getCurrent().navigate("clusters/harbour");
            String sentence = UI.getCurrent().getTranslation("clusters.advice." + cause, "10 s");
            assertThat(sentence).doesNotStartWith("!");
            assertThat(paragraphs()).contains(sentence);
            UI.getCurrent().navigate("clusters");
        }
    }

    @Test
    void theTrafficOfTheMonthIsShownBesideItsBudget() {
        add("harbour", "");
        UI.getCurrent().navigate("clusters/harbour");
        assertThat(paragraphs()).contains("No budget is set for a month.");
        sql.sql("insert into cluster.traffic (cluster_id, day, bytes_in, bytes_out)"
                        + " select id, (now() at time zone 'utc')::date, 700000, 200000 from cluster.cluster")
                .update();
        press("Edit link");
        field("Traffic budget of a month").setValue("a lot");
        press("Save");
        assertThat(field("Traffic budget of a month").isInvalid()).isTrue();
        field("Traffic budget of a month").setValue("1 MB");
        field("Alarm after hours offline").setValue("6");
        press("Save");
        assertThat(words())
                .contains("Budget nearly used", "90 % of the budget of this month: 900.0 kB of 1.0 MB", "After 6 h");
        sql.sql("update cluster.traffic set bytes_in = 800000").update();
        UI.getCurrent().navigate("clusters");
        UI.getCurrent().navigate("clusters/harbour");
        assertThat(words()).contains("Over budget");
        assertThat(paragraphs())
                .anyMatch(text -> text.startsWith("The budget of this month is used up. Nothing is held back"));
        press("Edit link");
        assertThat(field("Traffic budget of a month").getValue()).isEqualTo("1 MB");
        assertThat(field("Alarm after hours offline").getValue()).isEqualTo("6");
        press("Cancel");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aNewClusterAtTheEdgeIsAskedForItsLink() {
        navigate(AddClusterView.class);
        assertThat(profiles()).as("not where links are usually there").isEmpty();
        $(Select.class).all().stream()
                .filter(select -> select.getValue() == null)
                .findFirst()
                .orElseThrow()
                .setValue(Tier.FAR_EDGE);
        $(TextField.class).single().setValue("buoy");
        profiles().getFirst().setValue(LinkProfile.METERED);
        assertThat(paragraphs()).anyMatch(text -> text.startsWith("The link is paid for by use."));
        press("Add cluster");
        assertThat(sql.sql("select link_profile from cluster.cluster")
                        .query((row, number) -> row.getString(1))
                        .single())
                .isEqualTo("metered");
    }

    @SuppressWarnings("rawtypes")
    private List<Select> profiles() {
        return $(Select.class).all().stream()
                .filter(select -> select.getValue() instanceof LinkProfile)
                .toList();
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream()
                .filter(field -> field.getLabel().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private List<String> paragraphs() {
        return $(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }

    @Test
    void anUnknownClusterIsSaidToBeMissing() {
        UI.getCurrent().navigate("clusters/nowhere");
        assertThat($(H1.class).single().getText()).isEqualTo("Clusters");
    }

    @Test
    void aKubeconfigIsShownWithoutItsSecretAndGivenOnce() {
        add("harbour", "");
        UI.getCurrent().navigate("clusters/harbour");
        press("Kubeconfig");
        assertThat(files()).contains("current-context: harbour", "token: …");
        assertThat(secrets()).as("looking makes none").isZero();
        press("Make kubeconfig");
        assertThat(secrets()).isEqualTo(1);
        assertThat(files())
                .as("the secret is not on the screen")
                .contains("token: …")
                .doesNotContain("rs_");
        assertThat($(Button.class).withText("Download").exists()).isTrue();
        assertThat($(Button.class).withText("Make kubeconfig").exists())
                .as("one press, one token")
                .isFalse();
        press("Close");
    }

    @Test
    void aKubeconfigThatSignsInByABrowserMakesNoToken() {
        add("harbour", "");
        UI.getCurrent().navigate("clusters/harbour");
        press("Kubeconfig");
        choose("oidc-device-code");
        assertThat(files()).contains("--grant-type=device-code").doesNotContain("token: …");
        press("Make kubeconfig");
        assertThat(secrets()).isZero();
    }

    private String files() {
        return $(Pre.class).all().stream().map(Pre::getText).collect(Collectors.joining("\n"));
    }

    @SuppressWarnings("unchecked")
    private void choose(String form) {
        $(Select.class).all().stream()
                .filter(select -> "token".equals(select.getValue()))
                .findFirst()
                .orElseThrow()
                .setValue(form);
    }

    private int secrets() {
        return sql.sql("select count(*) from access.api_token where scopes = '{kubernetes}'")
                .query((row, number) -> row.getInt(1))
                .single();
    }

    @Test
    @WithMockUser(
            username = "auditor",
            roles = {"AUDITOR"})
    void anAuditorSeesAndHasNothingToPress() {
        sql.sql(
                        "insert into cluster.cluster (id, row_id, name, labels, mode, standing, standing_at, link_at, created_at,"
                                + " created_by) values ('c-aaaaaaaaaaaaaaaaaaaa', gen_random_uuid(), 'harbour', '{}', 'viewer',"
                                + " 'waiting', now(), now(), now(), 'administrator')")
                .update();
        assertThat(list("").cell(0, "name")).isEqualTo("harbour");
        assertThat($(Button.class).withText("Add cluster").exists()).isFalse();
        UI.getCurrent().navigate("clusters/harbour");
        assertThat($(Button.class).withText("Remove").exists()).isFalse();
        assertThat(AddClusterView.class.getAnnotation(RolesAllowed.class).value())
                .containsExactly("ADMINISTRATOR");
    }

    @Test
    void everyWordIsThereInKorean() {
        UI.getCurrent().setLocale(Locale.KOREAN);
        navigate(AddClusterView.class);
        assertThat(words()).noneMatch(text -> text.startsWith("clusters.") || text.contains("!{"));
        assertThat($(TextField.class).single().getLabel()).isEqualTo("이름");
    }

    @SuppressWarnings("unchecked")
    private void add(String name, String labels) {
        navigate(AddClusterView.class);
        $(TextField.class).single().setValue(name);
        $(TextArea.class).single().setValue(labels);
        $(Select.class).all().stream()
                .filter(select -> select.getValue() instanceof AgentMode)
                .findFirst()
                .orElseThrow()
                .setValue(AgentMode.VIEWER);
        press("Add cluster");
    }

    private void press(String text) {
        $(Button.class).withText(text).single().click();
    }

    private GridProbe list(String query) {
        UI.getCurrent().navigate("clusters", QueryParameters.fromString(query));
        return GridProbe.of($(DataGrid.class).single());
    }

    private List<String> words() {
        return $(Span.class).all().stream().map(Span::getText).toList();
    }

    private int count() {
        return sql.sql("select count(*) from cluster.cluster")
                .query((row, number) -> row.getInt(1))
                .single();
    }
}
