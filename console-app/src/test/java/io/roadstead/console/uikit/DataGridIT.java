package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Each state of a list, and what it keeps in the address, on the server without a browser. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
@WithMockUser(username = "ada", roles = "ADMINISTRATOR")
class DataGridIT extends SpringBrowserlessTest {
    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=alert(1)>", "x".repeat(10_000), "\u202Eمرحبا", "김철수 {0} '", "=cmd|' /C calc'!A0");

    private static final GridDefinition<String> LIST = GridDefinition.<String>of("sessions", text -> text, "browser")
            .column(GridColumn.<String>text("browser", text -> text).sorts())
            .column(GridColumn.<String>text("address", text -> "at " + text))
            .column(GridColumn.<String>text("seen", text -> "seen").hidden())
            .filter(GridFilter.text("address"))
            .searched();

    @Autowired
    DataGrids grids;

    @Autowired
    SavedViews views;

    @Autowired
    JdbcClient sql;

    private final List<String> items = new ArrayList<>(List.of("ada", "grace"));
    private final AccountId account = new AccountId(UUID.randomUUID());

    @BeforeEach
    void adaIsThere() {
        sql.sql("delete from access.user_account").update();
        sql.sql("insert into access.user_account (id, name, password_hash, created_at) values (:id, 'ada', 'x', now())")
                .param("id", account.value())
                .update();
    }

    @Test
    void showsRowsAndSortsByTheAddress() {
        GridProbe list = shown(grids.of(LIST, few()));
        assertThat(list.columns()).containsExactly("browser", "address");
        assertThat(list.cell(0, "browser")).isEqualTo("ada");
        assertThat(list.position()).isEqualTo("1–2 of 2");
        list.sort("browser");
        assertThat(address()).isEqualTo("sort=-browser");
        assertThat(list.cell(0, "browser")).isEqualTo("grace");
        list.sort("browser");
        assertThat(address()).isEmpty();
        list.sort("address"); // which does not sort, whatever a browser sends
        assertThat(address()).isEmpty();
    }

    @Test
    void valuesAreTextWhateverStandsInThem() {
        items.clear();
        items.addAll(HOSTILE);
        GridProbe list = shown(grids.of(LIST, few()));
        assertThat(list.size()).isEqualTo(5);
        goTo("sort=-browser&q=%3Cimg");
        assertThat(list.cell(0, "browser")).isEqualTo(HOSTILE.getFirst());
        goTo("q=xxxx");
        assertThat(list.cell(0, "browser")).hasSizeLessThan(400).endsWith("x…");
        goTo("q=김철수");
        assertThat(list.cell(0, "browser")).isEqualTo(HOSTILE.get(3));
    }

    @Test
    void nothingYetSaysWhatThisIsAndOffersTheFirstStep() {
        items.clear();
        GridProbe list = shown(grids.of(LIST, few()).firstStep(new Button("Begin")));
        assertThat(list.state()).isEqualTo("empty");
        assertThat(list.stateText()).contains("No other browsers", "Begin");
    }

    @Test
    void noMatchTakesTheFiltersAway() {
        GridProbe list = shown(grids.of(LIST, few()));
        goTo("address=nobody");
        assertThat(list.state()).isEqualTo("no-match");
        assertThat($(Span.class).all()).anyMatch(chip -> chip.hasClassName("rs-chip"));
        test($(Button.class).withText("Clear filters").all().getLast()).click();
        assertThat(list.state()).isEmpty();
        assertThat(address()).isEmpty();
    }

    @Test
    void noPermissionNamesTheRightAndWhoGrantsIt() {
        GridProbe list = shown(grids.of(LIST, request -> {
            throw new ConsoleException.Denied(ProblemCode.PERMISSION_DENIED, "Needs X; ask an administrator.");
        }));
        assertThat(list.state()).isEqualTo("denied");
        assertThat(list.stateText()).contains("You may not see this list", "Needs X; ask an administrator.");
    }

    @Test
    void aFailureSaysItsCodeAndTriesAgain() {
        boolean[] broken = {true};
        GridProbe list = shown(grids.of(LIST, request -> {
            if (broken[0]) {
                throw new QueryTimeoutException("slow");
            }
            return few().page(request);
        }));
        assertThat(list.state()).isEqualTo("failed");
        assertThat(list.stateText()).contains("database.unavailable", "The database does not answer");
        broken[0] = false;
        test($(Button.class).withText("Try again").single()).click();
        assertThat(list.state()).isEmpty();
        assertThat(list.size()).isEqualTo(2);
    }

    @Test
    void aRowOpensTheDrawerAndTheAddressSaysSo() {
        GridProbe list = shown(grids.of(LIST, few()).opensDrawer(text -> new DetailDrawer("Name", text)));
        list.open(1);
        assertThat(address()).isEqualTo("open=grace");
        DetailDrawer drawer = $(DetailDrawer.class).single();
        assertThat(drawer.isOpened()).isTrue();
        assertThat(list.href(0)).endsWith("?open=ada");
        drawer.dismiss();
        assertThat(address()).isEmpty();
        assertThat(drawer.isOpened()).isFalse();
    }

