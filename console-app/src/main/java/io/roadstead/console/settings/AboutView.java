package io.roadstead.console.settings;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Icon;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.info.BuildProperties;

/** Which Roadstead this is, what it runs on, and whose work it is made of. */
@Route("about")
@Menu(title = "nav.about", order = 495, icon = "info")
@PermitAll
class AboutView extends Main implements HasDynamicTitle {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final List<Licence> licences;
    private final Grid<Licence> grid = new Grid<>();
    private final Span count = new Span();

    AboutView(BuildProperties build, BuildSource source, DatabaseVersion database, Licences licences) {
        this.licences = licences.all();
        addClassName("rs-page");
        add(new ViewToolbar(getTranslation("about.title")), facts(build, source, database), used());
        filter("");
    }

    private Card facts(BuildProperties build, BuildSource source, DatabaseVersion database) {
        Card card = new Card("");
        card.add(new FactList()
                .fact("about.version", "Roadstead " + build.getVersion())
                .fact("about.build", built(source))
                .named("Java", new Span(Runtime.version() + " · " + System.getProperty("java.vm.vendor")))
                .fact("about.database", database.now().orElse(getTranslation("about.database.lost")))
                .fact("about.licence", "Apache-2.0"));
        return card;
    }

    private String built(BuildSource source) {
        return source.commit()
                .map(commit -> getTranslation(
                        commit.changed() ? "about.build.changed" : "about.build.of",
                        commit.id(),
                        TIME.format(commit.at().atOffset(ZoneOffset.UTC))))
                .orElseGet(() -> getTranslation("about.build.unknown"));
    }

    private Card used() {
        Card card = new Card(getTranslation("about.used"));
        TextField search = new TextField();
        search.setPlaceholder(getTranslation("about.filter"));
        search.setAriaLabel(getTranslation("about.filter"));
        search.setPrefixComponent(new Icon("search"));
        search.setClearButtonVisible(true);
        search.setMaxLength(100);
        search.setWidth("min(320px, 100%)");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> filter(change.getValue()));
        count.addClassName("rs-muted");
        count.getElement().setAttribute("role", "status");
        grid.addColumn(Licence::name)
                .setHeader(getTranslation("about.column.name"))
                .setFlexGrow(3);
        grid.addColumn(Licence::version).setHeader(getTranslation("about.column.version"));
        grid.addColumn(Licence::licence)
                .setHeader(getTranslation("about.column.licence"))
                .setFlexGrow(2);
        grid.getElement().setAttribute("aria-label", getTranslation("about.used"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.setHeight("420px");
        var above = new Div(search, count);
        above.addClassName("rs-filter");
        card.add(new Paragraph(getTranslation("about.explanation")), above, grid);
        return card;
    }

    private void filter(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        List<Licence> shown = licences.stream()
                .filter(each -> (each.name() + " " + each.licence())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        grid.setItems(shown);
        count.setText(getTranslation("about.count", shown.size(), licences.size()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("about.title") + " · Roadstead";
    }
}
