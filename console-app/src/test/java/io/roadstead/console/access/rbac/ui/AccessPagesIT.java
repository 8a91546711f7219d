package io.roadstead.console.access.rbac.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.access.FreshSignIn;
import io.roadstead.console.access.rbac.Policies;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.model.HeldRules;
import io.roadstead.console.access.rbac.model.NativeGrant;
import io.roadstead.console.access.rbac.model.PodSecurity;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.FakeGateway;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.GridProbe;
import io.roadstead.console.uikit.yaml.YamlEditor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** The pages of projects, roles and access on the server, without a browser. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
@Import({ApiPeople.class, FakeGateway.class, FakeNativeGrants.class, FreshSignIn.class})
@WithMockUser(
        username = "administrator",
        roles = {"ADMINISTRATOR"})
class AccessPagesIT extends SpringBrowserlessTest {
    /** Which of the cards it is; the quota is the first. */
    private static final int SHARES = 1;

    private static final int CONTAINERS = 3;

    private static final String CLUSTER = "c-aaaaaaaaaaaaaaaaaaaa";

    @Autowired
    ApiPeople people;

    @Autowired
    ProjectActions projects;

    @Autowired
    Policies policies;

    @Autowired
    JdbcClient sql;

    @Autowired
    FakeNativeGrants natives;

    @BeforeEach
    void oneClusterAndNoProjects() {
        people.only();
        natives.gate = new CountDownLatch(0);
        natives.found = List::of;
        sql.sql("truncate cluster.cluster, access.project cascade").update();
        sql.sql("delete from access.role_binding").update();
        sql.sql("delete from access.drift").update();
        sql.sql("delete from access.role where not built_in").update();
        sql.sql(
                        "insert into cluster.cluster (id, row_id, name, labels, mode, standing, standing_at, link_at, created_at,"
                                + " created_by) values (:id, gen_random_uuid(), 'harbour', '{}', 'operator', 'waiting', now(),"
                                + " now(), now(), 'administrator')")
                .param("id", CLUSTER)
                .update();
        awaitPolicy();
    }

