package io.roadstead.console.uikit;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.info.BuildProperties;

/** Navigation at the side, the signed-in person at the top, the page in between. */
@Layout
@PermitAll
class MainLayout extends AppLayout implements AfterNavigationObserver {
    private final AuthenticationContext authentication;
    private final HealthBanner banner;

    MainLayout(AuthenticationContext authentication, BuildProperties build, HealthEndpoint health) {
        this.authentication = authentication;
        this.banner = new HealthBanner(health);
        setPrimarySection(Section.DRAWER);
        addToDrawer(new Header(new Brand()), new Scroller(navigation()), version(build));
        Div space = new Div();
        space.addClassName("rs-space");
        addToNavbar(ViewToolbar.drawerToggle(getTranslation("layout.navigation")), space, person());
        addToNavbar(banner);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        banner.refresh();
    }

    private SideNav navigation() {
        SideNav navigation = new SideNav();
        navigation.getElement().setAttribute("aria-label", getTranslation("layout.navigation"));
        MenuConfiguration.getMenuEntries()
                .forEach(entry -> navigation.addItem(new SideNavItem(getTranslation(entry.title()), entry.path())));
        return navigation;
    }

    private MenuBar person() {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE);
        String name = authentication.getPrincipalName().orElse("");
        var item = bar.addItem(name);
        item.setAriaLabel(getTranslation("layout.account", name));
        item.getSubMenu().addItem(getTranslation("layout.sign-out"), click -> authentication.logout());
        return bar;
    }

    private static Footer version(BuildProperties build) {
        Span version = new Span("Roadstead " + build.getVersion());
        return new Footer(version);
    }
}
