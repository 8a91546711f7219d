package io.roadstead.console.catalog.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.access.FreshSignIn;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartMirrors;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.ChartSources;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.form.ChartForms;
import io.roadstead.console.catalog.form.ValuesText;
import io.roadstead.console.catalog.form.model.Form;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.catalog.price.MonthlyPrice;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseRow;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.updates.AutomaticUpdates;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.FakeGateway;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.ClusterName;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.GridProbe;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.PaletteSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The pages of the catalog on the server, without a browser, over charts that the test uploads. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
@Import({ApiPeople.class, FakeGateway.class, FreshSignIn.class})
@WithMockUser(
        username = "administrator",
        roles = {"ADMINISTRATOR"})
class CatalogPagesIT extends SpringBrowserlessTest {
    private static final String QUESTIONS = """
            questions:
            - {variable: replicas, label: Copies, type: int, min: 1, max: 5, required: true}
            - {variable: auth.password, label: Password, type: password, min_length: 8, required: true, group: Sign-in}
            - {variable: host, label: Host, type: hostname, show_if: "public=true"}
            - {variable: public, label: Public, type: boolean}
            presets:
            - {name: large, label: Large, values: {replicas: 4}}
            """;

    private static final String VALUES = "replicas: 2\npublic: false\nauth: {password: ''}\nhost: ''\n";

    @Autowired
    LiveUpdates live;

    @Autowired
    ApiPeople people;

    @Autowired
    ChartSources sources;

    @Autowired
    ChartMirrors mirrors;

    @Autowired
    ClusterService clusters;

    @Autowired
    AutomaticUpdates updates;

    @Autowired
    ChartPalette palette;

    @Autowired
    JdbcClient sql;

    private ChartSource shelf;

    @BeforeEach
    void someCharts() {
        people.only();
        sql.sql("truncate cluster.cluster cascade").update();
        sql.sql("delete from catalog.source where kind <> 'starter'").update();
        shelf = made("shelf", SourceKind.UPLOAD, "");
        upload(ChartArchives.of(
                "shop",
                "1.2.0",
                "appVersion: '9'\ndescription: Sells things\nannotations:\n  roadstead.io/category: web\n"
                        + "home: 'javascript:alert(1)'\n",
                Map.of(
                        "README.md", "# Shop\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) sold",
                        "values.yaml", VALUES,
                        "questions.yaml", QUESTIONS)));
        upload(ChartArchives.of("shop", "1.1.0", "", Map.of("values.yaml", "replicas: 1\n")));
        upload(ChartArchives.of("old-thing", "0.1.0", "deprecated: true\n", Map.of()));
    }

    private Caller administrator() {
        return new Caller(
                people.id(GlobalRole.ADMINISTRATOR),
                "administrator",
                GlobalRole.ADMINISTRATOR.permissions(),
                Optional.empty());
    }

    private ChartSource made(String name, SourceKind kind, String url) {
        var outcome = sources.create(
                administrator(),
                new SourceWish(
                        name,
                        "The " + name,
                        kind,
                        url,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        false,
                        ProvenancePolicy.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        true));
        assertThat(outcome).isInstanceOf(ChartSources.Outcome.Done.class);
        return ((ChartSources.Outcome.Done) outcome).source();
    }

    private void upload(byte[] archive) {
        assertThat(sources.upload(administrator(), shelf.id(), archive, Optional.empty()))
                .isInstanceOf(ChartSources.Outcome.Uploaded.class);
    }

    private static String words() {
        StringBuilder words = new StringBuilder();
        collect(UI.getCurrent(), words);
        return words.toString();
    }

    private static void collect(Component component, StringBuilder words) {
        words.append(component.getElement().getText()).append('\n');
        component
                .getElement()
                .getChildren()
                .filter(child -> child.isTextNode())
                .forEach(child -> words.append(child.getText()));
        component.getChildren().forEach(child -> collect(child, words));
    }

    private List<String> cards() {
        return $(Anchor.class).all().stream()
                .filter(link -> link.hasClassName("rs-app-title"))
                .map(Anchor::getHref)
                .toList();
    }

    private static void go(String path) {
        String[] parts = path.split("\\?", 2);
        UI.getCurrent().navigate(parts[0], QueryParameters.fromString(parts.length > 1 ? parts[1] : ""));
    }

