package io.roadstead.console.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.access.FreshSignIn;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterOutcome;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.FakeGateway;
import io.roadstead.console.cluster.MeteredLinks;
import io.roadstead.console.cluster.MeteredLinks.Metered;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.ClusterName;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.Carried;
import io.roadstead.console.shell.LogSubject;
import io.roadstead.console.shell.live.LogDoor;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.PaletteSource;
import io.roadstead.console.uikit.log.LogView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The page of kubectl shells, and what is said where a link is paid by use, without a browser. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
@Import({ApiPeople.class, FakeGateway.class, FreshSignIn.class})
@WithMockUser(
        username = "administrator",
        roles = {"ADMINISTRATOR"})
class KubectlShellPagesIT extends SpringBrowserlessTest {
    @Autowired
    ApiPeople people;

    @Autowired
    ClusterService clusters;

    @Autowired
    MeteredLinks links;

    @Autowired
    LogDoor logs;

    @Autowired
    KubectlPalette palette;

    @Autowired
    JdbcClient sql;

    private ClusterId harbour = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");

    @BeforeEach
    void oneMeteredCluster() {
        people.only();
        sql.sql("truncate cluster.cluster cascade").update();
        harbour = add("harbour", Map.of("roadstead.io/link", "metered"));
        add("pier", Map.of());
        sql.sql("update cluster.cluster set traffic_price = 8, traffic_currency = 'EUR' where name = 'harbour'")
                .update();
    }

    private Caller administrator() {
        return new Caller(
                people.id(GlobalRole.ADMINISTRATOR),
                "administrator",
                GlobalRole.ADMINISTRATOR.permissions(),
                Optional.empty());
    }

    private ClusterId add(String name, Map<String, String> labels) {
        ClusterOutcome made = clusters.create(
                administrator(),
                new ClusterService.Wanted(
                        ClusterName.parse(name).orElseThrow(),
                        new ClusterLabels(new TreeMap<>(labels)),
                        Optional.empty()),
                AgentMode.OPERATOR);
        assertThat(made).isNotInstanceOf(ClusterOutcome.Missing.class);
        return clusters.find(administrator(), name).orElseThrow().id();
    }

    private String words() {
        return String.join("\n", $(Span.class).all().stream().map(Span::getText).toList())
                + String.join(
                        "\n",
                        $(Paragraph.class).all().stream()
                                .map(Paragraph::getText)
                                .toList());
    }

    @Test
    void thePageSaysAsWhomKubectlActsAndTakesOnlyNamespaces() {
        UI.getCurrent().navigate("clusters/pier/kubectl");
        assertThat(words())
                .contains("kubectl in it acts as administrator", "can read the token while this shell is open")
                .doesNotContain("paid by use");
        @SuppressWarnings("unchecked")
        ComboBox<String> namespace = $(ComboBox.class).single();
        for (String typed : List.of("../kube-system", "a/b", "")) {
            namespace.setValue(typed);
            $(Button.class).withText("Open a kubectl shell").single().click();
            assertThat(namespace.isInvalid()).as(typed).isTrue();
        }
    }

    /** Attack: name a cluster in another way than by the path. Invariant: what is not known there is not shown. */
    @Test
    void whatIsNoClusterOfTheCallersHasNoShell() {
        for (String path : List.of("clusters/nowhere/kubectl", "clusters/c-bbbbbbbbbbbbbbbbbbbb/kubectl")) {
            UI.getCurrent().navigate(path);
            assertThat($(EmptyState.class).exists()).as(path).isTrue();
            assertThat($(Button.class).withText("Open a kubectl shell").exists())
                    .isFalse();
        }
    }

    @Test
    void thePaletteFindsItByItsWordAndAPartOfTheName() {
        assertThat(palette.find(administrator(), "kubectl har", 8))
                .extracting(PaletteSource.Hit::path)
                .containsExactly("clusters/harbour/kubectl");
        assertThat(palette.find(administrator(), "kube", 8)).hasSize(2);
        assertThat(palette.find(administrator(), "harbour", 8)).isEmpty();
    }

    @Test
    void whereALinkIsPaidByUseItIsSaidBefore() {
        UI.getCurrent().navigate("clusters/harbour/kubectl");
        assertThat(words()).contains("Metered link", "harbour is reached by a link that is paid by use");
    }

    private List<Metered> metered() {
        return links.among(administrator(), Set.of());
    }

    @Test
    void whatComesIsCountedOnThePageWithItsPrice() {
        assertThat(metered()).extracting(Metered::name).containsExactly("harbour");
        Carried carried = new Carried();
        MeterNote note = new MeterNote(metered(), "before", link -> OptionalLong.of(carried.of(link.cluster())));
        UI.getCurrent().add(note);
        carried.add(harbour, 1_234_567);
        note.refresh();
        assertThat(words()).contains("harbour so far: 1.2 MB, about 0.0099 EUR");
        sql.sql("update cluster.cluster set traffic_price = null, traffic_currency = null")
                .update();
        MeterNote plain = new MeterNote(metered(), "before", link -> OptionalLong.of(5));
        UI.getCurrent().add(plain);
        plain.refresh();
        assertThat(words()).contains("harbour so far: 5 B");
    }

    /** Invariant: nothing of a log comes by a metered link before somebody asks for it, and it is not followed but by a press. */
    @Test
    void aLogIsReadOnceUnlessSomebodyWantsItFollowed() {
        LogSubject subject = new LogSubject.OfLabels(Set.of(harbour), Optional.empty(), Map.of("app", "web"));
        UI.getCurrent().add(new MeteredLog("web", subject, logs, metered(), Optional.of(1_000_000L)));
        assertThat($(LogView.class).exists()).isFalse();
        assertThat(words())
                .contains("1.0 MB, about 0.008 EUR a minute", "Following is off here, since it would go on costing");
        $(Button.class).withText("Read the last lines").single().click();
        LogView once = $(LogView.class).single();
        $(Button.class).withText("Follow").single().click();
        assertThat($(LogView.class).single()).isNotSameAs(once);
        assertThat($(Button.class).withText("Follow").exists()).isFalse();
    }
}