    /** What others than the console change is noticed within a quarter of a second. */
    private void awaitPolicy() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (policies.current().version()
                != sql.sql("select version from access.policy_version")
                        .query(Long.class)
                        .single()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void anEmptyListSaysWhatAProjectIs() {
        GridProbe list = list("projects", "");
        assertThat(list.state()).isEqualTo("empty");
        assertThat(list.stateText()).contains("No projects yet", "Add project");
    }

    @Test
    void aProjectIsAddedAndItsPageOpensWithItsOwner() {
        add("harbour shop");
        assertThat($(H1.class).single().getText()).isEqualTo("harbour shop");
        GridProbe members = GridProbe.of($(DataGrid.class).single());
        assertThat(members.cell(0, "name")).isEqualTo("administrator");
        assertThat(members.cell(0, "role")).isEqualTo("Project owner");
        assertThat(list("projects", "q=shop").cell(0, "name")).isEqualTo("harbour shop");
        assertThat(list("projects", "q=nothing").state()).isEqualTo("no-match");
    }

    @Test
    void whatIsNoNameAndANameThatIsTakenAreSaidAtTheField() {
        add("shop");
        UI.getCurrent().navigate("projects");
        press("Add project");
        for (String wrong : List.of("", "<img src=x onerror=alert(1)>", "\u202eabc", "a".repeat(10_000), "SHOP")) {
            field("Name").setValue(wrong);
            $(Button.class).withText("Add project").all().getLast().click();
            assertThat(field("Name").isInvalid()).as(wrong).isTrue();
        }
        assertThat(sql.sql("select count(*) from access.project")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aMemberIsAddedByNameAndWhoIsUnknownIsSaidAtTheField() {
        add("shop");
        press("Add member");
        field("Name").setValue("nobody");
        role("Read-only");
        $(Button.class).withText("Add member").all().getLast().click();
        assertThat(field("Name").getErrorMessage()).isEqualTo("No user has this name");
        field("Name").setValue("USER");
        $(Button.class).withText("Add member").all().getLast().click();
        assertThat($(Dialog.class).exists()).isFalse();
        GridProbe members = GridProbe.of($(DataGrid.class).single());
        assertThat(members.size()).isEqualTo(2);
        assertThat(members.cell(1, "role")).isEqualTo("Read-only");
        assertThat(members.cell(1, "until")).isEqualTo("no end");
    }

    @Test
    void aNamespaceIsMadeInAClusterAndThoseOfTheClusterItselfAreRefused() {
        Project project = add("shop");
        UI.getCurrent().navigate("projects/" + project.id() + "/namespaces");
        press("Add namespace");
        for (Map.Entry<String, String> wrong : Map.of(
                        "kube-system", "This one belongs to the cluster itself",
                        "No Name", "1 to 63 small letters, digits and hyphens")
                .entrySet()) {
            field("Namespace").setValue(wrong.getKey());
            $(Button.class).withText("Add namespace").all().getLast().click();
            assertThat(field("Namespace").getErrorMessage()).isEqualTo(wrong.getValue());
        }
        field("Namespace").setValue("shop-web");
        $(Button.class).withText("Add namespace").all().getLast().click();
        GridProbe list = GridProbe.of($(DataGrid.class).single());
        assertThat(list.cell(0, "namespace")).isEqualTo("shop-web");
        assertThat(list.cell(0, "cluster")).isEqualTo("harbour");
        assertThat(list.cell(0, "state")).isEqualTo("Being made");
        Project now = projects.find(project.id().value()).orElseThrow();
        assertThat(NamespaceManifests.of(now, projects.namespaces(now), projects.clusters()))
                .contains("# In the cluster harbour", "name: \"shop-web\"", "\"roadstead.io/project\": \"" + now.id());
    }

    @Test
    void eachCardOfSettingsSavesItsOwnAndSaysItsFaultAtTheField() {
        Project project = add("shop");
        UI.getCurrent().navigate("projects/" + project.id() + "/settings");
        field("CPU requests, cores").setValue("many");
        save(0);
        assertThat(field("CPU requests, cores").isInvalid()).isTrue();
        field("CPU requests, cores").setValue("4");
        field("GPUs (nvidia.com/gpu)").setValue("2");
        save(0);
        field("CPU request").setValue("2");
        field("CPU limit").setValue("500m");
        save(CONTAINERS);
        assertThat(field("CPU limit").getErrorMessage()).isEqualTo("Must not be below the request");
        field("CPU limit").setValue("2");
        save(CONTAINERS);
        var saved = projects.find(project.id().value()).orElseThrow().settings();
        assertThat(saved.quota()).isEqualTo(Map.of("requests.cpu", "4", "requests.nvidia.com/gpu", "2"));
        assertThat(saved.limits()).isEqualTo(Map.of("cpu", "2"));
    }

    @Test
    void aClusterHasAFixedShareOfTheQuota() {
        Project project = add("shop");
        projects.add(project, CLUSTER, "shop-web", true);
        UI.getCurrent().navigate("projects/" + project.id() + "/settings");
        field("Pods").setValue("50");
        save(0);
        press("Fix a share");
        field("Resource").setValue("limits.cpu");
        field("Quantity").setValue("30");
        save(SHARES);
        assertThat(field("Resource").getErrorMessage()).contains("The quota does not have this resource");
        field("Resource").setValue("pods");
        cluster().setValue(CLUSTER);
        save(SHARES);
        assertThat(projects.find(project.id().value()).orElseThrow().settings().shares())
                .isEqualTo(Map.of(CLUSTER, Map.of("pods", "30")));
    }

    @SuppressWarnings("unchecked")
    private Select<String> cluster() {
        return $(Select.class).all().stream()
                .filter(each -> "Cluster".equals(each.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofTwoAdministratorsTheSecondLosesNothingThatTheFirstSaved() {
        Project project = add("shop");
        UI.getCurrent().navigate("projects/" + project.id() + "/settings");
        sql.sql("update access.project set settings = jsonb_set(settings, '{podSecurity}', '\"RESTRICTED\"'),"
                        + " version = version + 1")
                .update();
        field("Pods").setValue("50");
        save(0);
        var saved = projects.find(project.id().value()).orElseThrow().settings();
        assertThat(saved.quota()).containsEntry("pods", "50");
        assertThat(saved.podSecurity()).isEqualTo(PodSecurity.RESTRICTED);
    }

    @Test
    void aProjectThatIsNotThereIsSaidToBeMissing() {
        for (String id : List.of("nothing", "p-aaaaaaaaaaaa")) {
            UI.getCurrent().navigate("projects/" + id);
            assertThat($(H2.class).all().stream().map(H2::getText)).contains("There is no such project");
        }
    }

    @Test
    void beforeAProjectIsDeletedItSaysWhatGoesAndWhatStays() {
        add("shop");
        press("Delete project");
        assertThat($(ListItem.class).all().stream().map(ListItem::getText))
                .anyMatch(text -> text.contains("one role is taken away"))
                .anyMatch(text -> text.startsWith("All data stays"));
        assertThat($(Dialog.class).single().getHeaderTitle()).isEqualTo("Delete shop?");
    }

    @Test
    void rolesAreFilteredAndABuiltInOneIsCopiedNotChanged() {
        assertThat(list("roles", "q=project-owner").cell(0, "name")).isEqualTo("Project owner");
        assertThat(list("roles", "builtIn=false").state()).isEqualTo("no-match");
        UI.getCurrent().navigate("roles", QueryParameters.fromString("open=project-owner"));
        GridProbe.of($(DataGrid.class).single());
        assertThat($(Button.class).withText("Edit role").exists()).isFalse();
        press("Copy role");
        field("Name").setValue("Shop keeper");
        saveRules("rules:\n- verbs: [get]\n  resources: [pods]\n");
        assertThat(words()).anyMatch(text -> text.startsWith("Rules, line 2: apiGroups must be there."));
        saveRules("rules:\n- verbs: [get]\n  apiGroups: [\"\"]\n  resources: [pods]\n");
        assertThat($(YamlEditor.class).exists()).isFalse();
        GridProbe custom = list("roles", "builtIn=false");
        assertThat(custom.cell(0, "name")).isEqualTo("Shop keeper");
        assertThat(custom.cell(0, "level")).isEqualTo("Projects");
    }

    @Test
    void aLinkShowsTheAnswerWithTheWayThatItCameAbout() {
        ask("ask=why&cluster=harbour&verb=get&resource=pods");
        assertThat(words()).contains("administrator may get pods (core) in harbour.", "everywhere");
        assertThat($(Anchor.class).all().stream().map(Anchor::getHref)).contains("roles?open=administrator");
        ask("ask=why&user=user&cluster=harbour&verb=get&resource=secrets&namespace=default");
        assertThat(words()).contains("user may not get secrets (core) in harbour/default.");
        ask("ask=who&cluster=harbour&verb=delete&resource=nodes");
        assertThat(words()).contains("administrator").doesNotContain("auditor");
        ask("ask=why&user=nobody&cluster=harbour&verb=get&resource=pods");
        assertThat($(H2.class).all().stream().map(H2::getText)).contains("Nobody has this name");
    }

    @Test
    void bindingsOfTheClusterFollowTheAnswerAndSayWhoMadeThem() {
        natives.gate = new CountDownLatch(1);
        natives.found = () -> List.of(
                binding("ClusterRoleBinding careless", NativeGrant.Origin.OTHERS, "User roadstead:administrator"),
                binding("ClusterRoleBinding other", NativeGrant.Origin.OTHERS, "User roadstead:user"),
                binding(
                        "ClusterRoleBinding roadstead:view",
                        NativeGrant.Origin.ROADSTEAD,
                        "Group roadstead:administrators"));
        ask("ask=why&cluster=harbour&verb=get&resource=pods");
        assertThat(words()).contains("administrator may get pods (core) in harbour.", "Asking the cluster");
        natives.gate.countDown();
        await("ClusterRoleBinding careless");
        assertThat(words())
                .contains("Of the cluster", "Of Roadstead", "roadstead:administrator")
                .doesNotContain("ClusterRoleBinding other", "Asking the cluster");
        ask("ask=who&cluster=harbour&verb=get&resource=pods");
        await("ClusterRoleBinding other");
    }

    /** Fault: the cluster is away, or hides its bindings from who asks. Invariant: the answer stands, and the page says which of both. */
    @Test
    void aClusterThatDoesNotAnswerLeavesTheAnswerAndIsAskedAgain() {
        natives.found = () -> {
            throw new ConsoleException.Unreachable(
                    ProblemCode.CLUSTER_UNREACHABLE, "harbour is away", new IOException("away"));
        };
        ask("ask=why&cluster=harbour&verb=get&resource=pods");
        await("The cluster does not answer, so its bindings are not known now.");
        assertThat(words()).contains("administrator may get pods (core) in harbour.");
        natives.found = () -> {
            throw new ConsoleException.Denied(ProblemCode.PERMISSION_DENIED, "no");
        };
        press("Try again");
        await(
                "You may not read the bindings of this cluster, so they are not shown. That says nothing of what they allow.");
    }

    @Test
    void whoComesInByNoRoleIsToldThatBindingsCountForNothing() {
        natives.found = () ->
                List.of(binding("ClusterRoleBinding all", NativeGrant.Origin.OTHERS, "Group system:authenticated"));
        ask("ask=why&user=user&cluster=harbour&verb=get&resource=pods");
        await(
                "user comes into this cluster by no role of the console, so its bindings count for nothing, also those for everybody.");
    }

    @Test
    void anAgentThatOnlyReadsIsNamedWhereARoleAllowsMore() {
        sql.sql("update cluster.cluster set mode = 'viewer'").update();
        ask("ask=why&cluster=harbour&verb=delete&resource=pods");
        assertThat(words())
                .contains("administrator may not delete pods (core) in harbour.")
                .anyMatch(text -> text.startsWith(
                        "A role allows it, but the agent of this cluster is in the mode viewer, so nothing"));
        ask("ask=who&cluster=harbour&verb=delete&resource=pods");
        assertThat(words()).anyMatch(text -> text.startsWith("One more role that is held allows it, but the agent"));
        ask("ask=matrix&cluster=harbour");
        assertThat(words()).contains("held back", "yes");
    }

    @Test
    void aMatrixMarksByWordsAndLeavesOutWhatIsNotAllowedWhenAsked() {
        ask("ask=matrix&user=auditor&cluster=harbour");
        assertThat($(H2.class).all().stream().map(H2::getText)).contains("What auditor may in harbour");
        assertThat(words()).contains("nodes", "secrets", "yes", "no");
        ask("ask=matrix&user=user&cluster=harbour&only=true");
        assertThat($(Paragraph.class).all().stream().map(Paragraph::getText)).contains("Nothing is allowed.");
        assertThat(words()).doesNotContain("secrets");
    }

    @Test
    void theNamespacesOfProjectsAreOfferedForAMatrix() {
        Project project = add("shop");
        projects.add(project, CLUSTER, "shop-web", true);
        ask("ask=matrix&cluster=harbour&namespace=shop-web");
        assertThat($(Select.class).all().stream()
                        .filter(select -> "Of a project".equals(select.getLabel()))
                        .map(select -> select.getListDataView().getItemCount()))
                .containsExactly(1);
        assertThat($(H2.class).all().stream().map(H2::getText)).contains("What administrator may in harbour/shop-web");
    }

    @Test
    void aGraphLeadsFromTheSubjectToItsRulesAndHasItsTable() {
        ask("ask=graph&cluster=harbour");
        assertThat($(NativeButton.class).all().stream()
                        .map(button -> button.getElement().getAttribute("title")))
                .contains("User administrator", "Role of the account everywhere", "Role Administrator", "* * (*)");
        assertThat($(NativeTable.class).exists()).isTrue();
        NativeButton role = $(NativeButton.class).all().stream()
                .filter(button ->
                        "Role Administrator".equals(button.getElement().getAttribute("title")))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(role, new ClickEvent<>(role));
        assertThat(role.getElement().getAttribute("aria-pressed")).isEqualTo("true");
        ask("ask=graph&cluster=harbour&of=role&user=auditor");
        assertThat($(NativeButton.class).all().stream()
                        .map(button -> button.getElement().getAttribute("title")))
                .contains("User auditor")
                .doesNotContain("User administrator");
        ask("ask=graph&cluster=harbour&of=group&user=nobody");
        assertThat($(H2.class).all().stream().map(H2::getText)).contains("No group has this name");
    }

    @Test
    void aServiceAccountOfAClusterIsAMember() {
        add("shop");
        press("Add member");
        select("Kind").setValue("service-account");
        role("Read-only");
        field("Namespace of the account").setValue("shop-web");
        field("Name of the account").setValue("<img src=x>");
        $(Button.class).withText("Add member").all().getLast().click();
        assertThat(field("Name of the account").isInvalid()).isTrue();
        field("Name of the account").setValue("robot");
        $(Button.class).withText("Add member").all().getLast().click();
        assertThat($(Dialog.class).exists()).isFalse();
        assertThat(sql.sql("select subject from access.role_binding where role_id = 'read-only'")
                        .query(String.class)
                        .single())
                .contains(CLUSTER, "shop-web", "robot");
    }

    @SuppressWarnings("unchecked")
    private Select<String> select(String label) {
        return $(Select.class).all().stream()
                .filter(each -> label.equals(each.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private static NativeGrant binding(String name, NativeGrant.Origin origin, String subject) {
        return new NativeGrant(name, origin, new HeldRules(subject, true, "", "view", List.of(Rule.ALL_RESOURCES)));
    }

    /** What is asked of the cluster comes behind the page. */
    private void await(String text) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!words().contains(text)) {
            assertThat(System.nanoTime()).as("never said: " + text).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            roundTrip();
        }
    }

    @Test
    void twoPeopleAreComparedInBothDirections() {
        ask("ask=compare&user=administrator&other=user&cluster=harbour");
        assertThat($(H2.class).all().stream().map(H2::getText))
                .contains("What administrator may and user may not", "What user may and administrator may not");
    }

    @Test
    @WithMockUser(
            username = "user",
            roles = {"USER"})
    void whoHoldsNothingSeesNoProjectsAndHasNothingToAsk() {
        GridProbe list = list("projects", "");
        assertThat(list.state()).isEqualTo("empty");
        assertThat($(Button.class).withText("Add project").exists()).isFalse();
        ask("ask=who&cluster=harbour&verb=get&resource=pods");
        assertThat($(H2.class).all().stream().map(H2::getText)).contains("No clusters");
    }

    @Test
    @WithMockUser(
            username = "auditor",
            roles = {"AUDITOR"})
    void anAuditorSeesAProjectAndHasNothingToPress() {
        sql.sql(
                        "insert into access.project (id, row_id, name, description, settings, created_at, created_by)"
                                + " values ('p-aaaaaaaaaaaa', gen_random_uuid(), 'shop', '', cast(:settings as jsonb), now(), 'administrator')")
                .param("settings", JsonMapper.shared().writeValueAsString(ProjectSettings.NONE))
                .update();
        UI.getCurrent().navigate("projects/p-aaaaaaaaaaaa");
        assertThat($(H1.class).single().getText()).isEqualTo("shop");
        assertThat($(Button.class).withText("Add member").exists()).isFalse();
        assertThat($(Button.class).withText("Delete project").exists()).isFalse();
        UI.getCurrent().navigate("projects/p-aaaaaaaaaaaa/settings");
        assertThat(field("Pods").isReadOnly()).isTrue();
    }

    @Test
    void everyWordIsThereInKorean() {
        Project project = add("shop");
        UI.getCurrent().setLocale(Locale.KOREAN);
        for (String page : List.of("projects/" + project.id() + "/settings", "access")) {
            UI.getCurrent().navigate(page);
            assertThat(words()).noneMatch(text -> text.contains("!{") || text.matches("(projects|access|roles)\\..*"));
        }
    }

    @Test
    void theClustersPageOfRolesSaysThatItWasNotReachedYet() {
        UI.getCurrent().navigate("clusters/harbour/access");
        assertThat($(H1.class).single().getText()).isEqualTo("Roles in the cluster");
        UI.getCurrent().navigate("clusters/nowhere/access");
        assertThat($(H2.class).all().stream().map(H2::getText)).contains("There is no such cluster");
    }

    @Test
    void whatOthersChangedIsLeftWithAReasonOrPutRight() {
        drift("first");
        drift("second");
        UI.getCurrent().navigate("clusters/harbour/access");
        assertThat(words()).contains("Waits for a decision", "ResourceQuota blue/first", "ResourceQuota blue/second");
        $(Button.class).withText("Leave it so").all().getFirst().click();
        $(Button.class).withText("Leave it so").all().getLast().click();
        assertThat(accepted()).as("a reason is wanting").isEmpty();
        field("Why").setValue("a pod more for the fair");
        $(Button.class).withText("Leave it so").all().getLast().click();
        assertThat(accepted()).isEqualTo("first");
        assertThat(words()).contains("Accepted", "Accepted by administrator: a pod more for the fair");
        $(Button.class).withText("Put it right").all().getLast().click();
        assertThat(sql.sql("select name from access.drift").query(String.class).list())
                .containsExactly("first");
    }

    private String accepted() {
        return sql.sql("select coalesce(string_agg(name, ','), '') from access.drift where accepted_at is not null")
                .query(String.class)
                .single();
    }

    private void drift(String name) {
        sql.sql(
                        "insert into access.drift (cluster_id, kind, namespace, name, desired, actual, seen_at) values (:cluster,"
                                + " 'ResourceQuota', 'blue', :name, '{\"spec\":{}}', '', now())")
                .param("cluster", CLUSTER)
                .param("name", name)
                .update();
    }

    private Project add(String name) {
        UI.getCurrent().navigate("projects");
        press("Add project");
        field("Name").setValue(name);
        $(Button.class).withText("Add project").all().getLast().click();
        return projects.find(sql.sql("select id from access.project where name = :name")
                        .param("name", name)
                        .query(String.class)
                        .single())
                .orElseThrow();
    }

    private void ask(String query) {
        UI.getCurrent().navigate("about");
        UI.getCurrent().navigate("access", QueryParameters.fromString(query));
    }

    private void save(int card) {
        $(Button.class).withText("Save").all().get(card).click();
    }

    @SuppressWarnings("unchecked")
    private void role(String name) {
        Select<Role> select = $(Select.class).all().stream()
                .filter(each -> "Role".equals(each.getLabel()))
                .findFirst()
                .orElseThrow();
        select.setValue(select.getListDataView()
                .getItems()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    /** As the editor does when somebody presses Ctrl-S in it. */
    private void saveRules(String yaml) {
        var element = $(YamlEditor.class).all().getLast().getElement();
        var data = JacksonUtils.createObjectNode().put("event.detail.text", yaml);
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, "rs-yaml-save", data));
    }

    private void press(String text) {
        $(Button.class).withText(text).all().getFirst().click();
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private GridProbe list(String page, String query) {
        UI.getCurrent().navigate(page, QueryParameters.fromString(query));
        return GridProbe.of($(DataGrid.class).single());
    }

    private List<String> words() {
        return $(Span.class).all().stream().map(Span::getText).toList();
    }
}