    @Test
    void theCatalogShowsWhatFitsAndHidesWhatIsDeprecated() {
        go("catalog?source=shelf");
        assertThat(cards()).containsExactly("catalog/shelf/shop");
        assertThat(words()).contains("Sells things", "1.2.0 · app 9", "Web");
        go("catalog?source=shelf&deprecated=true");
        assertThat(cards()).containsExactly("catalog/shelf/old-thing", "catalog/shelf/shop");
        go("catalog?q=zzzznothing");
        assertThat(words()).contains("No app fits");
        $(Button.class).withText("Clear filters").single().click();
        assertThat(cards()).contains("catalog/shelf/shop");
    }

    @Test
    void aFacetNarrowsTheCatalogAndStandsInTheAddress() {
        go("catalog");
        NativeButton facet = $(NativeButton.class).all().stream()
                .filter(button -> button.getElement().getTextRecursively().startsWith("The shelf"))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(facet, new ClickEvent<>(facet));
        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("catalog?source=shelf");
        assertThat(cards()).containsExactly("catalog/shelf/shop");
    }

    /** Attack: a chart whose texts are markup and whose links run something. Invariant: both are texts. */
    @Test
    void aChartTellsOfItselfInTextsOnly() {
        go("catalog/shelf/shop");
        assertThat($(H1.class).single().getText()).isEqualTo("shop");
        assertThat($(Anchor.class).all()).noneMatch(link -> link.getHref().contains("javascript"));
        assertThat($(Select.class).first().getValue()).isEqualTo("1.2.0");
        go("catalog/shelf/shop?version=1.1.0");
        assertThat($(Select.class).first().getValue()).isEqualTo("1.1.0");
    }

    @Test
    void whatIsNotThereIsSaid() {
        for (String path : List.of("catalog/shelf/nothing", "catalog/nowhere/shop", "catalog/shelf/nothing/deploy")) {
            go(path);
            assertThat($(EmptyState.class).exists()).as(path).isTrue();
        }
        go("releases/nowhere/default/shop");
        assertThat($(EmptyState.class).exists()).isTrue();
    }

    private String harbour() {
        clusters.create(
                administrator(),
                new ClusterService.Wanted(
                        ClusterName.parse("harbour").orElseThrow(),
                        new ClusterLabels(new TreeMap<>()),
                        Optional.empty()),
                AgentMode.OPERATOR);
        return clusters.find(administrator(), "harbour").orElseThrow().id().value();
    }

    @Test
    void theFirstStepWantsAPlaceAndAName() {
        harbour();
        go("catalog/shelf/shop/deploy");
        $(Button.class).withText("Next").single().click();
        @SuppressWarnings("unchecked")
        ComboBox<Object> cluster = $(ComboBox.class).all().getLast();
        assertThat(cluster.isInvalid()).isTrue();
        TextField name = field("Name of the release");
        assertThat(name.getValue()).isEqualTo("shop");
        name.setValue("No Name");
        $(Button.class).withText("Next").single().click();
        assertThat(name.isInvalid()).isTrue();
    }