    @Test
    void theDrawerGoesWithItsList() {
        DataGrid<String> grid = grids.of(LIST, few()).opensDrawer(text -> new DetailDrawer("Name", text));
        shown(grid).open(1);
        DetailDrawer drawer = $(DetailDrawer.class).single();
        grid.removeFromParent();
        assertThat(drawer.isOpened()).isFalse();
    }

    @Test
    void anAddressOpensAnItemOfAnotherPage() {
        GridSource<String> first = new GridSource<>() {
            @Override
            public Page<String> page(ListRequest request) {
                return new Page<>(List.of("ada"), Optional.empty());
            }

            @Override
            public Optional<String> find(String key) {
                return Optional.of(key).filter(items::contains);
            }
        };
        shown(grids.of(LIST, first).opensDrawer(text -> new DetailDrawer("Name", text)));
        goTo("open=grace");
        assertThat($(DetailDrawer.class).single().getHeaderTitle()).isEqualTo("grace");
        goTo("open=nobody");
        assertThat($(DetailDrawer.class).all()).noneMatch(DetailDrawer::isOpened);
    }

    @Test
    void aButtonOfARowActsOnThatRowAndOnlyWhereItIsOffered() {
        List<String> ended = new ArrayList<>();
        GridProbe list = shown(grids.of(LIST, few())
                .action(new RowAction<>("end", "End", text -> "End " + text, text -> text.equals("ada"), text -> {
                    ended.add(text);
                    items.remove(text);
                })));
        list.act(1, "end");
        assertThat(ended).isEmpty();
        list.act(0, "end");
        assertThat(ended).containsExactly("ada");
        assertThat(list.cell(0, "browser")).isEqualTo("grace");
    }

    @Test
    void chosenRowsAreActedOnTogether() {
        List<Set<String>> acted = new ArrayList<>();
        GridProbe list = shown(grids.of(LIST, few()).bulkAction("End all", acted::add));
        assertThat($(Button.class).withText("End all").exists()).isFalse();
        list.select(0, 1);
        test($(Button.class).withText("End all").single()).click();
        assertThat(acted).containsExactly(Set.of("ada", "grace"));
    }

    @Test
    void viewsAndColumnsAreKeptForTheAccount() {
        for (String name : List.of("<img src=x onerror=alert(1)>", "김철수의 보기")) {
            assertThat(views.keep(account, "sessions", new SavedViews.View(name, "sort=-browser&view=v", false)))
                    .isTrue();
        }
        views.keep(account, "sessions", new SavedViews.View("Mine", "sort=-browser&view=Mine", true));
        views.keepColumns(account, "sessions", List.of("seen"));
        GridProbe list = shown(grids.of(LIST, few()));
        assertThat(list.columns()).containsExactly("browser", "seen");
        assertThat(list.cell(0, "browser")).isEqualTo("grace");
        assertThat(views.of(account, "sessions"))
                .extracting(SavedViews.View::name)
                .contains("<img src=x onerror=alert(1)>", "김철수의 보기");
        goTo("view=");
        assertThat(list.cell(0, "browser")).isEqualTo("ada");
        views.keep(account, "sessions", new SavedViews.View("Other", "q=ada", true));
        assertThat(views.of(account, "sessions"))
                .filteredOn(SavedViews.View::opens)
                .hasSize(1);
        assertThat(views.of(new AccountId(UUID.randomUUID()), "sessions")).isEmpty();
    }

    @Test
    void noMoreViewsThanTheMostAreKept() {
        for (int number = 0; number < SavedViews.MOST; number++) {
            assertThat(views.keep(account, "sessions", new SavedViews.View("v" + number, "", false)))
                    .isTrue();
        }
        assertThat(views.keep(account, "sessions", new SavedViews.View("one more", "", true)))
                .isFalse();
        assertThat(views.keep(account, "sessions", new SavedViews.View("v0", "q=1", false)))
                .isTrue();
    }

    @Test
    void aChipTakesItsFilterAway() {
        shown(grids.of(LIST, few()));
        goTo("address=ada&sort=-browser");
        test($(NativeButton.class).withText("✕").single()).click();
        assertThat(address()).isEqualTo("sort=-browser");
        assertThat($(H2.class).all()).noneMatch(title -> title.getText().contains("Nothing matches"));
    }

    private GridSource<String> few() {
        return GridSource.few(LIST, () -> List.copyOf(items));
    }

    private GridProbe shown(DataGrid<String> grid) {
        UI.getCurrent().navigate("password");
        UI.getCurrent().add(grid);
        UI.getCurrent().navigate("");
        return GridProbe.of(grid);
    }

    private static void goTo(String query) {
        UI.getCurrent().navigate("", QueryParameters.fromString(query));
    }

    private static String address() {
        return UI.getCurrent().getActiveViewLocation().getQueryParameters().getQueryString();
    }
}
