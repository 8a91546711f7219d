package io.roadstead.console;

import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.lumo.Lumo;

/** The page around all pages: styles, fonts, icon; light or dark as the person's system says, where nothing is chosen. */
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("styles/fonts.css")
@StyleSheet("styles/icons.css")
@StyleSheet("styles/tokens.css")
@StyleSheet("styles/roadstead.css")
@NpmPackage(value = "@fontsource-variable/inter", version = "5.2.8")
@CssImport("@fontsource-variable/inter/index.css")
// it
@Push(transport = Transport.WEBSOCKET_XHR)
@ColorScheme(ColorScheme.Value.SYSTEM)
public class AppShell implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "styles/anchor.svg", "any");
        settings.setViewport("width=device-width, initial-scale=1");
    }
}
