package io.roadstead.console;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;

/** The first page after sign-in: the fleet, once there is one. */
@Route("")
@Menu(title = "nav.fleet", order = 0, icon = "ship-wheel")
@PermitAll
class HomeView extends Main implements HasDynamicTitle {
    HomeView() {
        addClassName("rs-page");
        add(
                new ViewToolbar(getTranslation("home.title")),
                new EmptyState(getTranslation("home.empty.title"), getTranslation("home.empty.explanation")));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("home.title") + " · Roadstead";
    }
}
