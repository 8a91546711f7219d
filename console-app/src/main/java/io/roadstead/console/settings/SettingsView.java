package io.roadstead.console.settings;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.menu.MenuConfiguration;
import io.roadstead.console.launch.EffectiveSettings;
import io.roadstead.console.launch.EffectiveSettings.Setting;
import io.roadstead.console.launch.EffectiveSettings.Source;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** The settings that the console runs with, each with where it comes from, and the pages on which others are changed. */
@Route("settings")
@Menu(title = "nav.settings", order = 490, icon = "settings")
@RolesAllowed("ADMINISTRATOR")
class SettingsView extends Main implements HasDynamicTitle {
    SettingsView(EffectiveSettings settings, SignedIn signedIn) {
        addClassName("rs-page");
        add(new ViewToolbar(getTranslation("settings.title")), pages());
        signedIn.caller().ifPresent(caller -> add(table(settings.all(caller))));
    }

    /** Pages below this one that the person may open, such as that of sign-in. */
    private Card pages() {
        Card card = new Card(getTranslation("settings.pages"));
        MenuConfiguration.getMenuEntries().stream()
                .filter(entry -> entry.path().replaceFirst("^/", "").startsWith("settings/"))
                .forEach(entry -> card.add(new Anchor(entry.path(), getTranslation(entry.title()))));
        card.setVisible(card.getChildren().count() > 1);
        return card;
    }

    private Card table(List<Setting> all) {
        Card card = new Card(getTranslation("settings.effective"));
        NativeTable table = new NativeTable();
        table.addClassName("rs-table");
        NativeTableHeader head = new NativeTableHeader();
        NativeTableRow titles = new NativeTableRow();
        for (String column : List.of("name", "value", "source")) {
            titles.add(new NativeTableHeaderCell(getTranslation("settings.column." + column)));
        }
        head.add(titles);
        NativeTableBody body = new NativeTableBody();
        all.forEach(setting -> body.add(row(setting)));
        table.add(head, body);
        card.add(new Paragraph(getTranslation("settings.explanation")), table);
        return card;
    }

    private NativeTableRow row(Setting setting) {
        Span name = new Span(setting.name());
        name.addClassName("rs-mono");
        Span value = new Span(value(setting));
        value.addClassName(setting.value().isEmpty() ? "rs-muted" : "rs-mono");
        NativeTableRow row = new NativeTableRow(
                new NativeTableCell(name), new NativeTableCell(value), new NativeTableCell(source(setting.source())));
        row.setId(setting.name());
        return row;
    }

    private String value(Setting setting) {
        if (setting.secret()) {
            return getTranslation(
                    setting.source() instanceof Source.Default ? "settings.secret.unset" : "settings.secret.set");
        }
        return setting.value().isEmpty() ? getTranslation("settings.unset") : setting.value();
    }

    private String source(Source source) {
        return switch (source) {
            case Source.Default none -> getTranslation("settings.source.default");
            case Source.Variable variable -> getTranslation("settings.source.environment", variable.name());
            case Source.Flag flag -> getTranslation("settings.source.option", flag.name());
            case Source.File file ->
                file.line() == 0
                        ? getTranslation("settings.source.file")
                        : getTranslation("settings.source.line", file.line());
        };
    }

    @Override
    public String getPageTitle() {
        return getTranslation("settings.title") + " · Roadstead";
    }
}
