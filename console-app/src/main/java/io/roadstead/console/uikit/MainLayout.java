package io.roadstead.console.uikit;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import jakarta.annotation.security.PermitAll;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.info.BuildProperties;

/** Navigation at the side, search and the signed-in person at the top, the page in between. */
@Layout
@PermitAll
@Uses(ConfirmDialog.class) // parts that no page has from its beginning; else they would be missing in the bundle
@Uses(ConfirmDialog.Pause.class)
@Uses(CopyButton.class)
@Uses(DataGrid.class)
@Uses(DetailDrawer.class)
@Uses(ProgressBar.class)
class MainLayout extends AppLayout implements AfterNavigationObserver {
    private final HealthBanner banner;

    MainLayout(TopBar bar, BuildProperties build, HealthEndpoint health) {
        this.banner = new HealthBanner(health);
        setPrimarySection(Section.DRAWER);
        addToDrawer(new Header(new Brand()), new Scroller(new Navigation()), foot(build));
        addToNavbar(new SkipLink(), toggle(), bar, banner);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        banner.refresh();
    }

    private DrawerToggle toggle() {
        DrawerToggle toggle = new DrawerToggle();
        toggle.setIcon(new Icon("panel-left"));
        toggle.setAriaLabel(getTranslation("layout.navigation"));
        toggle.setTooltipText(getTranslation("layout.navigation"));
        return toggle;
    }

    private static Footer foot(BuildProperties build) {
        return new Footer(new Anchor("about", "Roadstead " + build.getVersion()));
    }
}