    @Test
    void valuesAreFilledInByTheRulesOfTheChart() {
        List<String> texts = new ArrayList<>();
        Form form = ChartForms.of(Optional.of(QUESTIONS), Optional.empty(), VALUES);
        ValuesForm filled = new ValuesForm(form, ValuesText.orNone(VALUES), "# mine\n", texts::add);
        UI.getCurrent().add(filled);
        TextField copies = field("Copies");
        assertThat(copies.getValue()).isEqualTo("2");
        copies.setValue("9");
        assertThat(copies.getErrorMessage()).isEqualTo("At most 5.");
        assertThat(filled.isWell()).isFalse();
        PasswordField password = $(PasswordField.class).single();
        assertThat(password.isInvalid()).as("it is needed").isTrue();
        copies.setValue("3");
        password.setValue("correct horse");
        assertThat(filled.isWell()).isTrue();
        assertThat(texts.getLast()).isEqualTo("# mine\nreplicas: 3\nauth:\n  password: correct horse\n");
        copies.setValue("2");
        assertThat(texts.getLast())
                .as("the chart has two")
                .doesNotContain("replicas")
                .contains("# mine");
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private ReleaseDetail release() {
        ReleaseKey key = new ReleaseKey(new ClusterId(harbour()), "shop", "web");
        ReleaseRow row = new ReleaseRow(
                key,
                "harbour",
                Optional.empty(),
                "shop",
                "1.1.0",
                "",
                3,
                ReleaseStatus.DEPLOYED,
                Instant.EPOCH,
                Optional.empty());
        return new ReleaseDetail(
                row,
                3,
                List.of(),
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                Optional.of(new ChartKey("shelf", "shop")),
                false);
    }

    @Test
    void aReleaseTellsWhatIsDoneWithItByItself() {
        ReleaseDetail release = release();
        UI.getCurrent().add(new UpdatesCard(updates, live, administrator(), release));
        assertThat(words()).contains("Nothing is updated by itself.", "Set up");
        sql.sql("""
                        insert into catalog.automatic_update
                            (cluster, namespace, release, source, chart, reach, days, opens, closes, zone, owner, owner_name, set_at, seen,
                            failed, state, state_arguments, last_version, last_done, last_at, last_reason, last_arguments)
                        values
                            (:cluster, 'shop', 'web', 'shelf', 'shop', 'minor', '{SATURDAY,SUNDAY}', '22:00', '04:00', 'Europe/Berlin',
                            gen_random_uuid(), 'ada', now(), '', '{1.2.0}', 'updates.paused.owner', '{ada}', '1.2.0', false, now(),
                            'release.failed', '{broken}')""").param("cluster", release.row().key().cluster().value()).update();
        UI.getCurrent().removeAll();
        UI.getCurrent().add(new UpdatesCard(updates, live, administrator(), release));
        assertThat(words())
                .contains(
                        "Updates paused",
                        "Paused: ada, who set this",
                        "Sat, Sun, 22:00–04:00 (Europe/Berlin)",
                        "Helm did not do it: broken",
                        "Not tried again");
        $(Button.class).withText("Change").single().click();
        assertThat($(TimePicker.class).all())
                .extracting(TimePicker::getValue)
                .containsExactly(LocalTime.of(22, 0), LocalTime.of(4, 0));
        $(CheckboxGroup.class).single().setValue(Set.of());
        $(Button.class).withText("Save").single().click();
        assertThat(words()).contains("Choose at least one day");
        sql.sql("truncate catalog.automatic_update").update();
    }

    @Test
    void aPriceIsToldPartByPartOrNotAtAll() {
        UI.getCurrent().add(new PriceLine(Optional.empty()));
        assertThat(words()).contains("No price is known yet.");
        UI.getCurrent().removeAll();
        UI.getCurrent()
                .add(new PriceLine(Optional.of(new MonthlyPrice(
                        Currency.getInstance("EUR"),
                        List.of(
                                new MonthlyPrice.Part(MonthlyPrice.Item.CORES, new BigDecimal("12.5"), "sheet of May"),
                                new MonthlyPrice.Part(MonthlyPrice.Item.STORAGE, new BigDecimal("0.254"), "list"))))));
        assertThat(words()).contains("€12.75 a month", "Processors: €12.50 (sheet of May)", "Storage: €0.25 (list)");
    }

    @Test
    void sourcesAreListedWithHowTheyAre() {
        go("catalog/sources?name=shelf");
        GridProbe list = GridProbe.of($(DataGrid.class).single());
        assertThat(list.cell(0, "name")).isEqualTo("shelf");
        assertThat(list.cell(0, "kind")).isEqualTo("Uploads");
        assertThat($(Button.class).withText("Add source").exists()).isTrue();
    }

    @Test
    @WithMockUser(
            username = "user",
            roles = {"USER"})
    void whoMayNotChangeSourcesSeesThemOnly() {
        go("catalog/sources");
        assertThat($(Button.class).withText("Add source").exists()).isFalse();
    }

    @Test
    void aFileOfChartsSaysWhatIsInItAndIsForgottenWithItsDialog() {
        List<Boolean> went = new ArrayList<>();
        MirrorExportDialog dialog = new MirrorExportDialog(shelf, (wish, progress) -> {
            went.add(wish.latestOnly());
            return mirrors.export(administrator(), shelf.id(), wish, progress);
        });
        dialog.open();
        $(Button.class).withText("Make the file").single().click();
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            roundTrip();
            assertThat($(Paragraph.class).all())
                    .anyMatch(said -> said.getText().startsWith("2 charts in 2 versions, 0 images"));
        });
        assertThat(went).containsExactly(true);
        dialog.close();
    }

    @Test
    void thePaletteFindsApps() {
        assertThat(palette.find(administrator(), "shop", 8))
                .extracting(PaletteSource.Hit::path)
                .contains("catalog/shelf/shop");
        assertThat(palette.find(administrator(), ",", 8)).isEmpty();
    }
}
